import type { Utf8Text } from './utf8-text';

/**
 * Bytes written one behind the other into memory of a fixed length. What does not fit is counted but not kept: whoever
 * gives the memory looks at `length` in the end. Bytes for hashing are spelled like this because joining texts, and
 * writing the joined text out, costs more than twice as much.
 */
export class ByteSink {
  /** How many bytes were written; to take back the last ones it is set to what it was before. */
  length = 0;

  constructor(readonly bytes: Uint8Array) {}

  put(text: Utf8Text): void {
    const { bytes } = this;
    let at = this.length;
    for (let index = 0; index < text.length; index += 1) {
      bytes[at] = text.charCodeAt(index);
      at += 1;
    }
    this.length = at;
  }

  putBytes(from: Uint8Array): void {
    const { bytes } = this;
    let at = this.length;
    for (let index = 0; index < from.length; index += 1) {
      bytes[at] = from[index] ?? 0;
      at += 1;
    }
    this.length = at;
  }

  /**
   * A text in quotes, if JSON escapes nothing in it: printable ASCII without quote and backslash, and Hangul syllables,
   * which are composed (NFC) whatever stands beside them in here. False for any other text; then nothing counts as
   * written.
   */
  putPlain(text: string): boolean {
    const { bytes } = this;
    let at = this.length;
    bytes[at] = QUOTE;
    at += 1;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < 0x7f && code >= 0x20 && code !== QUOTE && code !== BACKSLASH) {
        bytes[at] = code;
        at += 1;
      } else if (code >= HANGUL_FIRST && code <= HANGUL_LAST) {
        bytes[at] = 0xe0 | (code >> 12);
        bytes[at + 1] = 0x80 | ((code >> 6) & 0x3f);
        bytes[at + 2] = 0x80 | (code & 0x3f);
        at += 3;
      } else return false;
    }
    bytes[at] = QUOTE;
    this.length = at + 1;
    return true;
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [HANGUL_FIRST, HANGUL_LAST] = [0xac00, 0xd7a3];

/** A spelling that is used again and again. */
export function bytesOfText(text: Utf8Text): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
