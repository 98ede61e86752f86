import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCp949 } from './oracle-cp949';
import { COLUMNS, TABLE_NAMES, type LedgerTables } from './oracle-tables';

/** UTF-8 with or without a byte order mark first, then CP949. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeCp949(bytes);
  }
}

/**
 * Records of a CSV text. A blank line is a record of one empty cell, so that the index of a record
 * is its spreadsheet row; a quoted cell may hold commas, line breaks and doubled quotes.
 */
export function parseCsv(text: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^,\n]*?))(,|\r?\n|$)/y;
  const records: string[][] = [];
  let record: string[] = [];
  for (let more = text !== ''; more;) {
    const [, quoted, plain, end] = cell.exec(text) ?? [];
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    records.push(record);
    record = [];
    more = cell.lastIndex < text.length;
  }
  return records;
}

/** Throws where the whole import is unreadable: a table or column missing, too many cells. */
export function assertReadable(tables: LedgerTables): void {
  for (const table of TABLE_NAMES) {
    const [header, ...rows] = tables.get(table) ?? [];
    if (header === undefined) throw new Error(`${table}: missing`);
    const named = header.map((cell) => cell.trim()).sort();
    if (named.join() !== [...COLUMNS[table]].sort().join()) throw new Error(`${table}: columns`);
    if (rows.some((row) => row.length > header.length)) throw new Error(`${table}: too many cells`);
  }
}

/** The eleven tables of a folder of CSV files; other files in it are ignored. */
export function readFolder(folder: string): LedgerTables {
  const tables = new Map<string, string[][]>();
  for (const name of readdirSync(folder)) {
    const table = TABLE_NAMES.find((known) => `${known}.csv` === name.normalize('NFC'));
    if (table !== undefined) tables.set(table, parseCsv(decode(readFileSync(join(folder, name)))));
  }
  assertReadable(tables);
  return tables;
}
