import fc from 'fast-check';
import {
  belongsToNaturalPerson,
  businessCheckDigit,
  isBusinessNumber,
  judgeCorporationNumber,
  parseBusinessNumber,
  type BusinessNumber,
} from './identifiers';

const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${length.toString()}}$`)).filter((t) => /[1-9]/.test(t));

describe('사업자등록번호', () => {
  it.each(['124-81-00998', '220-81-62517', '104-81-18121', '111-11-11119'])('knows %s', (text) => {
    expect(parseBusinessNumber(text)).toBe(text);
    expect(parseBusinessNumber(text.replaceAll('-', ''))).toBe(text);
    expect(isBusinessNumber(text)).toBe(true);
  });

  it.each(['101-81-34618', '123-45-67890'])('refuses %s, whose check digit is wrong', (text) => {
    expect(parseBusinessNumber(text)).toBeUndefined();
  });

  it('refuses all zeros, although they pass the sum', () => {
    expect(businessCheckDigit('000000000')).toBe(0);
    expect(parseBusinessNumber('0000000000')).toBeUndefined();
    expect(parseBusinessNumber('000-00-00000')).toBeUndefined();
  });

  it.each([
    ...['124-81-00998\n', '\n124-81-00998', ' 124-81-00998', '124-8100998', '12481-00998'],
    ...['124 81 00998', '124-81-0099', '124-81-009980', '１２４-81-00998', ''],
  ])('refuses %j, which is not written as a business number', (text) => {
    expect(parseBusinessNumber(text)).toBeUndefined();
  });

  it('stores only the form with hyphens', () => {
    expect(isBusinessNumber('1248100998')).toBe(false);
    expect(isBusinessNumber(1248100998)).toBe(false);
  });

  it('accepts exactly one tenth digit for every first nine', () => {
    fc.assert(
      fc.property(digits(9), (nine) => {
        const fitting = Array.from('0123456789').filter((d) => parseBusinessNumber(nine + d));
        expect(fitting).toEqual([businessCheckDigit(nine).toString()]);
      }),
    );
  });

  it('weighs the ninth digit: any other ninth digit asks for another tenth', () => {
    const answers = Array.from('0123456789').map((ninth) => businessCheckDigit(`12481009${ninth}`));
    expect(new Set(answers).size).toBe(10);
  });

  it.each([
    ...([['01', true] as const, ['79', true], ['80', false], ['81', false]] as const),
    ...([['89', false] as const, ['90', true], ['99', true], ['00', false]] as const),
  ])('takes middle digits %s for a natural person: %s', (middle, natural) => {
    expect(belongsToNaturalPerson(`124-${middle}-00998` as BusinessNumber)).toBe(natural);
  });
});

describe('법인등록번호', () => {
  it.each(['110111-0062432', '110111-1234569', '134322-0000114', '130111-0006246'])(
    'verifies %s',
    (text) => {
      expect(judgeCorporationNumber(text)).toBe('verified');
      expect(judgeCorporationNumber(text.replace('-', ''))).toBe('verified');
    },
  );

  it('verifies a sum that ends in 0 by the check digit 0, not 10', () => {
    // 1×2 + 8×1 = 10
    expect(judgeCorporationNumber('010000-0000800')).toBe('verified');
    expect(judgeCorporationNumber('010000-0000801')).toBe('unverified');
  });

  it('leaves a failing check digit unverified, since numbers from 2025-01-31 carry none', () => {
    fc.assert(
      fc.property(digits(12), (twelve) => {
        const verdicts = Array.from('0123456789').map((digit) =>
          judgeCorporationNumber(twelve + digit),
        );
        expect(verdicts.filter((verdict) => verdict === 'verified')).toHaveLength(1);
        expect(verdicts.filter((verdict) => verdict === 'unverified')).toHaveLength(9);
      }),
    );
  });

  it.each(['110111-006243', '110111-00624322', '110111-0062432\n', '1101110-062432', 'x'])(
    'calls %j malformed',
    (text) => expect(judgeCorporationNumber(text)).toBe('malformed'),
  );
});
