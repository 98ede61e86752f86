import { isUtf8 } from 'node:buffer';
import type { HttpServer } from './http-types';
import { Problem } from './problem';
import { JsonRefusal, parseStrictJson } from './strict-json';

/** Replaces Fastify's parsers: JSON is read strictly, any other kind of body is refused with 415. */
export function acceptStrictJsonOnly(server: HttpServer): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readBody(body as Buffer));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function readBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const body = parsed(bytes);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new Problem('BODY_INVALID', {
    errors: [
      {
        pointer: '',
        detail: '본문은 JSON 객체여야 합니다.',
        detailEn: 'A JSON object is expected.',
      },
    ],
  });
}

function parsed(bytes: Buffer): unknown {
  if (!isUtf8(bytes))
    throw new Problem('JSON_INVALID', {
      detail: '본문이 UTF-8이 아닙니다.',
      detailEn: 'The body is not UTF-8.',
    });
  try {
    return parseStrictJson(bytes.toString('utf8', startsWithMark(bytes) ? MARK.length : 0));
  } catch (error) {
    if (!(error instanceof JsonRefusal)) throw error;
    const { pointer, detail, detailEn } = error;
    throw new Problem('JSON_INVALID', { errors: [{ pointer, detail, detailEn }] });
  }
}

/** The byte order mark, which some programs put before UTF-8. */
const MARK = [0xef, 0xbb, 0xbf] as const;

function startsWithMark(bytes: Buffer): boolean {
  return MARK.every((byte, index) => bytes[index] === byte);
}
