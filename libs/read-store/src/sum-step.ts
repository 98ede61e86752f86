import type { AddMoney } from './money-sums';
import type { LineRule, PostedLine, SumRule, Sums } from './projection';
import type { Draft, ViewFold } from './view-fold';

/**
 * The row that lines go to. Lines of one event mostly go on in the row they went to last, so that row is kept at hand
 * for as long as it stays in memory.
 */
export class SumRow {
  private readonly key: Sums<object>['key'];
  private readonly open: LineRule<object> | undefined;
  /** Lines of one event, and of one allocation if so, are known to go to one row without asking for its key. */
  private readonly ofEvent: boolean;
  private readonly ofAllocation: boolean;
  private ids: PostedLine['ids'] | undefined;
  private allocation: PostedLine['allocation'];
  private lastKey: string | undefined;
  private draft: Draft | undefined;
  private turn = -1;

  constructor(
    private readonly fold: ViewFold,
    sums: Sums<object>,
  ) {
    this.key = sums.key;
    this.open = sums.open;
    this.ofAllocation = sums.rowOf === 'allocation';
    this.ofEvent = sums.rowOf !== undefined;
  }

  /** The key of a line's row. */
  keyOf(line: PostedLine): string | undefined {
    return this.key(line);
  }

  /** `undefined` when the line goes to no row. */
  of(line: PostedLine): Draft | undefined {
    if (
      this.ofEvent &&
      this.ids === line.ids &&
      this.turn === this.fold.turn &&
      (!this.ofAllocation || this.allocation === line.allocation)
    )
      return this.draft;
    return this.find(line);
  }

  private find(line: PostedLine): Draft | undefined {
    const key = this.key(line);
    if (key === undefined || key !== this.lastKey || this.turn !== this.fold.turn) {
      this.draft = key === undefined ? undefined : this.fold.draft(key);
      this.lastKey = key;
      this.turn = this.fold.turn;
      if (this.draft !== undefined) this.open?.(this.draft.row, line);
    }
    this.ids = line.ids;
    this.allocation = line.allocation;
    return this.draft;
  }
}

/** What one view does with the lines of one account. */
export class SumStep {
  private readonly rule: LineRule<object> | undefined;
  private readonly add: AddMoney | undefined;

  constructor(
    readonly fold: ViewFold,
    private readonly row: SumRow,
    rule: SumRule<object>,
  ) {
    if (typeof rule === 'function') this.rule = rule;
    else this.add = fold.money.adder(rule);
  }

  want(line: PostedLine): void {
    const key = this.row.keyOf(line);
    if (key !== undefined) this.fold.want(key);
  }

  apply(line: PostedLine): void {
    const draft = this.row.of(line);
    if (draft === undefined) return;
    if (this.add !== undefined) this.add(draft.row, draft.sums, line);
    else this.rule?.(draft.row, line);
  }
}
