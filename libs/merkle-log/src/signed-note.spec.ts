import fc from 'fast-check';
import { parseCheckpoint, spellCheckpoint } from './checkpoint-text';
import {
  isSignedBy,
  noteSigner,
  parseSigner,
  parseVerifier,
  signText,
  spellSigner,
  spellVerifier,
  type NoteSigner,
} from './log-key';
import { parseNote, spellNote } from './signed-note';

/** The example of the `note` package of Go, made by another program. */
const SKEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n";
const NOTE =
  `${TEXT}\n` +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('expected something');
  return value;
}

function sealed(text: string, signer: NoteSigner): string {
  return spellNote({ text, signatures: [signText(text, signer)] });
}

describe('the signed note', () => {
  const signer = present(parseSigner(SKEY));
  const verifier = present(parseVerifier(VKEY));

  it('is spelled as the example of another program, byte for byte', () => {
    expect(sealed(TEXT, signer)).toBe(NOTE);
    expect(spellVerifier(signer)).toBe(VKEY);
    expect(spellSigner(signer)).toBe(SKEY);
  });

  it('is verified with the verifier key alone', () => {
    expect(isSignedBy(present(parseNote(NOTE)), verifier)).toBe(true);
    expect(parseNote(NOTE)?.text).toBe(TEXT);
  });

  it('is not verified by a key of the same name with another seed', () => {
    const other = noteSigner('PeterNeumann', Buffer.alloc(32, 7));
    expect(isSignedBy(present(parseNote(NOTE)), other)).toBe(false);
  });

  it('keeps the signatures of witnesses that this program does not know', () => {
    const witness = signText(TEXT, noteSigner('witness.example', Buffer.alloc(32, 9)));
    const note = spellNote({ text: TEXT, signatures: [witness, signText(TEXT, signer)] });
    const read = present(parseNote(note));
    expect(read.signatures.map(({ name }) => name)).toEqual(['witness.example', 'PeterNeumann']);
    expect(isSignedBy(read, verifier)).toBe(true);
  });

  it('is spoiled by a wrong signature of a known key, though a right one stands beside it', () => {
    const wrong = signText('another text\n', signer);
    const note = spellNote({ text: TEXT, signatures: [signText(TEXT, signer), wrong] });
    expect(isSignedBy(present(parseNote(note)), verifier)).toBe(false);
  });

  it.each([
    ['without a signature', `${TEXT}\n`],
    ['without an empty line', NOTE.replace('\n\n', '\n')],
    ['without its last newline', NOTE.slice(0, -1)],
    ['with a hyphen for the dash', NOTE.replace('—', '-')],
    ['with a carriage return', NOTE.replace('\n', '\r\n')],
    ['with base64 that is not padded', NOTE.replace('AM=', 'AM')],
    ['with base64 that has bits to spare', NOTE.replace('AM=', 'AN=')],
  ])('is refused %s', (_, note) => {
    expect(parseNote(note)).toBeUndefined();
  });

  it('is never verified after any one character changed', () => {
    fc.assert(
      fc.property(
        fc.nat(NOTE.length - 1),
        fc.constantFrom('a', 'Z', '0', '9', '+', '/', '=', ' ', '\n', '—'),
        (at, character) => {
          fc.pre(NOTE[at] !== character);
          const note = parseNote(NOTE.slice(0, at) + character + NOTE.slice(at + 1));
          return note === undefined || !isSignedBy(note, verifier);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['', 'a b', 'a+b', 'a\nb'])('is not signed under the name %j', (name) => {
    expect(() => noteSigner(name, Buffer.alloc(32))).toThrow(RangeError);
  });

  it.each([
    ['another hash', SKEY.replace('c74f20a3', 'c74f20a4')],
    ['another name', SKEY.replace('PeterNeumann', 'Peter')],
    ['another type', SKEY.replace('+AYEK', '+BIEK')],
    ['a byte less', SKEY.slice(0, -4)],
    ['no mark of its kind', SKEY.replace('PRIVATE+KEY+', '')],
  ])('is not signed with a key that has %s', (_, key) => {
    expect(parseSigner(key)).toBeUndefined();
  });
});

describe('the text of a checkpoint', () => {
  const root = Buffer.alloc(32, 0xab);
  const text = spellCheckpoint({ origin: 'example.com/log', size: 20_852_163, root });

  it('says origin, size and root, each on a line', () => {
    expect(text).toBe(`example.com/log\n20852163\n${root.toString('base64')}\n`);
    expect(parseCheckpoint(text)).toEqual({ origin: 'example.com/log', size: 20_852_163, root });
  });

  it('may have extension lines of others behind it', () => {
    expect(parseCheckpoint(`${text}extension\n`)?.size).toBe(20_852_163);
  });

  it.each([
    ['a size with a leading zero', text.replace('\n2', '\n02')],
    ['a negative size', text.replace('\n2', '\n-2')],
    ['a size beyond what can be counted', text.replace('20852163', '9007199254740993')],
    ['a short root', 'log\n1\nqqo=\n'],
    ['no origin', text.replace('example.com/log', '')],
    ['an empty extension line', `${text}\n`],
    ['no newline at its end', text.slice(0, -1)],
  ])('is none with %s', (_, wrong) => {
    expect(parseCheckpoint(wrong)).toBeUndefined();
  });
});
