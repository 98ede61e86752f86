import { InvariantViolation } from './decision';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const DEPTH_MAX = 16;
/** RFC 8785 sorts by UTF-16 code units, which is what `<` does. Integer-like keys would be reordered by parsers. */
const INTEGER_KEY = /^(?:0|[1-9]\d*)$/;

/**
 * Printable ASCII without quote and backslash, and Hangul syllables: most text, spelled by JSON as it stands and always
 * in NFC, since nothing in here composes with its neighbour.
 */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e\uac00-\ud7a3]*$/;
/** Member names come from schemas, so there are few: each is judged and spelled once. */
const SPELLED_NAMES_MAX = 4096;
const spelledNames = new Map<string, string>();

/**
 * The one spelling of a value (RFC 8785), for bytes that are hashed. Stricter than the RFC: numbers are safe
 * integers only, text is well-formed Unicode in NFC, nesting ends at 16, `undefined` members are an error.
 * Throws `InvariantViolation` naming the path.
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

/** `path`: the members on the way, one array for the whole value, read only when something is wrong. */
function write(value: unknown, path: string[]): string {
  if (path.length > DEPTH_MAX) return fail('too deep', path);
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
      return value === null ? 'null' : writeComposite(value, path);
    default:
      return fail(typeof value, path);
  }
}

/** A text as it is spelled inside canonical JSON, quotes included. */
export function canonicalText(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : writeText(text, []);
}

/** The name of a member as it is spelled before its value, colon included. */
export function spelledName(name: string): string {
  return writeName(name, [`.${name}`]);
}

function writeText(text: string, path: readonly string[]): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) return fail('lone surrogate', path);
  return text === text.normalize('NFC') ? JSON.stringify(text) : fail('text not in NFC', path);
}

function writeName(name: string, path: readonly string[]): string {
  const known = spelledNames.get(name);
  if (known !== undefined) return known;
  if (INTEGER_KEY.test(name)) return fail('integer-like key', path);
  const spelled = `${writeText(name, path)}:`;
  if (spelledNames.size < SPELLED_NAMES_MAX) spelledNames.set(name, spelled);
  return spelled;
}

function writeComposite(value: object, path: string[]): string {
  if (Array.isArray(value)) return writeList(value, path);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return fail('not plain data', path);
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const name of sortedNames(members)) {
    path.push(`.${name}`);
    text += `${text === '{' ? '' : ','}${writeName(name, path)}${write(members[name], path)}`;
    path.pop();
  }
  return `${text}}`;
}

/** Names in the order of their UTF-16 code units. Records are small, where insertion beats the general sort. */
function sortedNames(members: object): readonly string[] {
  const names = Object.keys(members);
  for (let i = 1; i < names.length; i += 1) {
    const name = names[i] ?? '';
    let at = i;
    for (; at > 0 && (names[at - 1] ?? '') > name; at -= 1) names[at] = names[at - 1] ?? '';
    names[at] = name;
  }
  return names;
}

function writeList(items: readonly unknown[], path: string[]): string {
  let text = '[';
  for (let i = 0; i < items.length; i += 1) {
    path.push(`[${i.toString()}]`);
    text += `${i === 0 ? '' : ','}${write(items[i], path)}`;
    path.pop();
  }
  return `${text}]`;
}

function fail(what: string, path: readonly string[]): never {
  throw new InvariantViolation('CANONICAL_JSON', { what, path: `$${path.join('')}` });
}
