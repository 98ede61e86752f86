/**
 * The C2SP signed note (https://c2sp.org/signed-note): a text that ends with a newline, an empty line, then one line for
 * each signature.
 */
export type SignedNote = {
  /** What is signed, with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

export type NoteSignature = {
  /** Of the key: neither empty nor with blanks or `+`. */
  readonly name: string;
  /** Four bytes that tell keys of one name apart. */
  readonly keyHash: Buffer;
  readonly signature: Buffer;
};

const KEY_HASH_BYTES = 4;
const SIGNATURES_MAX = 100;
const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;
/** Control characters other than the newline would let two notes look alike. */
const NOT_IN_NOTES = /[^\P{Cc}\n]/u;

/** True for what may name a key. */
export function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name) && !NOT_IN_NOTES.test(name);
}

/** Throws `RangeError` for a text that cannot be signed. */
export function spellNote({ text, signatures }: SignedNote): string {
  if (!isNoteText(text)) throw new RangeError('a note is a text that ends with a newline');
  const lines = signatures.map(({ name, keyHash, signature }) => {
    if (!isKeyName(name)) throw new RangeError(`${name} cannot name a key`);
    return `\u2014 ${name} ${Buffer.concat([keyHash, signature]).toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** Reads a note without judging its signatures; `undefined` for what is none. */
export function parseNote(note: string): SignedNote | undefined {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n') || NOT_IN_NOTES.test(note)) return undefined;
  const lines = note.slice(at + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) return undefined;
  const signatures = lines.flatMap((line) => signatureOf(line) ?? []);
  const text = note.slice(0, at + 1);
  const isWhole = signatures.length === lines.length && isNoteText(text);
  return isWhole ? { text, signatures } : undefined;
}

/** The bytes of standard base64 with its padding, and of no other spelling. */
export function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function signatureOf(line: string): NoteSignature | undefined {
  const [, name, base64] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = base64 === undefined ? undefined : strictBase64(base64);
  if (name === undefined || bytes === undefined || bytes.length <= KEY_HASH_BYTES) return undefined;
  const [keyHash, signature] = [bytes.subarray(0, KEY_HASH_BYTES), bytes.subarray(KEY_HASH_BYTES)];
  return { name, keyHash, signature };
}

function isNoteText(text: string): boolean {
  return text.length > 1 && text.endsWith('\n') && !NOT_IN_NOTES.test(text);
}
