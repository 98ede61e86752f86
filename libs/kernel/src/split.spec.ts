import fc from 'fast-check';
import { floorShare, splitByWeight, splitInTurn } from './split';

const amount = fc.bigInt({ min: 0n, max: 10n ** 18n });
const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);

describe('floorShare', () => {
  it('is the greatest whole won not above the exact share', () => {
    const weight = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, weight, weight, (whole, numerator, rest) => {
        const denominator = numerator + rest + 1n;
        const share = floorShare(whole, numerator, denominator);
        expect(share * denominator).toBeLessThanOrEqual(whole * numerator);
        expect((share + 1n) * denominator).toBeGreaterThan(whole * numerator);
      }),
    );
  });

  it.each([
    [-1n, 1n, 1n],
    [1n, -1n, 1n],
    [1n, 1n, 0n],
    [1n, 1n, -1n],
  ])('refuses %d × %d / %d', (whole, numerator, denominator) => {
    expect(() => floorShare(whole, numerator, denominator)).toThrow('FLOOR_SHARE');
  });
});

describe('splitByWeight', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 12 })
    .filter((all) => sum(all) > 0n);

  it('always gives parts that sum to the amount', () => {
    fc.assert(
      fc.property(amount, weights, (whole, all) => {
        expect(sum(splitByWeight(whole, all))).toBe(whole);
      }),
    );
  });

  it('gives each part its floor, and one won more to as many of the first as are left over', () => {
    fc.assert(
      fc.property(amount, weights, (whole, all) => {
        const extra = splitByWeight(whole, all).map(
          (part, index) => part - floorShare(whole, all[index] ?? 0n, sum(all)),
        );
        const leftOver = sum(extra);
        expect(extra).toEqual(extra.map((_, index) => (BigInt(index) < leftOver ? 1n : 0n)));
      }),
    );
  });

  it('hands the left-over won out in listed order, whatever the weight', () => {
    expect(splitByWeight(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
    expect(splitByWeight(11n, [3_333n, 3_333n, 3_334n])).toEqual([4n, 4n, 3n]);
    expect(splitByWeight(2n, [0n, 5_000n, 5_000n])).toEqual([0n, 1n, 1n]);
    expect(splitByWeight(3n, [0n, 5_000n, 5_000n])).toEqual([1n, 1n, 1n]);
  });

  it('refuses to split money over nobody', () => {
    expect(() => splitByWeight(1n, [])).toThrow('SPLIT_BY_WEIGHT');
    expect(() => splitByWeight(1n, [0n, 0n])).toThrow('SPLIT_BY_WEIGHT');
    expect(splitByWeight(0n, [])).toEqual([]);
    expect(splitByWeight(0n, [0n, 0n])).toEqual([0n, 0n]);
  });
});

describe('splitInTurn', () => {
  const held = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { maxLength: 8 });
  const drawn = held.chain((parts) =>
    fc.tuple(fc.constant(parts), fc.bigInt({ min: 0n, max: sum(parts) })),
  );

  it('always draws the amount, and from no part more than it holds', () => {
    fc.assert(
      fc.property(drawn, ([parts, whole]) => {
        const taken = splitInTurn(whole, parts);
        expect(sum(taken)).toBe(whole);
        taken.forEach((part, index) => {
          expect(part).toBeGreaterThanOrEqual(0n);
          expect(part).toBeLessThanOrEqual(parts[index] ?? 0n);
        });
      }),
    );
  });

  it('lets the last part that holds something take the rest', () => {
    expect(splitInTurn(10n, [1n, 1n, 1n, 8n])).toEqual([0n, 1n, 1n, 8n]);
    expect(splitInTurn(100n, [333n, 333n, 334n])).toEqual([33n, 33n, 34n]);
    expect(splitInTurn(1n, [1n, 1n, 1n, 0n])).toEqual([0n, 0n, 1n, 0n]);
  });

  it('empties every part when all of it is asked', () => {
    fc.assert(fc.property(held, (parts) => expect(splitInTurn(sum(parts), parts)).toEqual(parts)));
  });

  it('refuses more than the parts hold', () => {
    expect(() => splitInTurn(3n, [1n, 1n])).toThrow('SPLIT_IN_TURN');
    expect(() => splitInTurn(1n, [])).toThrow('SPLIT_IN_TURN');
  });
});
