import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import {
  csvLedger,
  encodeCp949,
  header,
  removeTestFiles,
  SAMPLE_FOLDER,
  writeFile,
  writeFolder,
  zipOf,
} from '../testing/ledger-files';
import { textCell, textSheet, workbookBytes, worksheet } from '../testing/workbook-files';
import type { ImportLimits } from './import-limits';
import { UnreadableImport } from './import-problem';
import { openLedgerSource, type LedgerLocation } from './ledger-source';
import { TABLE_NAMES } from './ledger-tables';
import { readRow } from './row.reader';
import type { LedgerSource } from './sheet';

afterAll(removeTestFiles);

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const sampleFiles = () =>
  readdirSync(SAMPLE_FOLDER).map((name) => ({
    name: encodeCp949(name.normalize('NFC')),
    content: readFileSync(join(SAMPLE_FOLDER, name)),
  }));

/** Every typed row of a ledger with its place; refused rows by their code. */
function typedRows(source: LedgerSource): readonly (readonly unknown[])[] {
  return TABLE_NAMES.flatMap((table) =>
    source.tables[table].rows.map(({ row, cells }) => {
      const reading = readRow(table, cells);
      return [table, row, 'ok' in reading ? reading.ok : reading.refused];
    }),
  );
}

async function sampleWorkbook(): Promise<Buffer> {
  const { tables } = await openLedgerSource(SAMPLE_FOLDER);
  const sheets = TABLE_NAMES.map((table) => {
    const names = header(table);
    const rows = tables[table].rows.map(({ row, cells }) => {
      const texts = names
        .map((name) => cells[name])
        .map((cell) => (typeof cell === 'string' ? cell : ''));
      return `<row r="${row.toString()}">${texts.map(textCell).join('')}</row>`;
    });
    return [table, worksheet(`<row r="1">${names.map(textCell).join('')}</row>${rows.join('')}`)];
  });
  return workbookBytes({ sheets: Object.fromEntries(sheets) as Record<string, string> });
}

async function faults(location: LedgerLocation, limits: Partial<ImportLimits> = {}) {
  try {
    await openLedgerSource(location, limits);
    return [];
  } catch (error) {
    if (!(error instanceof UnreadableImport)) throw error;
    return error.problems.map(({ code, file }) => `${code} ${file}`);
  }
}

describe('the ledger of 2024', () => {
  it('has 191 rows that can be read and the two that the expected answers refuse', async () => {
    const rows = typedRows(await openLedgerSource(SAMPLE_FOLDER));
    const refused = rows.filter(([, , reading]) => Object.hasOwn(reading as object, 'code'));
    expect(rows).toHaveLength(193);
    expect(refused).toMatchObject([
      ['출연약정', 7, { code: 'INVALID_BUSINESS_NUMBER', value: '7558812165' }],
      ['지급', 28, { code: 'INVALID_AMOUNT', value: '1,00,000' }],
    ]);
  });

  it('gives the same typed rows as a folder, an .xlsx, a .zip of CSV and a .zip of .xlsx', async () => {
    const workbook = await sampleWorkbook();
    const csvZip = await zipOf(sampleFiles());
    const xlsxZip = await zipOf([{ name: encodeCp949('장부/원장.xlsx'), content: workbook }]);
    const sources = await Promise.all(
      [
        SAMPLE_FOLDER,
        ...[workbook, csvZip, xlsxZip].map((bytes) => writeFile('ledger', bytes)),
      ].map((path) => openLedgerSource(path)),
    );
    const [folder, ...others] = sources.map(typedRows);
    for (const other of others) expect(other).toEqual(folder);
    expect(sources.map(({ format }) => format)).toEqual(['folder', 'xlsx', 'zip', 'zip']);
    const csv = sha256(readFileSync(join(SAMPLE_FOLDER, '과제.csv')));
    const hashes = sources.map(({ tables }) => tables.과제.sha256);
    expect(hashes).toEqual([csv, sha256(workbook), csv, sha256(workbook)]);
  });
});

describe('a folder', () => {
  it('may hold other files, and names as macOS decomposes them', async () => {
    const files = Object.entries(csvLedger()).map(([name, text]) => [name.normalize('NFD'), text]);
    const folder = writeFolder({
      ...(Object.fromEntries(files) as Record<string, string>),
      'README.txt': 'x',
      '메모.csv': 'x',
    });
    expect(await faults(folder)).toEqual([]);
  });

  it('is refused with the problems of all tables at once', async () => {
    const files = csvLedger({ '과제.csv': '', '지급.csv': Buffer.of(0xff) });
    delete files['환수.csv'];
    expect(await faults(writeFolder(files))).toEqual([
      'EMPTY_FILE 과제.csv',
      'UNDECODABLE 지급.csv',
      'MISSING_TABLE 환수.csv',
    ]);
  });

  it('is refused for what its files hold together', async () => {
    const folder = writeFolder(csvLedger());
    const bytes = Object.values(csvLedger()).reduce(
      (sum, text) => sum + Buffer.byteLength(text),
      0,
    );
    expect(await faults(folder, { unpackedBytes: bytes - 1 })).toEqual([
      'FILE_TOO_LARGE 환수입금.csv',
    ]);
    expect(await faults(folder, { unpackedBytes: bytes })).toEqual([]);
  });
});

describe('a file is recognised by its content', () => {
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

  it.each([
    ['an empty file', Buffer.alloc(0), 'EMPTY_FILE'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'NOT_A_SPREADSHEET'],
    ['a single CSV file', Buffer.from('과제번호,종료일,사유\n'), 'NOT_A_SPREADSHEET'],
    ['an old .xls', Buffer.concat([ole, Buffer.from('Workbook', 'utf16le')]), 'OLD_EXCEL_FORMAT'],
    [
      'an .xlsx with a password',
      Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'ENCRYPTED_FILE',
    ],
    ['a file under document security', Buffer.from('\x9b DRMONE  This Document'), 'ENCRYPTED_FILE'],
    ['a .zip that was cut off', Buffer.from('PK\x03\x04abc'), 'BROKEN_ARCHIVE'],
  ])('%s is refused whatever its name says', async (_, bytes, code) => {
    expect(await faults(writeFile('ledger.xlsx', bytes))).toEqual([`${code} ledger.xlsx`]);
  });

  it('an .xlsx named .zip is read, and named as its sender named it', async () => {
    expect(await faults(writeFile('ledger.zip', await workbookBytes()))).toEqual([]);
    const path = writeFile('upload-1', 'x');
    expect(await faults({ path, fileName: '장부.xlsx' })).toEqual(['NOT_A_SPREADSHEET 장부.xlsx']);
  });

  it('another Office document is refused', async () => {
    const parts = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' };
    const members = Object.entries(parts).map(([name, content]) => ({ name, content }));
    expect(await faults(writeFile('a.xlsx', await zipOf(members)))).toEqual([
      'NOT_A_SPREADSHEET a.xlsx',
    ]);
  });

  it('what is not there is not found', async () => {
    expect(await faults(join(writeFolder({}), 'nothing.xlsx'))).toEqual(['NOT_FOUND nothing.xlsx']);
  });
});

describe('hostile input', () => {
  it('of 100 MB is refused for its size alone', async () => {
    const path = writeFile('ledger.xlsx', 'PK\x03\x04');
    truncateSync(path, 100 * 1024 * 1024);
    expect(await faults(path)).toEqual(['FILE_TOO_LARGE ledger.xlsx']);
    const folder = writeFolder(csvLedger());
    truncateSync(join(folder, '지급.csv'), 100 * 1024 * 1024);
    expect(await faults(folder)).toEqual(['FILE_TOO_LARGE 지급.csv']);
  });

  it('of a million rows is refused at the row that is too many', async () => {
    const rows = 'T,20240711\n'.repeat(1_000_000);
    const csv = csvLedger({ '과제종료.csv': `과제번호,종료일,사유\n${rows}` });
    expect(await faults(writeFolder(csv))).toEqual(['TOO_MANY_ROWS 과제종료.csv']);
  }, 30_000);

  it('of a million rows in a sheet is refused there too', async () => {
    const start = textSheet([header('과제종료')]).replace(/<\/sheetData>.*/s, '');
    const rows = Array.from(
      { length: 1_000_000 },
      (_, i) => `<row><c><v>${i.toString()}</v></c></row>`,
    );
    const sheet = `${start}${rows.join('')}</sheetData></worksheet>`;
    const path = writeFile('a.xlsx', await workbookBytes({ sheets: { 과제종료: sheet } }));
    expect(await faults(path)).toEqual(['TOO_MANY_ROWS a.xlsx › 과제종료']);
  }, 30_000);

  it('of any bytes, or with any bytes changed, is read or refused with a reason, never half read', async () => {
    const workbook = await sampleWorkbook();
    const zip = await zipOf(sampleFiles());
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    const changed = fc
      .tuple(fc.constantFrom(workbook, zip), fc.array(change, { minLength: 1, maxLength: 4 }))
      .map(([sound, changes]) => {
        const bytes = Buffer.from(sound);
        for (const { at, byte } of changes) bytes.writeUInt8(byte, at % bytes.length);
        return bytes;
      });
    const start = fc.constantFrom('', 'PK\x03\x04', 'PK\x05\x06', '과제번호,종료일,사유\n"');
    const random = fc
      .tuple(start, fc.uint8Array({ maxLength: 300 }))
      .map(([first, rest]) => Buffer.concat([Buffer.from(first), rest]));
    const expectAnswer = async (path: string) => {
      const answer = await openLedgerSource(path).catch((error: unknown) => error);
      if (answer instanceof UnreadableImport) expect(answer.problems).not.toHaveLength(0);
      else expect(Object.keys((answer as LedgerSource).tables)).toHaveLength(TABLE_NAMES.length);
    };
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, random), async (bytes) => {
        await expectAnswer(writeFile('ledger', bytes));
        await expectAnswer(writeFolder(csvLedger({ '과제종료.csv': bytes })));
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
