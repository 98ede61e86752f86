import fc from 'fast-check';
import { isKrwText, krw, krwText, minKrw, parseKrw, sumKrw } from './krw';

describe('Krw', () => {
  it('reads back every amount of up to 18 digits that it writes', () => {
    const largest = 10n ** 18n - 1n;
    fc.assert(
      fc.property(fc.bigInt({ min: -largest, max: largest }), (amount) => {
        expect(parseKrw(krwText(amount))).toBe(amount);
        expect(isKrwText(krwText(amount))).toBe(true);
      }),
    );
  });

  it.each([
    ...['', '-', '-0', '00', '01', '+1', '1.0', '1e3', ' 1', '1 ', '1\n', '1,000', '0x10', '１'],
    '1000000000000000000',
  ])('refuses %j, which is not the one spelling of an amount', (text) => {
    expect(isKrwText(text)).toBe(false);
    expect(() => parseKrw(text)).toThrow('KRW_TEXT');
  });

  it('is never a number in an event', () => {
    expect(isKrwText(1)).toBe(false);
    expect(isKrwText(1n)).toBe(false);
  });

  it('sums without losing a won beyond the range of a double', () => {
    expect(sumKrw([9_007_199_254_740_993n, 1n, -2n])).toBe(9_007_199_254_740_992n);
    expect(sumKrw([])).toBe(0n);
  });

  it('takes the lesser of two amounts, in either order', () => {
    expect(minKrw(krw(1n), krw(2n))).toBe(1n);
    expect(minKrw(krw(2n), krw(-3n))).toBe(-3n);
  });
});
