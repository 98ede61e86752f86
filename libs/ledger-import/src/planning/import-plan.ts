import { setImmediate as nextTurn } from 'node:timers/promises';
import { InvariantViolation, type Rejected, type Source } from '@sangsaeng/kernel';
import { refusalText } from '../refusal-text';
import type { LedgerSource } from '../reading/sheet';
import type { LedgerRow } from '../reading/ledger-tables';
import { rowsByEffect, type EffectRow } from './effect-rows';
import { ImportPlaces } from './import-places';
import { shownCell, type RefusedRow } from './import-report';
import type { ImportTarget, RowTarget } from './import-target';
import type { LedgerBook } from './ledger-book';
import { lotOrderOf } from './lot-order';
import { askRow } from './row-commands';
import { checkRow, type CheckContext } from './row-checks';
import { keyOf, underFreeNumber } from './row-content';
import type { RecordedRow } from './recorded-rows';
import { RowDecision, type PlannedStep } from './row-decision';
import { refusalOfDecision, type RowRefusal } from './row-refusal';
import { spoiltBySum, type SpoiltRow } from './spoilt-rows';

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
  const places = new ImportPlaces(rows, unread);
  const judge = new RowJudge(places, book, {
    ...target,
    lotOrder: lotOrderOf(rows, book, target.fund),
  });
  const refused: RefusedRow[] = unread.map(
    ({ table, number, refusal: { code, facts, value } }) => ({
      ...{ file: `${table}.csv`, row: number, code, value },
      ...refusalText(code, facts),
    }),
  );
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

  constructor(
    private readonly places: ImportPlaces,
    private readonly book: LedgerBook,
    private readonly target: RowTarget,
  ) {
    this.context = { book, places, programme: target.programme };
  }

  judge(effectRow: EffectRow): RowRefusal | undefined {
    const { row, key } = effectRow;
    const recorded = this.book.rows.get(row.table, key);
    if (recorded !== undefined) {
      const same = this.book.rows.sameContent(recorded, row);
      if (!same && this.places.isLater(recorded, effectRow))
        return this.refusalBefore(recorded, effectRow);
      return this.judgeKnown(effectRow, same);
    }
    const refusal = checkRow(effectRow, this.context) ?? this.decide(effectRow);
    if (refusal !== undefined) this.places.noteRefused(effectRow);
    return refusal;
  }

  private judgeKnown(
    { row, key, number, sha256 }: EffectRow,
    same: boolean,
  ): RowRefusal | undefined {
    if (!same) return this.duplicate(this.book.rows.get(row.table, key), key);
    // A run that was cut off may have recorded a part of the row: the rest is recorded now.
    const decision = new RowDecision(this.book);
    askRow(row, decision, this.target);
    const steps = decision.refused === undefined ? decision.commit() : [];
    this.plan(steps, { row, key, number, sha256 });
    if (steps.length === 0) this.unchanged += 1;
    else this.accepted += 1;
    return undefined;
  }

  private duplicate(recorded: RecordedRow | undefined, key: string): RowRefusal {
    const earlier = recorded && this.places.numberOf(recorded)?.toString();
    const facts = earlier === undefined ? { key } : { key, earlierRow: earlier };
    return { code: 'DUPLICATE', column: '', facts };
  }

  /** A row before the recorded one of its number: were that number free, it could be refused for other reasons. */
  private refusalBefore(recorded: RecordedRow, effectRow: EffectRow): RowRefusal {
    const { row, key } = effectRow;
    const checked = checkRow(effectRow, this.context);
    if (checked !== undefined) return checked;
    const decision = new RowDecision(this.book);
    askRow(underFreeNumber(row), decision, this.target);
    const number = { at: recorded, refusal: this.duplicate(recorded, key) };
    if (decision.refusedByItself?.code === 'DUPLICATE') return number.refusal;
    return this.firstReason(effectRow, decision, [number]) ?? number.refusal;
  }

  /** What lies in the row itself at its place; else what the first recorded row that it would spoil would get. */
  private firstReason(
    effectRow: EffectRow,
    decision: RowDecision,
    spoilt: readonly SpoiltRow[] = [],
  ): RowRefusal | undefined {
    const itself =
      decision.refusedByItself && this.refusalOf(effectRow.row, decision.refusedByItself);
    const bySum = itself && spoiltBySum(effectRow, itself, this.context);
    if (itself !== undefined && bySum === undefined) return itself;
    const { refusedForLater: held } = decision;
    const byNumber = held && this.spoiltByNumber(effectRow.row, held);
    const all = [...spoilt, byNumber, bySum].filter((one) => one !== undefined);
    const [first] = this.places.inOrder(all.map(({ at }) => at));
    const reason = all.find(({ at }) => at === first)?.refusal;
    return reason ?? (held && this.refusalOf(effectRow.row, held));
  }

  private spoiltByNumber(row: LedgerRow, held: Rejected<string>): SpoiltRow | undefined {
    const at = this.book.rows.get(row.table, held.facts['owner'] ?? '');
    return at && { at, refusal: this.refusalOf(row, held) };
  }

  private refusalOf(row: LedgerRow, { code, facts }: Rejected<string>): RowRefusal {
    const refusal = refusalOfDecision(row, code, facts, (donor) => this.donorNumber(donor));
    if (refusal !== undefined) return refusal;
    throw new InvariantViolation('IMPORT_REFUSAL', { code, table: row.table, key: keyOf(row) });
  }

  private decide(effectRow: EffectRow): RowRefusal | undefined {
    const { row } = effectRow;
    const decision = new RowDecision(this.book);
    askRow(row, decision, this.target);
    if (decision.refused !== undefined) return this.firstReason(effectRow, decision);
    this.plan(decision.commit(), effectRow);
    this.book.accept(row);
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
    return this.book.state('donor', donor).businessNumber ?? donor;
  }
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
