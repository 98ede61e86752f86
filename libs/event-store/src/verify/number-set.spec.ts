import fc from 'fast-check';
import { NumberSet } from './number-set';

describe('a set of numbers', () => {
  it('knows which numbers it was given before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 ** 48 }), { maxLength: 3000 }),
        (numbers) => {
          const [ours, theirs] = [new NumberSet(), new Set<number>()];
          for (const number of numbers) {
            expect(ours.add(number)).toBe(!theirs.has(number));
            theirs.add(number);
          }
        },
      ),
    );
  });

  it('grows far beyond its first size', () => {
    const set = new NumberSet();
    for (let n = 0; n < 50_000; n += 1) expect(set.add(n * 65_536)).toBe(true);
    for (let n = 0; n < 50_000; n += 1) expect(set.add(n * 65_536)).toBe(false);
  });
});
