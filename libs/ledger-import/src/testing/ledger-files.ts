import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { decodeCp949 } from '../reading/cp949';
import { columnsOf, TABLE_NAMES, type TableName } from '../reading/ledger-tables';

/** The ledger of 2024 that the repository ships. */
export const SAMPLE_FOLDER = join(__dirname, '../../../../test/data/ledger-2024');

export type Files = Readonly<Record<string, string | Buffer>>;

const made: string[] = [];

/** Removes everything the functions below wrote; for `afterAll`. */
export function removeTestFiles(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function writeFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'sangsaeng-ledger-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

export function writeFile(name: string, content: string | Buffer): string {
  return join(writeFolder({ [name]: content }), name);
}

export function header(table: TableName): readonly string[] {
  return columnsOf(table).map(({ name }) => name);
}

/** A whole ledger as CSV files: headers alone, but for the tables given. */
export function csvLedger(given: Files = {}): Record<string, string | Buffer> {
  const empty = TABLE_NAMES.map((table) => [`${table}.csv`, `${header(table).join(',')}\n`]);
  return { ...(Object.fromEntries(empty) as Record<string, string>), ...given };
}

export type ZipMember = {
  readonly name: string | Buffer;
  readonly content: string | Buffer;
  readonly stored?: boolean;
};

/** Packs members under exactly the given name bytes, some of which a well-behaved packer refuses to write. */
export async function zipOf(members: readonly ZipMember[]): Promise<Buffer> {
  const zip = new ZipFile();
  const renamed = new Map<string, Buffer>();
  members.forEach(({ name, content, stored = false }, index) => {
    const plain = typeof name === 'string' && /^[\w.[\]]+(?:\/[\w.]+)*$/.test(name);
    const bytes = Buffer.from(name);
    const standIn = `${index.toString(36)}~`.padEnd(bytes.length, '~').slice(0, bytes.length);
    if (!plain) renamed.set(standIn, bytes);
    zip.addBuffer(Buffer.from(content), plain ? name : standIn, { compress: !stored });
  });
  zip.end();
  const packed = await buffer(zip.outputStream);
  for (const [standIn, bytes] of renamed)
    for (let at = packed.indexOf(standIn); at >= 0; at = packed.indexOf(standIn, at + 1))
      bytes.copy(packed, at);
  return packed;
}

export function zipOfFiles(files: Files, folder = ''): Promise<Buffer> {
  return zipOf(
    Object.entries(files).map(([name, content]) => ({ name: `${folder}${name}`, content })),
  );
}

let codes: Map<string, readonly number[]> | undefined;

export function encodeCp949(text: string): Buffer {
  codes ??= cp949Codes();
  const known = codes;
  return Buffer.from(
    Array.from(text).flatMap((letter) => known.get(letter) ?? [letter.charCodeAt(0)]),
  );
}

function cp949Codes(): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x41; trail <= 0xfe; trail += 1) {
      const letter = decodeCp949(Uint8Array.of(lead, trail));
      if (letter !== undefined && letter !== '') found.set(letter, [lead, trail]);
    }
  return found;
}
