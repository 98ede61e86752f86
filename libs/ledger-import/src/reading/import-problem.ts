import type { Facts } from '@sangsaeng/kernel';
import { PROBLEM_TEXTS, type ProblemCode } from './problem-text';

/** Where a structural problem was found. `row` is the row number a spreadsheet program shows (header = 1). */
export type Place = { readonly file: string; readonly row?: number; readonly column?: string };

/** One reason why an import cannot be read as a ledger at all, for people in Korean and English. */
export type ImportProblem = Place & {
  readonly code: ProblemCode;
  readonly message: string;
  readonly messageEn: string;
  readonly whatToDo: string;
  readonly whatToDoEn: string;
};

export function importProblem(code: ProblemCode, place: Place, facts: Facts = {}): ImportProblem {
  const known = place.column === undefined ? facts : { column: place.column, ...facts };
  const said = PROBLEM_TEXTS[code](known);
  const where = [place.file, place.row === undefined ? '' : `${place.row.toString()}행`];
  const whereEn = [place.file, place.row === undefined ? '' : `row ${place.row.toString()}`];
  return {
    code,
    ...place,
    message: `${where.filter(Boolean).join(' ')}: ${said.ko}`,
    messageEn: `${whereEn.filter(Boolean).join(', ')}: ${said.en}`,
    whatToDo: said.todo,
    whatToDoEn: said.todoEn,
  };
}

/**
 * The import cannot be read as a ledger; nothing of it may be written. Carries every structural problem of all
 * tables that could still be looked at, in table order, then by row.
 */
export class UnreadableImport extends Error {
  constructor(readonly problems: readonly ImportProblem[]) {
    super(problems.map((problem) => problem.messageEn).join('\n'));
    this.name = 'UnreadableImport';
  }
}

/** Stops the reading of one file; caught where the problems of all files are gathered. */
export class ReadingStopped extends Error {
  constructor(readonly problem: ImportProblem) {
    super(problem.messageEn);
    this.name = 'ReadingStopped';
  }
}

export function stopReading(code: ProblemCode, place: Place, facts: Facts = {}): never {
  throw new ReadingStopped(importProblem(code, place, facts));
}
