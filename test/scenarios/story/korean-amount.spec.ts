import fc from 'fast-check';
import { spoken, won } from './korean-amount';

describe('amounts as people say them', () => {
  it('count in 억 and 만, with commas or without', () => {
    expect(won('1억 2,500만원')).toBe('125000000');
    expect(won('80,000,001원')).toBe('80000001');
    expect(spoken('80000001')).toBe('8,000만 1원');
    expect(() => won('많이')).toThrow('not an amount');
  });

  it('come back as they went', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), (amount) => {
        expect(won(spoken(amount.toString()))).toBe(amount.toString());
      }),
    );
  });
});
