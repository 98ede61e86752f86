import { kindOf, plusDays, type Cells, type CellKind, type Draft } from './ledger-draft';
import { COLUMNS, TABLE_NAMES, type TableName } from './oracle-tables';
import type { SeededRandom } from './seeded-random';

type Mistake = (cells: Cells, random: SeededRandom, draft: Draft) => void;

/** Cells nobody can read, by what the column holds. */
const UNREADABLE: Readonly<Record<CellKind, readonly string[]>> = {
  text: ['', '  '],
  date: [
    '',
    '2024-02-30',
    '2025-02-29',
    '2100-02-29',
    '2024/07/11',
    '24-07-11',
    '1899-12-31',
    '3000-01-01',
    '2024-13-01',
    '2024-00-10',
    '2024711',
    '2024.07',
    '2024-07-11T00:00',
    '2024년 7월 11일',
  ],
  amount: [
    '',
    '1,00,000',
    '1000,000',
    ',100',
    '-1000',
    '+1000',
    '1000.5',
    '1e6',
    '１０００',
    '천만원',
    '1000 원',
    '원',
    '₩1000',
    '1000원원',
    '1234567890123456',
    '1,234,567,890,123,456',
  ],
  points: ['', '10001', '-1', '50%', '50.5', '오천'],
  company: ['', '0000000000', '000-00-00000', '12-345-67890', '123456789', '123-45-67891', '없음'],
  companies: ['123-45-67891', '0000000000'],
  parts: ['큰나무생활', '124-81-00998'],
};

const REQUIRED_ELSEWHERE = ['면제사유', '협력대기업', '지정협력사', '출연배분'];

function spoilCell(table: TableName): Mistake {
  return (cells, random) => {
    const columns = COLUMNS[table].filter((column) => !REQUIRED_ELSEWHERE.includes(column));
    const column = random.pick(columns);
    const kind = kindOf(column);
    const cap = column.endsWith('한도');
    const choices = UNREADABLE[kind].filter((text) => !(cap && text === ''));
    const zero = kind === 'amount' && !cap && random.chance(0.15);
    cells[column] = zero ? random.pick(['0', '000', '0원']) : random.pick(choices);
  };
}

function set(column: string, choose: (cells: Cells, random: SeededRandom) => string): Mistake {
  return (cells, random) => {
    cells[column] = choose(cells, random);
  };
}

/** Another row's cell of the same or another table, whichever row it is. */
function borrow(column: string, from: TableName, fromColumn = column): Mistake {
  return (cells, random, draft) => {
    if (draft[from].length > 0) cells[column] = random.pick(draft[from])[fromColumn] ?? '';
  };
}

function scaled(column: string): Mistake {
  return set(column, (cells, random) => {
    const amount = /^\d+$/.test(cells[column] ?? '') ? BigInt(cells[column] ?? '0') : 1n;
    const many = amount * BigInt(random.pick([2, 3, 10, 1000]));
    return (many > 999_999_999_999_999n ? 999_999_999_999_999n : many).toString();
  });
}

function oneMore(column: string): Mistake {
  return set(column, (cells) => {
    const amount = cells[column] ?? '';
    return /^\d{1,14}$/.test(amount) ? (BigInt(amount) + 1n).toString() : '1';
  });
}

function moved(column: string): Mistake {
  return set(column, (cells, random) => {
    const day = cells[column] ?? '';
    const days = random.pick([-700, -200, -40, -3, -1, 1, 3, 40, 200]);
    return Number.isNaN(Date.parse(day)) ? day : plusDays(day, days);
  });
}

function swappedCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

const reusedInvoice: Mistake = (cells, random, draft) => {
  const invoice = random.pick(draft['지급'])['세금계산서승인번호'] ?? '';
  cells['세금계산서승인번호'] = random.chance(0.5) ? swappedCase(invoice) : invoice;
};

const DONORS_GONE_WRONG: readonly ((parts: string) => string)[] = [
  () => '',
  () => UNREADABLE.parts[0] ?? '',
  (parts) => `${parts}:1`,
  (parts) => `${parts};${parts}`,
  (parts) => parts.replace(/\d$/, '1'),
  (parts) => parts.replace(/:(\d)/, ':9$1'),
  (parts) => parts.replace(/^\d{3}/, '999'),
  () => '124-81-00998:10000',
  (parts) => parts.replace(/:\d+/, ':'),
];

const TABLE_MISTAKES: Readonly<Record<TableName, readonly Mistake[]>> = {
  지원기준: [oneMore('자부담비율'), set('지원유형', () => '상생협력'), moved('시행일')],
  지원기업: [borrow('사업자등록번호', '지원기업'), set('확인서만료일', () => '2024-03-31')],
  공급기업: [borrow('사업자등록번호', '공급기업'), set('등록만료일', () => '2023-12-31')],
  출연약정: [
    set('지정구분', (_, random) => random.pick(['특별', '', '일반지정'])),
    set('지정협력사', (_, random) => random.pick(UNREADABLE.companies)),
    set('지정협력사', () => ''),
    borrow('약정번호', '출연약정'),
    moved('약정일'),
  ],
  국고교부: [borrow('교부번호', '국고교부'), moved('교부일')],
  수납내역: [
    borrow('약정번호', '출연약정'),
    set('약정번호', () => 'P-9999'),
    borrow('은행거래번호', '수납내역'),
    borrow('출연번호', '수납내역'),
    scaled('입금액'),
    moved('입금일'),
  ],
  과제: [
    set('출연배분', (cells, random) => random.pick(DONORS_GONE_WRONG)(cells['출연배분'] ?? '')),
    set('출연배분', (cells, random) => random.pick(DONORS_GONE_WRONG)(cells['출연배분'] ?? '')),
    borrow('출연배분', '과제'),
    set('지원유형', () => '특별형'),
    set('협약일', (_, random) => random.pick(['2020-12-31', '2024-02-28', '2024-01-15'])),
    borrow('사업자등록번호', '공급기업'),
    borrow('과제번호', '과제'),
    scaled('총사업비'),
    moved('협약일'),
  ],
  지급: [
    borrow('과제번호', '과제'),
    set('과제번호', () => 'T-99-00001'),
    borrow('공급기업', '지원기업', '사업자등록번호'),
    reusedInvoice,
    borrow('지급번호', '지급'),
    oneMore('공급가액'),
    scaled('공급가액'),
    moved('지급일'),
  ],
  과제종료: [borrow('과제번호', '과제'), set('과제번호', () => 'T-99-00001'), moved('종료일')],
  환수: [
    borrow('지급번호', '지급'),
    set('지급번호', () => 'Y-99-00001'),
    scaled('결정금액'),
    scaled('면제금액'),
    oneMore('면제금액'),
    moved('결정일'),
  ],
  환수입금: [
    borrow('환수번호', '환수'),
    set('환수번호', () => 'R-99-00001'),
    scaled('입금액'),
    oneMore('입금액'),
    borrow('입금번호', '환수입금'),
    moved('입금일'),
  ],
};

/** The same row once more, sometimes with other content or the invoice in other letter case. */
function repeated(table: TableName, cells: Cells, random: SeededRandom): Cells {
  const copy = { ...cells };
  if (table === '지급' && random.chance(0.5)) {
    copy['세금계산서승인번호'] = swappedCase(copy['세금계산서승인번호'] ?? '');
  }
  if (random.chance(0.5)) return copy;
  const column = random.pick(COLUMNS[table]);
  const kind = kindOf(column);
  if (kind === 'text') copy[column] = `${copy[column] ?? ''}-1`;
  if (kind === 'amount') oneMore(column)(copy, random, {} as Draft);
  if (kind === 'date') moved(column)(copy, random, {} as Draft);
  return copy;
}

/** Ends on the day of a payment or of the agreement, while the office went on paying. */
function earlyEnd(draft: Draft, random: SeededRandom): void {
  if (draft['지급'].length === 0) return;
  const payment = random.pick(draft['지급']);
  const number = payment['과제번호'] ?? '';
  const cells = { 과제번호: number, 종료일: payment['지급일'] ?? '', 사유: '휴업' };
  draft['과제종료'].push(cells);
}

/** Plants mistakes of every kind, about `rate` of the rows, sometimes several in one row. */
export function plantMistakes(draft: Draft, random: SeededRandom, rate: number): void {
  const ends = Math.ceil(draft['과제'].length * rate * 0.5);
  for (let n = 0; n < ends; n += 1) earlyEnd(draft, random);
  for (const table of TABLE_NAMES) {
    // What everything else refers to goes wrong less often, or nothing would be left to judge.
    const often = TABLE_NAMES.indexOf(table) < 5 ? rate / 2 : rate;
    const mistakes = [...TABLE_MISTAKES[table], spoilCell(table), spoilCell(table)];
    const repetitions: Cells[] = [];
    for (const cells of draft[table]) {
      if (random.chance(often / 3)) repetitions.push(repeated(table, cells, random));
      while (random.chance(often)) random.pick(mistakes)(cells, random, draft);
    }
    draft[table].push(...repetitions);
  }
}
