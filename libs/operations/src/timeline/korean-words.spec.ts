import { parseKrw } from '@sangsaeng/kernel';
import { sumOf, withParticle, won } from './korean-words';

describe('Korean words', () => {
  test('amounts are grouped by thousands, and a decrease keeps its sign', () => {
    const spelled = ['0', '999', '1000', '1234000', '-1234000', '100000000'].map((amount) =>
      won(parseKrw(amount)),
    );
    expect(spelled).toEqual([
      ...['0원', '999원', '1,000원', '1,234,000원', '-1,234,000원', '100,000,000원'],
    ]);
  });

  test('the parts of an event come to their sum', () => {
    const parts = ['1200', '34'].map((amount) => ({ amount: parseKrw(amount).toString() }));
    expect(won(sumOf(parts as never))).toBe('1,234원');
  });

  test.each([
    ['협약', '협약을'],
    ['과제', '과제를'],
    ['P-1', 'P-1을'],
    ['P-2', 'P-2를'],
    ['T-26-00009', 'T-26-00009를'],
    ['L', 'L을'],
    ['(주)가상', '(주)가상을'],
  ])('%s is followed by the particle that fits its last sound', (word, expected) => {
    expect(withParticle(word, '을')).toBe(expected);
  });

  test('each particle has its form after a vowel', () => {
    const said = (['을', '이', '은', '과'] as const).map((particle) => [
      withParticle('약정', particle),
      withParticle('환수', particle),
    ]);
    expect(said).toEqual([
      ['약정을', '환수를'],
      ['약정이', '환수가'],
      ['약정은', '환수는'],
      ['약정과', '환수와'],
    ]);
  });
});
