import { createHash } from 'node:crypto';
import { openArchive, type ArchiveEntry } from './archive';
import type { ImportBudget } from './import-budget';
import { importProblem, type ImportProblem } from './import-problem';
import { TABLE_NAMES, type TableName } from './ledger-tables';
import type { LedgerTable } from './sheet';
import { collectTable, gather } from './table-collector';
import { parseSheet } from './xlsx-sheet.parser';
import { readWorkbook, type Workbook } from './xlsx-workbook';

export type XlsxFile = {
  readonly file: string;
  readonly bytes: Buffer;
  /** The parts, when the caller has opened the archive already. */
  readonly entries?: readonly ArchiveEntry[];
};

/** Reads the sheets named like the tables; a sheet with any other name is none of the ledger's business. */
export async function readXlsxLedger(
  { file, bytes, entries }: XlsxFile,
  budget: ImportBudget,
  problems: ImportProblem[],
): Promise<readonly LedgerTable[]> {
  const parts = entries ?? (await openArchive(bytes, file, budget));
  const workbook = await readWorkbook(parts, { file }, budget);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const tables: LedgerTable[] = [];
  for (const table of TABLE_NAMES) {
    const read = await gather(problems, () =>
      readTable({ table, file, workbook }, budget, problems),
    );
    if (read !== undefined) tables.push({ table, sha256, rows: read });
  }
  return tables;
}

async function readTable(
  { table, file, workbook }: { table: TableName; file: string; workbook: Workbook },
  budget: ImportBudget,
  problems: ImportProblem[],
) {
  const sheets = workbook.sheets.filter(({ name }) => name === table);
  const part = sheets[0]?.part;
  if (sheets.length > 1) {
    problems.push(importProblem('AMBIGUOUS_TABLE', { file }, { table, entries: table }));
    return undefined;
  }
  if (part === undefined) {
    problems.push(importProblem('MISSING_TABLE', { file }, { table }));
    return undefined;
  }
  const place = { table, file: `${file} › ${table}` };
  const collector = collectTable(place, budget, problems);
  await parseSheet(part, { file: place.file }, workbook, collector);
  return collector.finish();
}
