import fc from 'fast-check';
import { KeyFilter } from './key-filter';

describe('Filter of keys', () => {
  test('knows every key that was added, whatever the keys', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (keys) => {
        const filter = new KeyFilter();
        for (const key of keys) filter.add(key);
        expect(keys.filter((key) => !filter.mayHold(key))).toEqual([]);
      }),
    );
  });

  test('is empty and holds nothing before a key was added', () => {
    const filter = new KeyFilter();
    expect(filter.isEmpty).toBe(true);
    expect(filter.mayHold('')).toBe(false);
  });

  test('takes few strange keys for one of its own, though keys differ in their last digits only', () => {
    const filter = new KeyFilter();
    const key = (number: number) => `fund-1|donor|24-0001|${number.toString()}`;
    for (let number = 0; number < 50_000; number += 1) filter.add(key(number));
    let mistaken = 0;
    for (let number = 50_000; number < 60_000; number += 1)
      if (filter.mayHold(key(number))) mistaken += 1;
    expect(mistaken).toBeLessThan(100);
  });
});
