import type {
  Context,
  Link,
  Span,
  SpanContext,
  SpanKind as OtelKind,
  Tracer,
} from '@opentelemetry/api';
import { correlationShown } from './correlation-shown';
import { KnownSpans } from './known-spans';
import type { Facts, OpenSpan, SpanKind, Tracing, Work } from './tracing';

type Api = typeof import('@opentelemetry/api');

/** Over the OpenTelemetry API, which is handed in because it is loaded only where traces are wanted. */
export class OpenTelemetryTracing implements Tracing {
  private readonly known = new KnownSpans<SpanContext>();

  constructor(
    private readonly api: Api,
    private readonly tracer: Tracer,
    readonly stop: () => Promise<void>,
  ) {}

  async traced<T>(work: Work, run: () => Promise<T>): Promise<T> {
    const { span, context } = this.begin(work, this.api.context.active());
    try {
      return await this.api.context.with(context, run);
    } catch (error) {
      this.fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  open(work: Work, carrier: Readonly<Record<string, unknown>> = {}): OpenSpan {
    const { api } = this;
    const from = api.propagation.extract(api.context.active(), carrier);
    const { span, context } = this.begin(work, from);
    return {
      within: (run) => api.context.with(context, run),
      end: (facts: Facts, failed: boolean) => {
        span.setAttributes(facts);
        if (failed) span.setStatus({ code: api.SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  private begin(work: Work, active: Context): { span: Span; context: Context } {
    const [cause, ...others] = this.known.among(work.partOf ?? []);
    const parent = cause === undefined ? active : this.api.trace.setSpanContext(active, cause);
    const links = [...others, ...this.known.among(work.follows ?? [])];
    const span = this.tracer.startSpan(
      work.name,
      {
        kind: this.kindOf(work.kind ?? 'internal'),
        attributes: attributesOf(work),
        links: links.map((context): Link => ({ context })),
      },
      parent,
    );
    if (work.correlation !== undefined) this.known.remember(work.correlation, span.spanContext());
    return { span, context: this.api.trace.setSpan(parent, span) };
  }

  /** By the name of the failure alone: its message may hold what a person wrote. */
  private fail(span: Span, error: unknown): void {
    span.setStatus({ code: this.api.SpanStatusCode.ERROR });
    span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  }

  private kindOf(kind: SpanKind): OtelKind {
    const { SpanKind: kinds } = this.api;
    const known: Readonly<Record<SpanKind, OtelKind>> = {
      server: kinds.SERVER,
      client: kinds.CLIENT,
      internal: kinds.INTERNAL,
      consumer: kinds.CONSUMER,
    };
    return known[kind];
  }
}

function attributesOf({ facts, correlation, partOf, follows }: Work): Facts {
  const [first] =
    correlation === undefined ? [...(partOf ?? []), ...(follows ?? [])] : [correlation];
  return {
    ...facts,
    ...(first !== undefined && { 'sangsaeng.correlation': correlationShown(first) }),
  };
}
