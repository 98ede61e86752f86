import fc from 'fast-check';
import { plainNumber, readStoredCell, type StoredCell } from './xlsx-cell';

const workbook = {
  sharedString: (index: number) => ['서울', '부산'][index],
  isDateStyle: (style: number) => style === 1,
  is1904: false,
};
const cell = (given: Partial<StoredCell>): StoredCell => ({
  type: 'n',
  style: 0,
  value: undefined,
  hasFormula: false,
  ...given,
});
const read = (given: Partial<StoredCell>) => readStoredCell(cell(given), workbook);
const date = (value: string, is1904 = false) =>
  readStoredCell(cell({ style: 1, value }), { ...workbook, is1904 });

describe('a stored number', () => {
  it.each([
    ['1200', '1200'],
    ['1.2E+3', '1200'],
    ['1.2e3', '1200'],
    ['1200.0', '1200'],
    ['0012', '12'],
    ['-5', '-5'],
    ['-0', '0'],
    ['0.5', '0.5'],
    ['5E-1', '0.5'],
    ['1.25E-3', '0.00125'],
    ['1199.9999999999998', '1199.9999999999998'],
    ['.5', '0.5'],
    ['1.5E+14', '150000000000000'],
  ])('%s is %s in plain digits', (stored, plain) => {
    expect(plainNumber(stored)).toBe(plain);
  });

  it.each(['', '.', 'E5', '1,200', '0x10', 'NaN', '1E9999', '١٢'])('is none: %j', (stored) => {
    expect(plainNumber(stored)).toBeUndefined();
  });

  it('keeps every whole number that a spreadsheet can hold, however its exponent is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (whole) => {
        expect(plainNumber(whole.toExponential())).toBe(whole.toString());
        expect(plainNumber(whole.toString())).toBe(whole.toString());
      }),
    );
  });

  it('is marked when it is longer than the 15 digits a spreadsheet program keeps', () => {
    expect(read({ value: '999999999999999' })).toBe('999999999999999');
    expect(read({ value: '2.0241230410002031E+23' })).toEqual({
      unreadable: 'digits-lost',
      shown: '202412304100020310000000',
    });
  });
});

describe('a stored date', () => {
  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '1900-02-29'],
    ['61', '1900-03-01'],
    ['45484', '2024-07-11'],
    ['4.5484E4', '2024-07-11'],
    ['45484.5', '2024-07-11 12:00:00'],
    ['45484.99999999', '2024-07-12'],
    ['2958465', '9999-12-31'],
  ])('is day %s of the 1900 system: %s', (value, text) => {
    expect(date(value)).toBe(text);
  });

  it.each([
    ['0', '1904-01-01'],
    ['44022', '2024-07-11'],
  ])('is day %s of the 1904 system: %s', (value, text) => {
    expect(date(value, true)).toBe(text);
  });

  it('stays a number where no calendar reaches', () => {
    expect(date('-1')).toBe('-1');
    expect(date('2958466')).toBe('2958466');
  });

  it('may be stored as ISO text', () => {
    expect(read({ type: 'd', value: '2024-07-11T00:00:00' })).toBe('2024-07-11');
    expect(read({ type: 'd', value: '2024-07-11' })).toBe('2024-07-11');
  });
});

describe('a stored cell', () => {
  it.each([
    [{ type: 's', value: '1' }, '부산'],
    [{ type: 's', value: '2' }, undefined],
    [{ type: 'n', value: 'abc' }, undefined],
    [{ type: 'str', value: ' 결과 ', hasFormula: true }, '결과'],
    [{ type: 'str', value: '', hasFormula: true }, ''],
    [{ type: 'inlineStr', value: 'a_x000D_b_x005F_x0041_' }, 'a\rb_x0041_'],
    [{ type: 'b', value: '1' }, 'TRUE'],
    [{ type: 'b', value: '0' }, 'FALSE'],
    [{ value: '7', hasFormula: true }, '7'],
    [{}, ''],
    [{ value: '' }, ''],
  ])('%j reads %j', (given, text) => {
    expect(read(given)).toBe(text);
  });

  it('is marked when it is a formula without a result, or an error', () => {
    expect(read({ hasFormula: true })).toEqual({ unreadable: 'formula', shown: '' });
    expect(read({ hasFormula: true, value: '' })).toEqual({ unreadable: 'formula', shown: '' });
    expect(read({ type: 'e', value: '#REF!', hasFormula: true })).toEqual({
      unreadable: 'error',
      shown: '#REF!',
    });
  });
});
