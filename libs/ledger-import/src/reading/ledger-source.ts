import { readdir, readFile as readWhole, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openArchive } from './archive';
import { readCsvTable } from './csv-table.reader';
import { recognise } from './file-recognition';
import { importBudget, type ImportBudget } from './import-budget';
import { IMPORT_LIMITS, type ImportLimits } from './import-limits';
import { importProblem, stopReading, UnreadableImport, type ImportProblem } from './import-problem';
import { TABLE_NAMES, type TableName } from './ledger-tables';
import type { LedgerSource, LedgerTable } from './sheet';
import { gather } from './table-collector';
import { readXlsxLedger } from './xlsx-ledger.reader';
import { readZipLedger, refuseKind, tableOf } from './zip-ledger.reader';

/** Where a ledger lies; `fileName` is what to call an upload that lies in a temporary file. */
export type LedgerLocation = string | { readonly path: string; readonly fileName: string };

type Found = { readonly format: LedgerSource['format']; readonly tables: readonly LedgerTable[] };

/**
 * Reads a folder of CSV files, an .xlsx, or a .zip of either, recognised by content. Answers all eleven tables, or
 * throws `UnreadableImport` with every structural problem of all of them; what single cells mean is `readRow`'s
 * affair. Files are opened one at a time and refused as soon as they pass a limit.
 */
export async function openLedgerSource(
  location: LedgerLocation,
  limits: Partial<ImportLimits> = {},
): Promise<LedgerSource> {
  const path = typeof location === 'string' ? location : location.path;
  const file = (typeof location === 'string' ? basename(path) : location.fileName).normalize('NFC');
  const budget = importBudget({ ...IMPORT_LIMITS, ...limits });
  const problems: ImportProblem[] = [];
  const found = await gather(problems, async () => {
    const status = await stat(path).catch(() => stopReading('NOT_FOUND', { file }));
    return status.isDirectory()
      ? readFolder(path, budget, problems)
      : readFile(path, file, budget, problems);
  });
  const byName = new Map(found?.tables.map((table) => [table.table, table]));
  if (found === undefined || problems.length > 0 || byName.size !== TABLE_NAMES.length)
    throw new UnreadableImport(problems);
  return {
    format: found.format,
    tables: Object.fromEntries(byName) as Record<TableName, LedgerTable>,
  };
}

async function readFolder(
  folder: string,
  budget: ImportBudget,
  problems: ImportProblem[],
): Promise<Found> {
  const names = await readdir(folder).catch(() =>
    stopReading('NOT_FOUND', { file: basename(folder) }),
  );
  const tables: LedgerTable[] = [];
  for (const table of TABLE_NAMES) {
    const file = `${table}.csv`;
    const found = names.filter((name) => tableOf(name) === table);
    const [name] = found;
    if (name === undefined) {
      problems.push(importProblem('MISSING_TABLE', { file }, { table }));
      continue;
    }
    const read = await gather(problems, async () => {
      if (found.length > 1)
        stopReading('AMBIGUOUS_TABLE', { file }, { table, entries: found.join(', ') });
      const bytes = await readBounded(join(folder, name), file, budget.limits.fileBytes);
      budget.takeBytes(bytes.length, { file }, 'FILE_TOO_LARGE');
      return readCsvTable({ table, file }, bytes, budget, problems);
    });
    if (read !== undefined) tables.push(read);
  }
  return { format: 'folder', tables };
}

async function readFile(
  path: string,
  file: string,
  budget: ImportBudget,
  problems: ImportProblem[],
): Promise<Found> {
  const bytes = await readBounded(path, file, budget.limits.fileBytes);
  const kind = recognise(bytes);
  if (kind.kind !== 'zip') return refuseKind(kind, file);
  const entries = await openArchive(bytes, file, budget);
  // Every Office file has this part, and nothing else does.
  if (entries.some(({ name }) => name === '[Content_Types].xml')) {
    const tables = await readXlsxLedger({ file, bytes, entries }, budget, problems);
    return { format: 'xlsx', tables };
  }
  return { format: 'zip', tables: await readZipLedger({ file, entries }, budget, problems) };
}

/** The size is asked before the content is touched; a device or a pipe has none and is not opened. */
async function readBounded(path: string, file: string, limit: number): Promise<Buffer> {
  const notFound = () => stopReading('NOT_FOUND', { file });
  const status = await stat(path).catch(notFound);
  if (!status.isFile()) notFound();
  if (status.size > limit) stopReading('FILE_TOO_LARGE', { file }, { limit: limit.toString() });
  return readWhole(path).catch(notFound);
}
