import type { ImportBudget } from './import-budget';
import { importProblem, ReadingStopped, stopReading, type ImportProblem } from './import-problem';
import { columnsOf, type TableName } from './ledger-tables';
import type { ProblemCode } from './problem-text';
import type { Cell, SheetRow } from './sheet';

/**
 * Takes the rows of one table as a reader meets them, whatever the file format: the first is the header, blank
 * rows may be left out as long as row numbers rise. Problems are gathered, so that one reading names them all.
 */
export type TableCollector = {
  readonly accept: (row: number, cells: readonly Cell[]) => void;
  /** How many columns the header has; 0 before it was read. */
  readonly width: () => number;
  readonly problem: (
    code: ProblemCode,
    row: number,
    facts: Readonly<Record<string, string>>,
  ) => void;
  /** The rows that hold anything; says so when there was no header. */
  readonly finish: () => readonly SheetRow[];
};

export type TablePlace = { readonly table: TableName; readonly file: string };

export function collectTable(
  { table, file }: TablePlace,
  budget: ImportBudget,
  problems: ImportProblem[],
): TableCollector {
  const { limits } = budget;
  const rows: SheetRow[] = [];
  const empty = Object.fromEntries(columnsOf(table).map(({ name }) => [name, '']));
  let header: readonly string[] | undefined;
  let found = 0;

  const problem: TableCollector['problem'] = (code, row, facts) => {
    const { column, ...rest } = facts;
    const place = { file, row, ...(column === undefined ? {} : { column }) };
    problems.push(importProblem(code, place, rest));
    found += 1;
    if (found >= limits.problemsPerTable)
      stopReading('TOO_MANY_PROBLEMS', { file }, { limit: found.toString() });
  };

  const readHeader = (row: number, cells: readonly Cell[]) => {
    header = cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown));
    for (const fault of headerFaults(table, header))
      problem(fault.code, row, { column: fault.column, expected: expectedColumns(table) });
  };

  const readRow = (row: number, cells: readonly Cell[], names: readonly string[]) => {
    if (row > limits.rowNumber)
      stopReading('TOO_MANY_ROWS', { file, row }, { limit: limits.rowNumber.toString() });
    if (cells.every((cell) => cell === '')) return;
    if (rows.length >= limits.rowsPerTable)
      stopReading('TOO_MANY_ROWS', { file, row }, { limit: limits.rowsPerTable.toString() });
    budget.takeRow({ file, row });
    if (cells.length > names.length) {
      problem('TOO_MANY_CELLS', row, {
        cells: cells.length.toString(),
        columns: names.length.toString(),
      });
      return;
    }
    const named: Record<string, Cell> = { ...empty };
    cells.forEach((cell, index) => {
      const name = names[index] ?? '';
      const length = (typeof cell === 'string' ? cell : cell.shown).length;
      if (length > limits.cellCharacters)
        problem('CELL_TOO_LONG', row, { column: name, limit: limits.cellCharacters.toString() });
      else if (name !== '') named[name] = cell;
      else if (cell !== '')
        problem('UNKNOWN_COLUMN', row, { column: '', expected: expectedColumns(table) });
    });
    rows.push({ row, cells: named });
  };

  return {
    accept: (row, cells) => {
      if (header !== undefined) readRow(row, cells, header);
      else if (row === 1 && cells.some((cell) => cell !== '')) readHeader(row, cells);
      else stopReading('MISSING_HEADER', { file, row: 1 });
    },
    width: () => header?.length ?? 0,
    problem,
    finish: () => (header === undefined ? stopReading('MISSING_HEADER', { file, row: 1 }) : rows),
  };
}

function expectedColumns(table: TableName): string {
  return columnsOf(table)
    .map(({ name }) => name)
    .join(', ');
}

type HeaderFault = {
  readonly code: 'MISSING_COLUMN' | 'UNKNOWN_COLUMN' | 'DUPLICATE_COLUMN';
  readonly column: string;
};

/** A header cell without text names no column; it matters only when a row has something there. */
function headerFaults(table: TableName, header: readonly string[]): readonly HeaderFault[] {
  const expected = columnsOf(table).map(({ name }) => name);
  const named = header.filter((name) => name !== '');
  const faults: HeaderFault[] = [];
  for (const column of expected)
    if (!named.includes(column)) faults.push({ code: 'MISSING_COLUMN', column });
  named.forEach((column, index) => {
    if (!expected.includes(column)) faults.push({ code: 'UNKNOWN_COLUMN', column });
    else if (named.indexOf(column) !== index) faults.push({ code: 'DUPLICATE_COLUMN', column });
  });
  return faults;
}

/**
 * Runs a reader and turns what stopped it into a problem, so that the next table is looked at as well.
 * Anything else that is thrown is a fault of ours and passes through.
 */
export async function gather<T>(
  problems: ImportProblem[],
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error;
    problems.push(error.problem);
    return undefined;
  }
}
