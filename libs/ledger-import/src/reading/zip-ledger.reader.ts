import { inflateWhole, type ArchiveEntry } from './archive';
import { readCsvTable } from './csv-table.reader';
import { recognise } from './file-recognition';
import type { ImportBudget } from './import-budget';
import { importProblem, stopReading, type ImportProblem } from './import-problem';
import { isTableName, TABLE_NAMES, type TableName } from './ledger-tables';
import type { LedgerTable } from './sheet';
import { gather } from './table-collector';
import { readXlsxLedger } from './xlsx-ledger.reader';

type Member = { readonly entry: ArchiveEntry; readonly fileName: string; readonly depth: number };
type Zip = { readonly file: string; readonly entries: readonly ArchiveEntry[] };

/** Reads a .zip of the CSV files or of one .xlsx, at the top or in a folder; other members are not even inflated. */
export async function readZipLedger(
  { file, entries }: Zip,
  budget: ImportBudget,
  problems: ImportProblem[],
): Promise<readonly LedgerTable[]> {
  const members = entries.map(member).filter(isForPeople);
  const csv = members.filter(({ fileName }) => tableOf(fileName) !== undefined);
  const xlsx = members.filter(({ fileName }) => /\.xlsx$/i.test(fileName));
  const [workbook] = xlsx;
  if (workbook === undefined) return readMembers(file, csv, budget, problems);
  if (xlsx.length + csv.length > 1)
    stopReading('AMBIGUOUS_TABLE', { file }, { table: '장부', entries: names([...xlsx, ...csv]) });
  refuseDeep(file, workbook);
  const inner = `${file} › ${workbook.entry.name}`;
  const bytes = await inflateWhole(workbook.entry, inner, budget.limits.fileBytes);
  const kind = recognise(bytes);
  if (kind.kind === 'zip') return readXlsxLedger({ file: inner, bytes }, budget, problems);
  return refuseKind(kind, inner);
}

/** Says what a file is that is no archive. */
export function refuseKind(kind: ReturnType<typeof recognise>, file: string): never {
  switch (kind.kind) {
    case 'empty':
      return stopReading('EMPTY_FILE', { file });
    case 'encrypted':
      return stopReading('ENCRYPTED_FILE', { file });
    case 'old-excel':
      return stopReading('OLD_EXCEL_FORMAT', { file });
    case 'zip':
      return stopReading('NOT_A_SPREADSHEET', { file }, { found: 'ZIP' });
    case 'other':
      return stopReading('NOT_A_SPREADSHEET', { file }, { found: kind.found });
  }
}

/** The table that a file of this name holds. */
export function tableOf(fileName: string): TableName | undefined {
  const [, name = ''] = /^(.*)\.csv$/iu.exec(fileName.normalize('NFC').trim()) ?? [];
  return isTableName(name) ? name : undefined;
}

async function readMembers(
  file: string,
  members: readonly Member[],
  budget: ImportBudget,
  problems: ImportProblem[],
): Promise<readonly LedgerTable[]> {
  const tables: LedgerTable[] = [];
  for (const table of TABLE_NAMES) {
    const found = members.filter(({ fileName }) => tableOf(fileName) === table);
    const [only] = found;
    if (only === undefined) {
      problems.push(importProblem('MISSING_TABLE', { file }, { table }));
      continue;
    }
    const read = await gather(problems, async () => {
      if (found.length > 1)
        stopReading('AMBIGUOUS_TABLE', { file }, { table, entries: names(found) });
      refuseDeep(file, only);
      const inner = `${file} › ${only.entry.name}`;
      const bytes = await inflateWhole(only.entry, inner, budget.limits.fileBytes);
      return readCsvTable({ table, file: inner }, bytes, budget, problems);
    });
    if (read !== undefined) tables.push(read);
  }
  return tables;
}

function member(entry: ArchiveEntry): Member {
  const path = entry.name.split('/');
  return { entry, fileName: path.at(-1) ?? '', depth: path.length - 1 };
}

/** macOS adds a shadow (`__MACOSX/…/._name`) of every file, Excel a lock file (`~$name`) while one is open. */
function isForPeople({ entry, fileName }: Member): boolean {
  return !entry.name.startsWith('__MACOSX/') && !/^(?:\.|~\$)/.test(fileName);
}

function refuseDeep(file: string, { entry, depth }: Member): void {
  if (depth > 1) stopReading('NESTED_TOO_DEEP', { file }, { entry: entry.name });
}

function names(members: readonly Member[]): string {
  return members.map(({ entry }) => entry.name).join(', ');
}
