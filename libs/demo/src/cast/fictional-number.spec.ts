import { belongsToNaturalPerson, isBusinessNumber } from '@sangsaeng/kernel';
import { assert, integer, property } from 'fast-check';
import { fictionalNumber } from './fictional-number';

describe('a fictional business number', () => {
  it('has a right check digit and belongs to a company, never to a person', () => {
    assert(
      property(integer({ min: 0, max: 3_599_639 }), (index) => {
        const number = fictionalNumber(index);
        expect(isBusinessNumber(number)).toBe(true);
        expect(number).toMatch(/^9\d\d-8[1678]-/);
        expect(belongsToNaturalPerson(number)).toBe(false);
      }),
    );
  });

  it('is another one for every index', () => {
    const numbers = Array.from({ length: 60_000 }, (_none, index) => fictionalNumber(index));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
