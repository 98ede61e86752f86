import { header } from '../testing/ledger-files';
import {
  textCell,
  textSheet,
  workbookBytes,
  worksheet,
  type WorkbookText,
} from '../testing/workbook-files';
import { importBudget } from './import-budget';
import { IMPORT_LIMITS, type ImportLimits } from './import-limits';
import { ReadingStopped, type ImportProblem } from './import-problem';
import { readXlsxLedger } from './xlsx-ledger.reader';

const HEAD = `<row r="1">${header('과제종료').map(textCell).join('')}</row>`;
const date = (value: string, style: number) =>
  `<row><c t="inlineStr"><is><t>T-1</t></is></c><c s="${style.toString()}"><v>${value}</v></c>${textCell('휴업')}</row>`;

async function read(text: WorkbookText, given: Partial<ImportLimits> = {}) {
  const problems: ImportProblem[] = [];
  const budget = importBudget({ ...IMPORT_LIMITS, ...given });
  const bytes = await workbookBytes(text);
  try {
    const tables = await readXlsxLedger({ file: 'ledger.xlsx', bytes }, budget, problems);
    return { tables, problems };
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error;
    return { tables: [], problems: [...problems, error.problem] };
  }
}

/** The rows of 과제종료 when its sheet has these rows below the header, and this after them. */
async function rowsOf(rows: string, text: WorkbookText = {}) {
  const { tables, problems } = await read({
    ...text,
    sheets: { 과제종료: worksheet(HEAD + rows) },
  });
  expect(problems).toEqual([]);
  const table = tables.find((each) => each.table === '과제종료');
  return table?.rows.map(({ row, cells }) => [row, ...Object.values(cells)]);
}

async function faults(text: WorkbookText, given: Partial<ImportLimits> = {}) {
  const { problems } = await read(text, given);
  return problems.map(({ code, row }) => (row === undefined ? code : `${code} ${row.toString()}`));
}
const faultsOf = (rows: string, after = '') =>
  faults({ sheets: { 과제종료: worksheet(HEAD + rows, after) } });

describe('the cells of a sheet', () => {
  it('may name their place or stand in order, whatever the dimension of the sheet says', async () => {
    const rows = `<row r="3"><c r="C3" t="inlineStr"><is><t>휴업</t></is></c></row><row>${textCell('T-2')}</row>`;
    expect(await rowsOf(rows)).toEqual([
      [3, '', '', '휴업'],
      [4, 'T-2', '', ''],
    ]);
  });

  it('may be shared strings, rich text included, without reading aids', async () => {
    const strings =
      '<si><t> T-_x0031_ </t></si><si><r><t>휴</t></r><r><t>업</t></r><rPh sb="0" eb="1"><t>X</t></rPh></si>';
    const rows = '<row><c t="s"><v>0</v></c><c/><c t="s"><v>1</v></c></row>';
    expect(await rowsOf(rows, { strings })).toEqual([[2, 'T-1', '', '휴업']]);
  });

  it('may be inline rich text with a namespace prefix', async () => {
    const rows =
      '<row><x:c xmlns:x="y" t="inlineStr"><x:is><x:r><x:t>T-</x:t></x:r><x:r><x:t>1</x:t></x:r><x:rPh><x:t>X</x:t></x:rPh></x:is></x:c></row>';
    expect(await rowsOf(rows)).toEqual([[2, 'T-1', '', '']]);
  });

  it('come out in NFC, header included', async () => {
    const sheet = textSheet([header('과제종료').map((name) => name.normalize('NFD'))]);
    expect(await faults({ sheets: { 과제종료: sheet } })).toEqual([]);
    expect(await rowsOf(`<row>${textCell('휴업'.normalize('NFD'))}</row>`)).toEqual([
      [2, '휴업', '', ''],
    ]);
  });

  it('are dates when the number format shows a date', async () => {
    const format = (id: number, code: string) =>
      `<numFmt numFmtId="${id.toString()}" formatCode="${code}"/>`;
    const styles = `<numFmts>${format(164, '[$-412]yyyy&quot;년&quot; m&quot;월&quot; d&quot;일&quot;;@')}${format(165, '#,##0&quot; days&quot;')}${format(166, '[Red]\\d0')}</numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`;
    const rows = [0, 1, 2, 3, 4, 5].map((style) => date('45484', style)).join('');
    const read = await rowsOf(rows, { styles });
    expect(read?.map(([, , day]) => day)).toEqual([
      '45484',
      '2024-07-11',
      '2024-07-11',
      '2024-07-11',
      '45484',
      '45484',
    ]);
  });

  it('are dates of the 1904 system when the workbook says so', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>';
    expect(await rowsOf(date('44022', 0), { styles, is1904: true })).toEqual([
      [2, 'T-1', '2024-07-11', '휴업'],
    ]);
  });

  it('are the stored results of formulas; without one the cell is marked', async () => {
    const rows =
      '<row><c t="str"><f>A1</f><v>T-1</v></c><c><f>TODAY()</f></c><c t="e"><f>X</f><v>#REF!</v></c></row>';
    expect(await rowsOf(rows)).toEqual([
      [2, 'T-1', { unreadable: 'formula', shown: '' }, { unreadable: 'error', shown: '#REF!' }],
    ]);
  });

  it('without content beyond the header are nothing, and rows of them are left out', async () => {
    const rows = `<row><c r="A2" s="0"/><c r="XFD2" s="0"/></row><row r="9">${textCell('T-1')}<c r="Z9"/></row>`;
    expect(await rowsOf(rows)).toEqual([[9, 'T-1', '', '']]);
  });
});

describe('a workbook', () => {
  it('has its hidden sheets read and its other sheets ignored', async () => {
    const text = {
      sheetAttributes: 'state="hidden"',
      sheets: {
        메모: worksheet('<row r="x"/>'),
        과제종료: worksheet(`${HEAD}<row>${textCell('T-1')}</row>`),
      },
    };
    const { tables, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(tables.map(({ rows }) => rows.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('is refused with all that is wrong in all of its sheets', async () => {
    const sheets = {
      지원기준: textSheet([['지원유형']]),
      과제: textSheet([]),
      지급: textSheet([header('지급'), ['1', '2', '3', '4', '5', '6', '7', '8']]),
    };
    expect(await faults({ sheets, without: ['환수'] })).toEqual([
      ...Array.from({ length: 7 }, () => 'MISSING_COLUMN 1'),
      'MISSING_HEADER 1',
      'TOO_MANY_CELLS 2',
      'MISSING_TABLE',
    ]);
  });

  it('is refused when cells are merged within the table, not when they are merged beside it', async () => {
    const merge = (ref: string) => `<mergeCells><mergeCell ref="${ref}"/></mergeCells>`;
    expect(await faultsOf('', merge('A2:A3'))).toEqual(['MERGED_CELLS 2']);
    expect(await faultsOf('', merge('C1:D1'))).toEqual(['MERGED_CELLS 1']);
    expect(await faultsOf('', merge('D1:E9'))).toEqual([]);
    expect(await faultsOf('', merge('A2:A2'))).toEqual([]);
  });

  it.each([
    ['rows out of order', '<row r="3"/><row r="2"/>'],
    ['the same row twice', '<row r="2"/><row r="2"/>'],
    ['cells out of order', '<row r="2"><c r="B2"/><c r="A2"/></row>'],
    ['a cell of another row', '<row r="2"><c r="A3"/></row>'],
    ['a column beyond XFD', '<row r="2"><c r="XFE2"/></row>'],
    ['a shared string that is not there', '<row><c t="s"><v>5</v></c></row>'],
    ['XML that does not close', '<row>'],
    ['an undeclared entity', `<row>${textCell('x')}&bomb;</row>`],
    ['nesting without end', '<a>'.repeat(100) + '</a>'.repeat(100)],
  ])('is refused as damaged when it has %s', async (_, rows) => {
    expect(await faultsOf(rows)).toEqual(['BROKEN_SPREADSHEET']);
  });

  it('is refused as damaged when one tag goes on for megabytes', async () => {
    expect(await faultsOf(`<row spans="${'1'.repeat(5_000_000)}"/>`)).toEqual([
      'BROKEN_SPREADSHEET',
    ]);
  });

  it('is refused when it declares entities, before any of them could grow', async () => {
    const lol = (depth: number): string =>
      depth === 0
        ? '<!ENTITY l0 "lol">'
        : `${lol(depth - 1)}<!ENTITY l${depth.toString()} "${`&l${(depth - 1).toString()};`.repeat(10)}">`;
    const bomb = `<!DOCTYPE w [${lol(9)}]><worksheet><sheetData><row><c t="str"><v>&l9;</v></c></row></sheetData></worksheet>`;
    expect(await faults({ sheets: { 과제종료: bomb } })).toEqual(['UNSAFE_XML']);
  });

  it('is refused when it holds a table or a part twice', async () => {
    const again = { ['과제종료'.normalize('NFD')]: textSheet([header('과제종료')]) };
    expect(await faults({ sheets: again })).toEqual(['AMBIGUOUS_TABLE']);
    expect(await faults({ parts: { 'a.xml': '<a/>', 'A.xml': '<a/>' } })).toEqual([
      'BROKEN_SPREADSHEET',
    ]);
  });

  it('is refused when its shared strings pass their limits', async () => {
    const strings = '<si><t>abc</t></si>'.repeat(3);
    expect(await faults({ strings }, { sharedStrings: 2 })).toEqual(['TOO_MANY_STRINGS']);
    expect(await faults({ strings }, { sharedStringCharacters: 8 })).toEqual(['TOO_MANY_STRINGS']);
    expect(await faults({ strings }, { sharedStrings: 3, sharedStringCharacters: 9 })).toEqual([]);
  });

  it('is no spreadsheet when its main part is another kind of document', async () => {
    const parts = { 'xl/workbook.xml': '<document/>' };
    expect(await faults({ parts })).toEqual(['NOT_A_SPREADSHEET']);
  });
});
