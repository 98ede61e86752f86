export { appendWork, commandWork, projectionWork, streamKind } from './ledger-spans';
export { startTracing, type TracingOptions } from './start-tracing';
export {
  traced,
  traceWith,
  tracing,
  type Facts,
  type OpenSpan,
  type SpanKind,
  type Tracing,
  type Work,
} from './tracing';
