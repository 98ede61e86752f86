/** Two numbers for each id: what is left of it for finding ids that occur twice. */
export type IdForms = Int32Array;

/** The heads of a block without their ids, as JSON, and the forms of the ids. */
export type HeadsInForms = { readonly withoutIds: string; readonly forms: IdForms };

const IDS = Buffer.from(',"ids":["');
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];

/**
 * The forms of the ids in heads as they are stored, without making a text of each. `undefined` for heads that are not
 * spelled as the store spells them or that escape anything in an id: then `formsOf` takes them from the parsed ids.
 */
export function skimHeads(heads: Buffer, count: number): HeadsInForms | undefined {
  const begin = heads.indexOf(IDS);
  if (begin < 0) return undefined;
  const forms = new Int32Array(count * 2);
  let at = begin + IDS.length;
  for (let index = 0; index < count; index += 1) {
    const end = takeForm(heads, at, forms, index);
    if (heads[end] !== QUOTE) return undefined;
    if (index < count - 1 && (heads[end + 1] !== COMMA || heads[end + 2] !== QUOTE))
      return undefined;
    at = end + (index < count - 1 ? 3 : 1);
  }
  if (heads.length !== at + 2 || heads.toString('latin1', at) !== ']}') return undefined;
  return { withoutIds: `${heads.toString('utf8', 0, begin)}}`, forms };
}

export function formsOf(ids: readonly string[]): IdForms {
  const forms = new Int32Array(ids.length * 2);
  ids.forEach((id, index) => {
    // A quote in the text is no end of it here, as it is where ids are stored.
    const bytes = Buffer.from(id.replaceAll(/["\\]/g, '\u0000'), 'utf8');
    takeForm(bytes, 0, forms, index);
  });
  return forms;
}

/** Answers where the id ends: at a quote, a backslash or the end of the bytes. */
function takeForm(bytes: Uint8Array, from: number, forms: IdForms, index: number): number {
  let [high, low] = [0, -1];
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE || byte === BACKSLASH) break;
    high = Math.imul(high ^ byte, 0x85ebca6b);
    high ^= high >>> 15;
    low = Math.imul(low ^ byte, 0xc2b2ae35);
    low ^= low >>> 13;
  }
  forms[index * 2] = high;
  forms[index * 2 + 1] = low;
  return at;
}

/** 48 bits out of the form of an id and of its stream, so that a million ids need little memory. */
export function idKey(stream: number, high: number, low: number): number {
  const first = Math.imul(high ^ stream, 0x27d4eb2f);
  const second = Math.imul(low ^ stream ^ first, 0x165667b1);
  return ((first ^ (first >>> 15)) >>> 0) * 65_536 + (second >>> 16);
}
