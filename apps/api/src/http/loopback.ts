import { isLoopbackHost } from '@sangsaeng/configuration';
import type { HttpReply, HttpRequest, HttpServer } from './http-types';
import { Problem } from './problem';

/** What speaks against a request before anything looks at it: another host (DNS rebinding) or another site. */
export function foreign(headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
  readonly 'sec-fetch-mode'?: string | string[] | undefined;
}): Problem | undefined {
  const { host, origin } = headers;
  if (!isLoopbackHost(host)) return new Problem('FOREIGN_HOST');
  if (origin !== undefined)
    return origin === `http://${host ?? ''}` ? undefined : new Problem('FOREIGN_ORIGIN');
  // A link on another site may open a page here, which cannot be read there; a script there may do nothing.
  const isScript =
    headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate';
  return isScript ? new Problem('FOREIGN_ORIGIN') : undefined;
}

/** Security headers on every answer, and the refusal of foreign requests, also for files and unknown routes. */
export function guardLoopback(server: HttpServer): void {
  server.addHook('onRequest', (request: HttpRequest, reply: HttpReply, done) => {
    void reply.headers(SECURITY_HEADERS);
    const problem = foreign(request.headers);
    if (problem === undefined) {
      done();
      return;
    }
    void reply.code(problem.status).headers(problem.headers).send(JSON.stringify(problem.body));
  });
}

/** The documentation page carries inline styles and pictures as data; scripts come from this server only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;
