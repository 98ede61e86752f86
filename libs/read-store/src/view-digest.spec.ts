import fc from 'fast-check';
import { hashedRow, rowHash, ViewDigest } from './view-digest';

const MODULUS = 2n ** 256n;
const bytes = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((array) => Buffer.from(array).toString('binary'));

describe('Digest of a view', () => {
  test('is the sum of its row hashes modulo 2^256, whatever was added and taken away', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(bytes, fc.boolean())), (steps) => {
        const digest = new ViewDigest();
        let sum = 0n;
        for (const [hash, added] of steps) {
          const value = BigInt(`0x${Buffer.from(hash, 'binary').toString('hex')}`);
          sum += added ? value : MODULUS - value;
          if (added) digest.add(hash);
          else digest.subtract(hash);
        }
        const expected = (sum % MODULUS).toString(16).padStart(64, '0');
        expect(digest.toString()).toBe(expected);
        expect(ViewDigest.parse(expected).toString()).toBe(expected);
      }),
    );
  });

  test('depends on the view, its version, the key and the row', () => {
    const hashes = [
      rowHash('a', 1, 'k', '{}'),
      rowHash('b', 1, 'k', '{}'),
      rowHash('a', 2, 'k', '{}'),
      rowHash('a', 1, 'l', '{}'),
      rowHash('a', 1, 'k', '{"x":1}'),
    ].map((hash) => Buffer.from(hash, 'binary').toString('hex'));
    expect(new Set(hashes).size).toBe(5);
    // As printf '%s' '["a",1,"k",{}]' | sha256sum says.
    expect(hashes[0]).toBe('a5eec66985281d2d03f0e2ef815b9e1bce575c2266346450a5f052591708eb7f');
  });

  test('a row comes out of hashing as it went in, whatever its key and its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.json(), (key, json) => {
        expect(hashedRow('a', 1, key, json)).toEqual({ hash: rowHash('a', 1, key, json), json });
      }),
    );
  });
});
