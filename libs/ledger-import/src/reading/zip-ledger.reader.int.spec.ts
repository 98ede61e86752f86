import {
  csvLedger,
  encodeCp949,
  writeFile,
  zipOf,
  zipOfFiles,
  removeTestFiles,
} from '../testing/ledger-files';
import { workbookBytes } from '../testing/workbook-files';
import type { ImportLimits } from './import-limits';
import { UnreadableImport } from './import-problem';
import { openLedgerSource } from './ledger-source';

afterAll(removeTestFiles);

const SIGNATURE_OF_CENTRAL_ENTRY = 'PK\x01\x02';

async function faults(zip: Buffer, limits: Partial<ImportLimits> = {}): Promise<readonly string[]> {
  try {
    await openLedgerSource(writeFile('ledger.zip', zip), limits);
    return [];
  } catch (error) {
    if (!(error instanceof UnreadableImport)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

const members = (files = csvLedger()) =>
  Object.entries(files).map(([name, content]) => ({ name, content }));
const but = (table: string) => members().filter(({ name }) => name !== `${table}.csv`);

describe('the entry names of a .zip', () => {
  it.each([
    ['UTF-8', (name: string) => Buffer.from(name)],
    ['UTF-8 as macOS decomposes it', (name: string) => Buffer.from(name.normalize('NFD'))],
    ['CP949', encodeCp949],
  ])('may be in %s', async (_, encode) => {
    const zip = await zipOf(members().map((each) => ({ ...each, name: encode(each.name) })));
    expect(await faults(zip)).toEqual([]);
  });

  it('may lie in one folder, with slashes of either kind', async () => {
    expect(await faults(await zipOfFiles(csvLedger(), '장부/'))).toEqual([]);
    expect(await faults(await zipOfFiles(csvLedger(), 'ledger\\'))).toEqual([]);
  });

  it('may not lie deeper', async () => {
    const deep = { name: 'a/b/환수.csv', content: '' };
    expect(await faults(await zipOf([...but('환수'), deep]))).toEqual(['NESTED_TOO_DEEP']);
  });

  it.each(['../환수.csv', '/etc/환수.csv', 'C:/환수.csv', 'a/../../환수.csv', '..\\환수.csv'])(
    'may not point outside: %s',
    async (name) => {
      expect(await faults(await zipOf([...but('환수'), { name, content: '' }]))).toEqual([
        'UNSAFE_PATH',
      ]);
    },
  );

  it('that belong to macOS, to an open Excel or to nobody are ignored', async () => {
    const others = [
      '__MACOSX/._환수.csv',
      '__MACOSX/장부/환수.csv',
      '._환수.csv',
      '~$장부.xlsx',
      '읽어보기.pdf',
    ];
    const zip = await zipOf([...members(), ...others.map((name) => ({ name, content: 'x' }))]);
    expect(await faults(zip)).toEqual([]);
  });

  it('may name a table only once', async () => {
    const twice = { name: 'a/환수.csv', content: 'x' };
    expect(await faults(await zipOf([...members(), twice]))).toEqual(['AMBIGUOUS_TABLE']);
  });
});

describe('a .zip', () => {
  it('may hold one .xlsx, recognised by its content too', async () => {
    const content = await workbookBytes();
    const note = { name: 'note.txt', content: 'x' };
    expect(await faults(await zipOf([{ name: '장부/a.xlsx', content }, note]))).toEqual([]);
    expect(await faults(await zipOf([{ name: 'a.xlsx', content: '%PDF-1.7' }]))).toEqual([
      'NOT_A_SPREADSHEET',
    ]);
    expect(await faults(await zipOf([{ name: 'a/b/c.xlsx', content }]))).toEqual([
      'NESTED_TOO_DEEP',
    ]);
  });

  it('may not leave open which of several ledgers is meant', async () => {
    const content = await workbookBytes();
    const workbook = (name: string) => ({ name, content });
    expect(await faults(await zipOf([workbook('a.xlsx'), workbook('b.xlsx')]))).toEqual([
      'AMBIGUOUS_TABLE',
    ]);
    expect(await faults(await zipOf([workbook('a.xlsx'), ...members()]))).toEqual([
      'AMBIGUOUS_TABLE',
    ]);
  });

  it('names every table that is missing', async () => {
    expect(await faults(await zipOf([]))).toEqual(
      Array.from({ length: 11 }, () => 'MISSING_TABLE'),
    );
    expect(await faults(await zipOf(but('환수')))).toEqual(['MISSING_TABLE']);
  });

  it('is refused when it is cut off or its end is lost', async () => {
    const zip = await zipOfFiles(csvLedger());
    expect(await faults(zip.subarray(0, zip.length / 2))).toEqual(['BROKEN_ARCHIVE']);
    expect(await faults(zip.subarray(0, zip.length - 1))).toEqual(['BROKEN_ARCHIVE']);
  });

  it('is refused when a bit of its data flipped, also where nothing is compressed', async () => {
    const stored = members().map((each) => ({ ...each, stored: true }));
    const zip = await zipOf(stored);
    const at = zip.indexOf('결정금액');
    zip.writeUInt8(zip.readUInt8(at) ^ 1, at);
    expect(await faults(zip)).toEqual(['BROKEN_ARCHIVE']);
  });

  it('is refused when an entry is encrypted', async () => {
    const zip = await zipOfFiles(csvLedger());
    const at = zip.indexOf(SIGNATURE_OF_CENTRAL_ENTRY) + 8;
    zip.writeUInt16LE(zip.readUInt16LE(at) | 1, at);
    expect(await faults(zip)).toEqual(['ENCRYPTED_FILE']);
  });

  it('is refused for the number of its entries before they are looked at', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => index.toString());
    const many = names.map((name) => ({ name, content: '', stored: true }));
    expect(await faults(await zipOf(many))).toEqual(['TOO_MANY_ENTRIES']);
  });
});

describe('a zip bomb', () => {
  const zeros = Buffer.alloc(40 * 1024 * 1024);

  it('is refused once an entry has grown too far beyond its packed size', async () => {
    const zip = await zipOf([...but('환수'), { name: '환수.csv', content: zeros }]);
    expect(await faults(zip)).toEqual(['ARCHIVE_BOMB']);
  });

  it('is not inflated at all when it is no table', async () => {
    const zip = await zipOf([...members(), { name: 'bomb.bin', content: zeros }]);
    expect(await faults(zip)).toEqual([]);
  });

  it('is refused for what all entries of all levels become together', async () => {
    const content = await workbookBytes();
    const packed = await zipOf([{ name: 'a.xlsx', content, stored: true }]);
    expect(await faults(packed, { unpackedBytes: content.length + 100 })).toEqual(['ARCHIVE_BOMB']);
    expect(await faults(packed, { unpackedBytes: content.length })).toEqual(['ARCHIVE_BOMB']);
    expect(await faults(packed, { unpackedBytes: content.length * 20 })).toEqual([]);
  });

  it('may not hide behind a false size', async () => {
    const zip = await zipOf([...but('환수'), { name: '환수.csv', content: zeros }]);
    const at = zip.lastIndexOf(SIGNATURE_OF_CENTRAL_ENTRY) + 24;
    zip.writeUInt32LE(10, at);
    expect(await faults(zip)).toEqual(['BROKEN_ARCHIVE']);
  });

  it('may be an inner file that is too large by itself', async () => {
    const zip = await zipOfFiles(csvLedger());
    expect(await faults(zip, { fileBytes: zip.length })).toEqual([]);
    const long = csvLedger({ '환수.csv': Buffer.alloc(zip.length + 1000, 'x') });
    expect(await faults(await zipOfFiles(long), { fileBytes: zip.length })).toEqual([
      'FILE_TOO_LARGE',
    ]);
  });
});
