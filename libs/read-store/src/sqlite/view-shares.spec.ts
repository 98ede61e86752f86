import fc from 'fast-check';
import { viewShares } from './view-shares';

describe('Dividing views among threads', () => {
  const costs = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.nat(5_000), { maxKeys: 40 });
  const named = (names: readonly string[]) => names.map((name) => ({ name }));

  test('every view has one share, and no share is dearer than another by more than one view', () => {
    fc.assert(
      fc.property(costs, fc.integer({ min: 1, max: 4 }), (costOf, threads) => {
        const shares = viewShares(named(Object.keys(costOf)), costOf, threads);
        const given = shares.flat().map(({ name }) => name);
        expect(given.toSorted()).toEqual(Object.keys(costOf).toSorted());
        expect(shares.length).toBe(Math.min(threads, given.length));
        const sums = shares.map((share) =>
          share.reduce((sum, { name }) => sum + (costOf[name] ?? 0), 0),
        );
        const dearest = Math.max(0, ...Object.values(costOf));
        expect(Math.max(0, ...sums) - Math.min(...sums, Infinity)).toBeLessThanOrEqual(dearest);
      }),
    );
  });

  test('views that cost nothing to speak of are spread too', () => {
    const shares = viewShares(named(['a', 'b', 'c', 'd']), {}, 2);
    expect(shares.map((share) => share.length)).toEqual([2, 2]);
  });
});
