import { tracing, type OpenSpan } from '@sangsaeng/telemetry';
import type { HttpRequest, HttpServer } from './http-types';

/** A span for every request, where traces were started before the server; otherwise nothing is hooked in. */
export function traceRequests(server: HttpServer): void {
  const traces = tracing();
  if (traces === undefined) return;
  const spans = new WeakMap<HttpRequest, OpenSpan>();
  server.addHook('onRequest', (request, _reply, done) => {
    const facts = { 'http.request.method': request.method, 'http.route': routeOf(request) };
    const name = `${request.method} ${routeOf(request)}`;
    spans.set(request, traces.open({ name, kind: 'server', facts }, request.headers));
    done();
  });
  // After the body: what reads it runs on behalf of the connection, not of the request.
  server.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else span.within(done);
  });
  server.addHook('onResponse', (request, { statusCode }, done) => {
    spans.get(request)?.end({ 'http.response.status_code': statusCode }, statusCode >= 500);
    done();
  });
}

/** The pattern, for addresses hold ids. */
function routeOf(request: HttpRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
