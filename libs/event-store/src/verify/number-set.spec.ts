import fc from 'fast-check';
import { NumberSet } from './number-set';

describe('a set of numbers', () => {
  it('knows which numbers it was given before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 ** 48 }), { maxLength: 3000 }),
        (numbers) => {
          const [ours, theirs] = [new NumberSet(), new Set<number>()];
          const wrong = numbers.filter((number) => {
            const isNew = !theirs.has(number);
            theirs.add(number);
            return ours.add(number) !== isNew;
          });
          expect(wrong).toEqual([]);
        },
      ),
    );
  });

  it('grows far beyond its first size', () => {
    const set = new NumberSet();
    const numbers = Array.from({ length: 50_000 }, (_, n) => n * 65_536);
    expect(numbers.filter((number) => !set.add(number))).toEqual([]);
    expect(numbers.filter((number) => set.add(number))).toEqual([]);
  });
});
