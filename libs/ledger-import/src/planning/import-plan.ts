import { setImmediate as nextTurn } from 'node:timers/promises';
import { InvariantViolation, type Source } from '@sangsaeng/kernel';
import { refusalText } from '../refusal-text';
import type { LedgerSource } from '../reading/sheet';
import type { TableName } from '../reading/ledger-tables';
import { dayOf, rowsByEffect, type EffectRow } from './effect-rows';
import { shownCell, type RefusedRow } from './import-report';
import type { ImportTarget, RowTarget } from './import-target';
import type { LedgerBook } from './ledger-book';
import { lotOrderOf } from './lot-order';
import { askRow } from './row-commands';
import { checkRow, type CheckContext } from './row-checks';
import { RowDecision, type PlannedStep } from './row-decision';
import { refusalOfDecision, type RowRefusal } from './row-refusal';

export type PlannedCommand = PlannedStep & { readonly commandId: string; readonly source: Source };

export type ImportPlan = {
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
  readonly commands: readonly PlannedCommand[];
};

const ROWS_A_TURN = 500;

/**
 * Judges every row at its place in the order of effect, on a copy of the ledger, and lists the commands that record
 * the accepted ones. Writes nothing.
 */
export async function planImport(
  source: LedgerSource,
  book: LedgerBook,
  target: ImportTarget,
  onProgress: (rows: number, of: number) => void = () => undefined,
): Promise<ImportPlan> {
  const { rows, unread } = rowsByEffect(source);
  const judge = new RowJudge(rows, book, { ...target, lotOrder: lotOrderOf(rows, book) });
  const refused: RefusedRow[] = unread.map(
    ({ table, number, refusal: { code, facts, value } }) => ({
      ...{ file: `${table}.csv`, row: number, code, value },
      ...refusalText(code, facts),
    }),
  );
  for (const { table, number, refusal } of unread) judge.noteUnread(table, number, refusal.value);
  for (const [index, row] of rows.entries()) {
    const refusal = judge.judge(row);
    if (refusal !== undefined) refused.push(refusedRow(row, refusal));
    if (index % ROWS_A_TURN === 0) {
      onProgress(index, rows.length);
      await nextTurn();
    }
  }
  onProgress(rows.length, rows.length);
  const { accepted, unchanged, commands } = judge;
  return { accepted, unchanged, refused: refused.sort(byFileAndRow), commands };
}

class RowJudge {
  accepted = 0;
  unchanged = 0;
  readonly commands: PlannedCommand[] = [];
  private readonly context: CheckContext;
  private readonly places = new Map<
    string,
    { row: number; on: string | undefined; refused: boolean }
  >();
  /** Row of this import that holds a key, for the message of a duplicate. */
  private readonly holders = new Map<string, number>();

  constructor(
    rows: readonly EffectRow[],
    private readonly book: LedgerBook,
    private readonly target: RowTarget,
  ) {
    const places = (table: TableName, key: string) => this.places.get(placeKey(table, key));
    this.context = { book, programme: target.programme, places };
    for (const { row, key, number } of rows) {
      const place = placeKey(row.table, key);
      if (!this.places.has(place))
        this.places.set(place, { row: number, on: dayOf(row), refused: false });
    }
  }

  /** A row whose cells mean nothing still explains why what refers to it is refused, when its key can be read. */
  noteUnread(table: TableName, row: number, key: string): void {
    const place = placeKey(table, key);
    if (!this.places.has(place)) this.places.set(place, { row, on: undefined, refused: true });
  }

  judge(effectRow: EffectRow): RowRefusal | undefined {
    const { row, key } = effectRow;
    const recorded = this.book.rows.get(row.table, key);
    if (recorded !== undefined)
      return this.judgeKnown(effectRow, this.book.rows.sameContent(recorded, row));
    const refusal = checkRow(row, this.context) ?? this.decide(effectRow);
    const place = this.places.get(placeKey(row.table, key));
    if (refusal !== undefined && place?.row === effectRow.number) place.refused = true;
    return refusal;
  }

  private judgeKnown(
    { row, key, number, sha256 }: EffectRow,
    same: boolean,
  ): RowRefusal | undefined {
    if (!same) {
      const earlier = this.holders.get(placeKey(row.table, key))?.toString();
      const facts = earlier === undefined ? { key } : { key, earlierRow: earlier };
      return { code: 'DUPLICATE', column: '', facts };
    }
    // A run that was cut off may have recorded a part of the row: the rest is recorded now.
    const decision = new RowDecision(this.book);
    askRow(row, decision, this.target);
    const steps = decision.refused === undefined ? decision.commit() : [];
    this.plan(steps, { row, key, number, sha256 });
    if (steps.length === 0) this.unchanged += 1;
    else this.accepted += 1;
    return undefined;
  }

  private decide(effectRow: EffectRow): RowRefusal | undefined {
    const { row, key, number } = effectRow;
    const decision = new RowDecision(this.book);
    askRow(row, decision, this.target);
    const { refused } = decision;
    if (refused !== undefined) {
      const refusal = refusalOfDecision(row, refused.code, refused.facts, (donor) =>
        this.donorNumber(donor),
      );
      if (refusal !== undefined) return refusal;
      throw new InvariantViolation('IMPORT_REFUSAL', { code: refused.code, table: row.table, key });
    }
    this.plan(decision.commit(), effectRow);
    this.book.accept(row);
    this.holders.set(placeKey(row.table, key), number);
    this.accepted += 1;
    return undefined;
  }

  private plan(
    steps: readonly PlannedStep[],
    { row, key, number, sha256 }: Pick<EffectRow, 'row' | 'key' | 'number' | 'sha256'>,
  ): void {
    const source = { sha256, table: row.table, row: number };
    const commandId = `import\n${row.table}\n${key}`;
    for (const step of steps) this.commands.push({ ...step, commandId, source });
  }

  private donorNumber(donor: string): string {
    const { pledges } = this.book.state('donor', donor);
    for (const { made } of pledges.values()) {
      if (made.type === 'PledgeMade') return made.data.businessNumber;
    }
    return donor;
  }
}

function placeKey(table: TableName, key: string): string {
  return `${table}\n${key}`;
}

function refusedRow({ row, number, cells }: EffectRow, refusal: RowRefusal): RefusedRow {
  const text = refusalText(refusal.code, refusal.facts as never);
  const value = shownCell(row, cells, refusal.column);
  return { file: `${row.table}.csv`, row: number, code: refusal.code, ...text, value };
}

function byFileAndRow(a: RefusedRow, b: RefusedRow): number {
  // Table names are Hangul syllables, for which UTF-16 order is code point order.
  return a.file === b.file ? a.row - b.row : a.file < b.file ? -1 : 1;
}
