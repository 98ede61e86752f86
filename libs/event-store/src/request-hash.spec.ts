import { createHmac } from 'node:crypto';
import { canonicalJson } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { keyedRequestHash } from './request-hash';

const SECRET = Buffer.alloc(32, 7);
const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const text = fc.string({ unit: 'grapheme' }).map((drawn) => drawn.normalize('NFC'));
const standard = (secret: Uint8Array, command: unknown) =>
  createHmac('sha256', secret).update(canonicalJson(command)).digest('hex');

describe('the hash of a request', () => {
  it('does not depend on the order of members, and tells text from number', () => {
    const requestHash = keyedRequestHash(SECRET);

    expect(requestHash({ a: 1, b: '2' })).toBe(requestHash({ b: '2', a: 1 }));
    expect(requestHash({ a: 1, b: '2' })).not.toBe(requestHash({ a: 1, b: 2 }));
    expect(requestHash({ a: 1 })).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the HMAC-SHA-256 of the canonical command, whatever the command and the secret', () => {
    fc.assert(
      fc.property(bytes(32, 64), fc.array(text), (secret, command) => {
        expect(keyedRequestHash(secret)(command)).toBe(standard(secret, command));
      }),
    );
  });

  it.each([5_000, 5_461, 5_462, 16_384, 100_000])(
    'is so for a command of %i syllables too, and for the short one after it',
    (length) => {
      const requestHash = keyedRequestHash(SECRET);
      const long = { reason: '상'.repeat(length) };

      expect(requestHash(long)).toBe(standard(SECRET, long));
      expect(requestHash({ a: 1 })).toBe(standard(SECRET, { a: 1 }));
    },
  );

  it('is another one under another secret, so that it cannot be tried out without the secret', () => {
    const command = { account: '110-123-456789' };

    expect(keyedRequestHash(Buffer.alloc(32, 8))(command)).not.toBe(
      keyedRequestHash(SECRET)(command),
    );
  });

  it('stays what it is when the caller overwrites the secret', () => {
    const secret = Buffer.from(SECRET);
    const requestHash = keyedRequestHash(secret);
    secret.fill(0);

    expect(requestHash({ reason: '상'.repeat(9_000) })).toBe(
      standard(SECRET, { reason: '상'.repeat(9_000) }),
    );
  });

  it.each([0, 31, 65])('takes no secret of %i bytes', (length) => {
    expect(() => keyedRequestHash(Buffer.alloc(length))).toThrow(RangeError);
  });
});
