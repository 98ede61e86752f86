import { createHash } from 'node:crypto';
import { encodeCp949, header } from '../testing/ledger-files';
import { readCsvTable } from './csv-table.reader';
import { importBudget } from './import-budget';
import { IMPORT_LIMITS, type ImportLimits } from './import-limits';
import { ReadingStopped, type ImportProblem } from './import-problem';
import type { TableName } from './ledger-tables';

const END = '과제번호,종료일,사유';

async function read(content: string | Buffer, given: Partial<ImportLimits> = {}) {
  return readTable('과제종료', content, given);
}

async function readTable(
  table: TableName,
  content: string | Buffer,
  given: Partial<ImportLimits> = {},
) {
  const problems: ImportProblem[] = [];
  const budget = importBudget({ ...IMPORT_LIMITS, ...given });
  const place = { table, file: `${table}.csv` };
  try {
    const read = await readCsvTable(place, Buffer.from(content), budget, problems);
    return { ...read, problems };
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error;
    return { rows: [], sha256: '', problems: [...problems, error.problem] };
  }
}

const cellsOf = async (content: string | Buffer) =>
  (await read(content)).rows.map(({ row, cells }) => [row, ...Object.values(cells)]);
const faults = async (content: string | Buffer, limits: Partial<ImportLimits> = {}) =>
  (await read(content, limits)).problems.map(({ code, row, column }) =>
    [code, row, column].filter((part) => part !== undefined).join(' '),
  );

describe('the encoding of a CSV file', () => {
  const text = `${END}\r\nT-1,2024-07-11,㈜똠방각하 휴업\r\n`;
  const expected = [[2, 'T-1', '2024-07-11', '㈜똠방각하 휴업']];

  it('is UTF-8', async () => {
    expect(await cellsOf(text)).toEqual(expected);
  });

  it('is UTF-8 with a byte order mark', async () => {
    expect(await cellsOf(`\ufeff${text}`)).toEqual(expected);
  });

  it('is CP949, syllables beyond KS X 1001 included', async () => {
    expect(await cellsOf(encodeCp949(text))).toEqual(expected);
  });

  it('is refused when it is neither', async () => {
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await faults(utf16)).toEqual(['UNDECODABLE']);
    expect(await faults(Buffer.concat([Buffer.from(text), Buffer.of(0xb0)]))).toEqual([
      'UNDECODABLE',
    ]);
  });

  it('is not guessed at when the byte order mark promises UTF-8 and the bytes break it', async () => {
    const bytes = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), encodeCp949(text)]);
    expect(await faults(bytes)).toEqual(['UNDECODABLE']);
  });

  it('may be decomposed as macOS writes it: header and cells come out in NFC', async () => {
    expect(await cellsOf(text.normalize('NFD'))).toEqual(expected);
  });
});

describe('the rows of a CSV file', () => {
  it('are numbered like in a spreadsheet: blank lines and empty rows count and are left out', async () => {
    const text = `${END}\n\nT-1,2024-07-11,휴업\n, ,,,,\n\r\nT-2,2024-07-12,폐업`;
    expect(await cellsOf(text)).toEqual([
      [3, 'T-1', '2024-07-11', '휴업'],
      [6, 'T-2', '2024-07-12', '폐업'],
    ]);
  });

  it('are one row each, whatever line breaks their quoted cells hold', async () => {
    const text = `${END}\nT-1,2024-07-11,"휴업,\n""자진"""\nT-2,2024-07-12,폐업\n`;
    expect(await cellsOf(text)).toEqual([
      [2, 'T-1', '2024-07-11', '휴업,\n"자진"'],
      [3, 'T-2', '2024-07-12', '폐업'],
    ]);
  });

  it('have their cells trimmed, and missing trailing cells are empty', async () => {
    expect(await cellsOf(`${END}\n  T-1\u3000,\t2024-07-11\n`)).toEqual([
      [2, 'T-1', '2024-07-11', ''],
    ]);
  });

  it('may have their columns in any order', async () => {
    const { rows } = await read('사유, 종료일 ,과제번호\n휴업,2024-07-11,T-1\n');
    expect(rows).toEqual([
      { row: 2, cells: { 과제번호: 'T-1', 종료일: '2024-07-11', 사유: '휴업' } },
    ]);
  });

  it('may be none', async () => {
    expect(await read(END)).toMatchObject({ rows: [], problems: [] });
  });

  it('are known by the SHA-256 of the bytes, not of the text', async () => {
    const bytes = encodeCp949(`${END}\nT-1,2024-07-11,휴업`);
    const { sha256 } = await read(bytes);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('are read the same across the borders of the chunks that are parsed at once', async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, i) => `T-${i.toString()},2024-07-11,"휴업\r\n"`,
    );
    const rows = await cellsOf(`${END}\r\n${lines.join('\r\n')}`);
    expect(rows).toHaveLength(30_000);
    expect(rows.at(-1)).toEqual([30_001, 'T-29999', '2024-07-11', '휴업']);
  });
});

describe('a CSV file is refused as a whole', () => {
  it('when it is empty or its first row holds no header', async () => {
    expect(await faults('')).toEqual(['EMPTY_FILE']);
    expect(await faults('\ufeff')).toEqual(['MISSING_HEADER 1']);
    expect(await faults(`\n${END}\n`)).toEqual(['MISSING_HEADER 1']);
  });

  it('when a column is missing, unknown or there twice, naming all of them', async () => {
    expect(await faults('과제번호,비고,과제번호\n')).toEqual([
      'MISSING_COLUMN 1 종료일',
      'MISSING_COLUMN 1 사유',
      'UNKNOWN_COLUMN 1 비고',
      'DUPLICATE_COLUMN 1 과제번호',
    ]);
  });

  it('when rows have more cells than the header, naming each', async () => {
    const text = `${END}\nT-1,2024-07-11,휴업,\nT-2,2024-07-11,휴업\nT-3,2024,07,11\n`;
    expect(await faults(text)).toEqual(['TOO_MANY_CELLS 2', 'TOO_MANY_CELLS 4']);
  });

  it('when a column without a name holds something', async () => {
    const text = `${END},\nT-1,2024-07-11,휴업,\nT-2,2024-07-11,휴업,메모\n`;
    expect(await faults(text)).toEqual(['UNKNOWN_COLUMN 3 ']);
  });

  it.each([
    ['is not closed', `${END}\nT-1,2024-07-11,"휴업\nT-2,2024-07-12,폐업\n`],
    ['stands within a cell', `${END}\nT-1,2024-07-11,휴"업\n`],
    ['is followed by text', `${END}\nT-1,2024-07-11,"휴"업\n`],
  ])('when a quote %s', async (_, text) => {
    expect(await faults(text)).toEqual(['MALFORMED_CSV 2']);
  });

  it('when a cell or the number of rows passes its limit', async () => {
    const rows = `${END}\n1\n2\n3\n`;
    expect(await faults(`${END}\nT-1,${'가'.repeat(10_001)}\n`)).toEqual([
      'CELL_TOO_LONG 2 종료일',
    ]);
    expect(await faults(rows, { rowsPerTable: 3 })).toEqual([]);
    expect(await faults(rows, { rowsPerTable: 2 })).toEqual(['TOO_MANY_ROWS 4']);
    expect(await faults(rows, { rowsTotal: 2 })).toEqual(['TOO_MANY_ROWS 4']);
    expect(await faults(`${END}\n\n\n\n`, { rowNumber: 3 })).toEqual(['TOO_MANY_ROWS 4']);
  });

  it('when a line goes on for megabytes, as cells or as a quote that is not closed', async () => {
    expect(await faults(`${END}\n${','.repeat(2_000_000)}`)).toEqual(['LINE_TOO_LONG']);
    expect(await faults(`${END}\nT-1,"${'휴업\n'.repeat(300_000)}`)).toEqual(['MALFORMED_CSV 2']);
  });

  it('with a bounded list when nearly every row is wrong', async () => {
    const found = await faults(`${END}\n${'1,2,3,4\n'.repeat(1000)}`, { problemsPerTable: 5 });
    expect(found).toHaveLength(6);
    expect(found.at(-1)).toBe('TOO_MANY_PROBLEMS');
  });

  it('with sentences in Korean and English that say what to do', async () => {
    const { problems } = await readTable('환수입금', `${header('환수입금').join(',')},비고\n`);
    expect(problems).toEqual([
      {
        code: 'UNKNOWN_COLUMN',
        file: '환수입금.csv',
        row: 1,
        column: '비고',
        message: '환수입금.csv 1행: "비고" 열은 이 표에 없는 열입니다.',
        messageEn: '환수입금.csv, row 1: this table has no column "비고".',
        whatToDo:
          '제목을 고치거나 그 열을 지우십시오. 이 표의 열: 입금번호, 환수번호, 입금일, 입금액',
        whatToDoEn:
          'Correct the name or delete the column. Columns of this table: 입금번호, 환수번호, 입금일, 입금액',
      },
    ]);
  });
});
