import { uuidV5 } from '@sangsaeng/event-store';
import type { HttpRequest } from '../http/http-types';
import { Problem } from '../http/problem';

const KEY = /^[\x20-\x7e]{8,128}$/;
const CORRELATION = /^[\x20-\x7e]{1,128}$/;

/** The name that the caller gave this request. Throws a problem when it is missing, malformed or given twice. */
export function idempotencyKeyOf(request: HttpRequest): string {
  const given = headerOnce(request, 'idempotency-key');
  if (given === undefined) throw new Problem('IDEMPOTENCY_KEY_MISSING');
  if (given === 'twice' || !KEY.test(given)) throw new Problem('IDEMPOTENCY_KEY_INVALID');
  return given;
}

/** What ties this command to others of one undertaking; `undefined` when the caller does not say. */
export function correlationOf(request: HttpRequest): string | undefined {
  const given = headerOnce(request, 'x-correlation-id');
  if (given === undefined) return undefined;
  if (!CORRELATION.test(given)) throw new Problem('CORRELATION_INVALID');
  return given;
}

/** Node joins a header that was sent twice with a comma, which would make one key of two. */
function headerOnce({ headers, raw }: HttpRequest, name: string): string | undefined {
  const given = headers[name];
  if (typeof given !== 'string') return undefined;
  let times = 0;
  const { rawHeaders } = raw;
  // Names and values in turn.
  for (let at = 0; at < rawHeaders.length; at += 2) if (isName(rawHeaders[at], name)) times += 1;
  return times > 1 ? 'twice' : given;
}

function isName(text: string | undefined, name: string): boolean {
  return text?.length === name.length && text.toLowerCase() === name;
}

/**
 * The id of a command: the same person asking the same of the same thing under the same key. Another person's key, or
 * the same key on another route or thing, is another command.
 */
export function commandIdOf(person: string, request: HttpRequest): string {
  const route = `${request.method} ${request.routeOptions.url ?? ''}`;
  const targets = Object.entries(request.params as Readonly<Record<string, string>>);
  return uuidV5(JSON.stringify([person, route, targets, idempotencyKeyOf(request)]));
}
