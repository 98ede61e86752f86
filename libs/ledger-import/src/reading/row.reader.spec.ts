import fc from 'fast-check';
import { businessCheckDigit } from '@sangsaeng/kernel';
import { columnsOf, isTableName, keyColumnsOf, TABLE_NAMES, type TableName } from './ledger-tables';
import { readRow } from './row.reader';
import type { Cells } from './sheet';

const A = '693-86-82360';
const B = '755-88-12166';

/** A sound row of each table. */
const SOUND: Readonly<Record<TableName, Cells>> = {
  지원기준: cells('지원기준', '상생형,2024-07-11,4000,4000,2000,,0원,1'),
  지원기업: cells('지원기업', `${A},㈜이든바이오,2024. 4. 1.,2025. 3. 31.,,신규`),
  공급기업: cells('공급기업', `${A},새움보안,20240101,20251231`),
  출연약정: cells('출연약정', `P-1,KT,${A},대기업,2024-09-08,1000,지정,${B};6938682360;`),
  국고교부: cells('국고교부', 'G-1,2024,2024.05.30,1000원'),
  수납내역: cells('수납내역', 'C-1,P-1,2024-10-30,1000,KT,HB1'),
  과제: cells('과제', `T-1,${A},상생형,문서보안,2024-12-07,56000523,${A}:6000;${B}:4000`),
  지급: cells('지급', `Y-1,T-1,${A},2024AB,1000,0,2025-09-21`),
  과제종료: cells('과제종료', 'T-1,20250811,휴업'),
  환수: cells('환수', 'R-1,Y-1,2025-05-21,100,부적정,0,'),
  환수입금: cells('환수입금', 'X-1,R-1,2025-06-17,100'),
};

function cells(table: TableName, line: string): Cells {
  const texts = line.split(',');
  return Object.fromEntries(columnsOf(table).map(({ name }, index) => [name, texts[index] ?? '']));
}

/** What becomes of the sound row when some of its cells are others: the row, or `code column`. */
function read(table: TableName, changed: Cells): unknown {
  const reading = readRow(table, { ...SOUND[table], ...changed });
  return 'ok' in reading ? reading.ok : `${reading.refused.code} ${reading.refused.column}`;
}

function field(table: TableName, column: string, text: string): unknown {
  const name = columnsOf(table).find((each) => each.name === column)?.field ?? '';
  const row = read(table, { [column]: text });
  return typeof row === 'string' ? row.split(' ')[0] : (row as Record<string, unknown>)[name];
}

describe('a sound row', () => {
  it.each(TABLE_NAMES)('of %s is typed and names its table', (table) => {
    expect(read(table, {})).toMatchObject({ table });
    expect(keyColumnsOf(table).every((name) => columnsOf(table).some((c) => c.name === name))).toBe(
      true,
    );
  });

  it('has amounts as bigint, days, business numbers and lists as such', () => {
    expect(read('지원기준', {})).toEqual({
      table: '지원기준',
      supportType: '상생형',
      effectiveFrom: '2024-07-11',
      governmentBasisPoints: 4000,
      donorBasisPoints: 4000,
      selfBasisPoints: 2000,
      governmentCap: undefined,
      donorCap: 0n,
      projectCap: 1n,
    });
    expect(read('과제', {})).toMatchObject({
      totalCost: 56_000_523n,
      donors: [
        { donor: A, basisPoints: 6000 },
        { donor: B, basisPoints: 4000 },
      ],
    });
    expect(read('출연약정', {})).toMatchObject({
      designation: 'designated',
      designatedSmes: [B, A],
    });
  });

  it('is asked for by the names of the tables alone', () => {
    expect(isTableName('과제')).toBe(true);
    expect(isTableName('toString')).toBe(false);
  });
});

describe('an amount', () => {
  it.each([
    ['1', 1n],
    ['1000원', 1000n],
    ['1,000', 1000n],
    ['999,999,999,999,999원', 999_999_999_999_999n],
    ['000000000000001', 1n],
  ])('%s is read', (text, amount) => {
    expect(field('지급', '공급가액', text)).toBe(amount);
  });

  it.each([
    '',
    '0',
    '0원',
    '1,00,000',
    '1000,000',
    ',100',
    '1,000,',
    '-1',
    '+1',
    '1.0',
    '1E3',
    '１２３',
    '1 000',
    '1000 원',
    '원',
    '천원',
    '₩1000',
    '1000원원',
    '1000000000000000',
    '1,000,000,000,000,000',
  ])('%j is refused', (text) => {
    expect(field('지급', '공급가액', text)).toBe('INVALID_AMOUNT');
  });

  it('may be zero for VAT, a waiver and caps alone; empty for caps alone', () => {
    expect(field('지급', '부가세', '0')).toBe(0n);
    expect(field('지급', '부가세', '')).toBe('INVALID_AMOUNT');
    expect(field('환수', '면제금액', '0원')).toBe(0n);
    expect(field('환수', '면제금액', '')).toBe('INVALID_AMOUNT');
    expect(field('지원기준', '정부한도', '0')).toBe(0n);
    expect(field('지원기준', '정부한도', '')).toBeUndefined();
    expect(field('지원기준', '정부한도', '-')).toBe('INVALID_AMOUNT');
  });

  it('reads back from any way it may be written', () => {
    const amounts = fc.bigInt({ min: 1n, max: 999_999_999_999_999n });
    fc.assert(
      fc.property(amounts, fc.boolean(), fc.boolean(), (amount, grouped, unit) => {
        const digits = grouped ? amount.toLocaleString('en-US') : amount.toString();
        expect(field('환수입금', '입금액', `${digits}${unit ? '원' : ''}`)).toBe(amount);
      }),
    );
  });
});

describe('a date', () => {
  it.each([
    ['2024-07-11', '2024-07-11'],
    ['2024-7-1', '2024-07-01'],
    ['2024.07.11', '2024-07-11'],
    ['2024. 7. 11.', '2024-07-11'],
    ['2024.7.11.', '2024-07-11'],
    ['2024. 7.  1', '2024-07-01'],
    ['20240711', '2024-07-11'],
    ['2024-02-29', '2024-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['2999-12-31', '2999-12-31'],
  ])('%s is read', (text, day) => {
    expect(field('과제종료', '종료일', text)).toBe(day);
  });

  it.each([
    '',
    '2023-02-29',
    '1900-02-29',
    '1899-12-31',
    '3000-01-01',
    '2024-13-01',
    '2024-00-10',
    '2024-07-32',
    '2024711',
    '24-07-11',
    '2024/07/11',
    '2024-07-11.',
    '2024-07.11',
    '2024 07 11',
    '2024 .7. 1',
    '2024. 7. 11..',
    '2024-07-11 12:00:00',
    '２０２４-07-11',
    '45484',
  ])('%j is refused', (text) => {
    expect(field('과제종료', '종료일', text)).toBe('INVALID_DATE');
  });
});

describe('a business number', () => {
  it('is read with and without hyphens when its check digit is right', () => {
    const nine = fc
      .integer({ min: 100_000_000, max: 999_999_999 })
      .map((number) => number.toString());
    fc.assert(
      fc.property(nine, fc.integer({ min: 1, max: 9 }), (digits, off) => {
        const check = businessCheckDigit(digits);
        const shown = `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}${check.toString()}`;
        expect(field('지급', '공급기업', shown)).toBe(shown);
        expect(field('지급', '공급기업', shown.replaceAll('-', ''))).toBe(shown);
        const wrong = `${digits}${((check + off) % 10).toString()}`;
        expect(field('지급', '공급기업', wrong)).toBe('INVALID_BUSINESS_NUMBER');
      }),
    );
  });

  it.each(['', '0000000000', '000-00-00000', '693-8682360', '69386-82360', 'KT'])(
    '%j is refused',
    (text) => {
      expect(field('지급', '공급기업', text)).toBe('INVALID_BUSINESS_NUMBER');
    },
  );

  it('may be missing for the partner of an SME, but not wrong', () => {
    expect(field('지원기업', '협력대기업', '')).toBeUndefined();
    expect(field('지원기업', '협력대기업', B)).toBe(B);
    expect(field('지원기업', '협력대기업', 'KT')).toBe('INVALID_BUSINESS_NUMBER');
  });
});

describe('the SMEs a pledge is designated to', () => {
  it.each([
    ['', []],
    [A, [A]],
    [`${A};`, [A]],
    [`${A} ; 7558812166`, [A, B]],
    [`${A};;${B}`, 'INVALID_BUSINESS_NUMBER'],
    [';', 'INVALID_BUSINESS_NUMBER'],
    [`${A},${B}`, 'INVALID_BUSINESS_NUMBER'],
  ])('%j reads %j', (text, list) => {
    expect(field('출연약정', '지정협력사', text)).toEqual(list);
  });

  it('are judged for a general pledge as well', () => {
    expect(read('출연약정', { 지정구분: '일반', 지정협력사: 'KT' })).toBe(
      'INVALID_BUSINESS_NUMBER 지정협력사',
    );
  });

  it.each(['', '기타', '일반 '])('need 일반 or 지정, not %j', (text) => {
    expect(field('출연약정', '지정구분', text)).toBe('INVALID_VALUE');
  });
});

describe('the donors of a project', () => {
  it.each([
    ['', []],
    [`${A}:10000;`, [{ donor: A, basisPoints: 10_000 }]],
    [`${A}:10000`, [{ donor: A, basisPoints: 10_000 }]],
    [
      `${A}:0; ${B} : 10000`,
      [
        { donor: A, basisPoints: 0 },
        { donor: B, basisPoints: 10_000 },
      ],
    ],
    [A, 'INVALID_VALUE'],
    [`${A}:5000:5000`, 'INVALID_VALUE'],
    [`${A}:10000;;`, 'INVALID_VALUE'],
    [`;${A}:10000`, 'INVALID_VALUE'],
    [';', 'INVALID_VALUE'],
    [`${A}:5000;6938682360:5000`, 'INVALID_VALUE'],
    [`KT:10000`, 'INVALID_BUSINESS_NUMBER'],
    [`${A}:9999`, 'INVALID_AMOUNT'],
    [`${A}:6000;${B}:5000`, 'INVALID_AMOUNT'],
    [`${A}:10001`, 'INVALID_AMOUNT'],
    [`${A}:100%`, 'INVALID_AMOUNT'],
    [`${A}:`, 'INVALID_AMOUNT'],
  ])('%j reads %j', (text, list) => {
    expect(field('과제', '출연배분', text)).toEqual(list);
  });

  it('answer the first fault in the order of the codes, wherever it stands in the list', () => {
    expect(field('과제', '출연배분', `${A}:x;KT:1;${B}`)).toBe('INVALID_VALUE');
    expect(field('과제', '출연배분', `${A}:x;KT:1`)).toBe('INVALID_BUSINESS_NUMBER');
  });
});

describe('basis points of a rule', () => {
  it.each(['', '-1', '10001', '40%', '4000.0', '4,000', '４０００'])('are not %j', (text) => {
    expect(field('지원기준', '정부비율', text)).toBe('INVALID_AMOUNT');
  });

  it('sum to the whole', () => {
    expect(read('지원기준', { 정부비율: '4001' })).toBe('INVALID_AMOUNT 정부비율');
    expect(read('지원기준', { 정부비율: '4500', 자부담비율: '1500' })).toMatchObject({
      selfBasisPoints: 1500,
    });
  });
});

describe('a period', () => {
  it('ends on or after the day it starts', () => {
    expect(read('공급기업', { 등록만료일: '20240101' })).toMatchObject({
      registeredTo: '2024-01-01',
    });
    expect(read('공급기업', { 등록만료일: '20231231' })).toBe('INVALID_VALUE 등록만료일');
    expect(read('지원기업', { 확인서만료일: '2024-03-31' })).toBe('INVALID_VALUE 확인서만료일');
  });

  it('is not judged while one of its dates cannot be read', () => {
    expect(read('공급기업', { 등록시작일: '언젠가', 등록만료일: '20000101' })).toBe(
      'INVALID_DATE 등록시작일',
    );
  });
});

describe('a text', () => {
  it.each([
    ['', 'INVALID_VALUE'],
    ['가'.repeat(1001), 'INVALID_VALUE'],
    ['휴\u200b업', 'INVALID_VALUE'],
    ['휴\u0000업', 'INVALID_VALUE'],
    ['가'.repeat(1000), '가'.repeat(1000)],
    ['휴업\n(자진)', '휴업\n(자진)'],
    ['=SUM(A1)', '=SUM(A1)'],
  ])('%j reads %j', (text, value) => {
    expect(field('과제종료', '사유', text)).toBe(value);
  });

  it('may be missing as the reason of a waiver, but not hold invisible characters', () => {
    expect(field('환수', '면제사유', '')).toBeUndefined();
    expect(field('환수', '면제사유', '\u202e')).toBe('INVALID_VALUE');
  });
});

describe('several faults in one row', () => {
  it('are answered by the first code of the list, then by the leftmost column', () => {
    const row = { 공급기업: 'KT', 공급가액: '-', 지급일: '-' };
    expect(read('지급', row)).toBe('INVALID_BUSINESS_NUMBER 공급기업');
    expect(read('지급', { ...row, 과제번호: '' })).toBe('INVALID_VALUE 과제번호');
    expect(read('지급', { 공급가액: '-', 부가세: '-', 지급일: '-' })).toBe(
      'INVALID_AMOUNT 공급가액',
    );
  });

  it('let a period that ends too early outrank an amount that cannot be read', () => {
    const row = { 사업자등록번호: 'KT', 확인서만료일: '2000-01-01' };
    expect(read('지원기업', row)).toBe('INVALID_VALUE 확인서만료일');
  });
});

describe('a spreadsheet cell without a value', () => {
  it.each(['formula', 'error'] as const)('is an invalid value in any column: %s', (unreadable) => {
    const cell = { unreadable, shown: '#REF!' };
    expect(read('지급', { 공급가액: cell })).toBe('INVALID_VALUE 공급가액');
    expect(read('지급', { 지급일: cell })).toBe('INVALID_VALUE 지급일');
    expect(read('지원기준', { 정부한도: cell })).toBe('INVALID_VALUE 정부한도');
  });

  it('that lost digits is an invalid value as a text and an invalid amount as an amount', () => {
    const cell = { unreadable: 'digits-lost', shown: '202412304100020310000000' } as const;
    expect(read('지급', { 세금계산서승인번호: cell })).toBe('INVALID_VALUE 세금계산서승인번호');
    expect(read('지급', { 공급가액: cell })).toBe('INVALID_AMOUNT 공급가액');
  });
});
