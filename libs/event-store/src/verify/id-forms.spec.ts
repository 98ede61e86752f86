import fc from 'fast-check';
import { formsOf, idKey, skimHeads } from './id-forms';

const ids = fc.array(
  fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme', maxLength: 9 }), fc.constant('},"ids":["x"')),
  { minLength: 1, maxLength: 6 },
);

function stored(some: readonly string[]): Buffer {
  const streams = [['사업-",\\"ids\\":[', 4, -1]];
  return Buffer.from(JSON.stringify({ streams, of: some.map(() => 0), ids: some }), 'utf8');
}

describe('the forms of ids', () => {
  it('are the same from stored heads, where these can be skimmed, as from parsed ids', () => {
    fc.assert(
      fc.property(ids, (some) => {
        const heads = stored(some);
        const skimmed = skimHeads(heads, some.length);
        const isEscaped = some.some((id) => JSON.stringify(id) !== `"${id}"`);
        expect(skimmed === undefined).toBe(isEscaped);
        if (skimmed === undefined) return;
        expect(skimmed.forms).toEqual(formsOf(some));
        const { ids: read, ...rest } = JSON.parse(heads.toString()) as Record<string, unknown>;
        expect(read).toEqual(some);
        expect(JSON.parse(skimmed.withoutIds)).toEqual(rest);
      }),
    );
  });

  it('are not taken from heads that are spelled in any other way, or of another number of events', () => {
    const heads = stored(['a', 'b']).toString();
    for (const other of [
      heads.replace('"a","b"', '"a", "b"'),
      heads.replace(']}', '] }'),
      heads.replace('"ids"', '"idz"'),
      heads.slice(0, -1),
      heads.slice(0, -5),
      `${heads} `,
    ])
      expect(skimHeads(Buffer.from(other), 2)).toBeUndefined();
    for (const count of [1, 3]) expect(skimHeads(Buffer.from(heads), count)).toBeUndefined();
    expect(skimHeads(Buffer.from(heads), 2)).toBeDefined();
  });

  it('give a hundred thousand ids of as many streams keys of their own', () => {
    const keys = new Set<number>();
    for (let n = 0; n < 100_000; n += 1) {
      const [high = 0, low = 0] = formsOf([`${(n % 100).toString()}-id`]);
      keys.add(idKey(Math.floor(n / 100), high, low));
    }
    expect(keys.size).toBe(100_000);
  });
});
