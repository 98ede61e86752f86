import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCp949 } from './oracle-cp949';
import { SeededRandom } from './seeded-random';
import type { LedgerTables } from './oracle-tables';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp949';

export type FileSpelling = {
  readonly seed?: number;
  /** Each file its own, drawn by seed, unless said. */
  readonly encoding?: Encoding;
  readonly lineEnd?: '\n' | '\r\n';
  /** Files an import ignores, beside the tables. */
  readonly extraFiles?: boolean;
};

function encode(text: string, encoding: Encoding): Buffer {
  const korean = encoding === 'cp949' ? encodeCp949(text) : null;
  return korean ?? Buffer.from(encoding === 'utf-8-bom' ? `\ufeff${text}` : text, 'utf8');
}

function quote(cell: string, random: SeededRandom, always: boolean): string {
  const needed = always || /[",\r\n]/.test(cell);
  return needed || random.chance(0.02) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * The CSV files of a ledger by name. A character CP949 does not know makes that file UTF-8; a
 * one-cell blank record becomes a blank line, so rows keep their numbers.
 */
export function ledgerFiles(
  tables: LedgerTables,
  spelling: FileSpelling = {},
): ReadonlyMap<string, Buffer> {
  const random = new SeededRandom(spelling.seed ?? 1);
  const files = new Map<string, Buffer>();
  for (const [table, records] of tables) {
    const encoding = spelling.encoding ?? random.pick(['utf-8', 'utf-8-bom', 'cp949'] as const);
    const lineEnd = spelling.lineEnd ?? random.pick(['\n', '\r\n']);
    const allQuoted = random.chance(0.1);
    const lines = records.map((record) =>
      record.every((cell) => cell === '') && record.length < 2
        ? ''
        : record.map((cell) => quote(cell, random, allQuoted)).join(','),
    );
    files.set(`${table}.csv`, encode(lines.join(lineEnd) + lineEnd, encoding));
  }
  if (spelling.extraFiles) {
    files.set('읽어 주세요.txt', Buffer.from('이 폴더는 원장입니다.\n'));
    files.set('과제 백업.csv', Buffer.from('과제번호\nT-00-00000\n'));
    files.set('그림.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]));
  }
  return files;
}

/** Writes the ledger as a folder of CSV files; the same seed writes the same bytes. */
export function writeLedger(folder: string, tables: LedgerTables, spelling?: FileSpelling): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of ledgerFiles(tables, spelling))
    writeFileSync(join(folder, name), bytes);
}
