import { OpenTelemetryTracing } from './open-telemetry-tracing';
import { traceWith, type Tracing } from './tracing';

export type TracingOptions = {
  /** OTLP/HTTP address of the collector. Absent: nothing is loaded, traced or sent. */
  readonly url: string | undefined;
  /** What the collector calls this program. */
  readonly service: string;
  /** What the collector calls this process. */
  readonly instance?: string;
};

/** Starts the traces of this process. Resolves with `undefined` where no collector is named. */
export async function startTracing(options: TracingOptions): Promise<Tracing | undefined> {
  const { url, service, instance } = options;
  if (url === undefined) return undefined;
  const [api, sdk, exporter, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new sdk.NodeTracerProvider({
    resource: resources.defaultResource().merge(
      resources.resourceFromAttributes({
        'service.name': service,
        'service.namespace': 'sangsaeng',
        ...(instance !== undefined && { 'service.instance.id': instance }),
      }),
    ),
    spanProcessors: [
      new sdk.BatchSpanProcessor(
        new exporter.OTLPTraceExporter({ url: `${url.replace(/\/+$/, '')}/v1/traces` }),
        { scheduledDelayMillis: 1_000 },
      ),
    ],
  });
  provider.register();
  const tracing = new OpenTelemetryTracing(api, provider.getTracer('sangsaeng'), async () => {
    traceWith(undefined);
    // A collector that does not answer must not keep the program from ending; what it missed is lost.
    await provider.shutdown().catch(() => undefined);
    api.trace.disable();
    api.context.disable();
    api.propagation.disable();
  });
  traceWith(tracing);
  return tracing;
}
