import { InvariantViolation } from './decision';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const DEPTH_MAX = 16;
/** RFC 8785 sorts by UTF-16 code units, which is what `<` does. Integer-like keys would be reordered by parsers. */
const INTEGER_KEY = /^(?:0|[1-9]\d*)$/;

/**
 * The one spelling of a value (RFC 8785), for bytes that are hashed. Stricter than the RFC: numbers are safe
 * integers only, text is well-formed Unicode in NFC, nesting ends at 16, `undefined` members are an error.
 * Throws `InvariantViolation` naming the path.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > DEPTH_MAX) return fail('too deep', path);
  switch (typeof value) {
    case 'string':
      return writeText(value, path);
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0)
        ? value.toString()
        : fail('number', path);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : writeComposite(value, path, depth);
    default:
      return fail(typeof value, path);
  }
}

function writeText(text: string, path: string): string {
  if (!text.isWellFormed()) return fail('lone surrogate', path);
  return text === text.normalize('NFC') ? JSON.stringify(text) : fail('text not in NFC', path);
}

function writeComposite(value: object, path: string, depth: number): string {
  if (Array.isArray(value)) {
    const parts: string[] = [];
    for (let i = 0; i < value.length; i += 1)
      parts.push(write(value[i], `${path}[${i.toString()}]`, depth + 1));
    return `[${parts.join(',')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return fail('not plain data', path);
  const record = value as Record<string, unknown>;
  const parts = Object.keys(record)
    .sort()
    .map((key) => {
      if (INTEGER_KEY.test(key)) return fail('integer-like key', `${path}.${key}`);
      return `${writeText(key, path)}:${write(record[key], `${path}.${key}`, depth + 1)}`;
    });
  return `{${parts.join(',')}}`;
}

function fail(what: string, path: string): never {
  throw new InvariantViolation('CANONICAL_JSON', { what, path });
}
