import type { AddMoney } from './money-sums';
import type { LineRule, PostedLine, SumRule, Sums } from './projection';
import type { Draft, ViewFold } from './view-fold';

/**
 * What one view does with the lines of one account. Lines of an account mostly go on in the row they went to last, so
 * that row is kept at hand for as long as it stays in memory.
 */
export class SumStep {
  private readonly key: Sums<object>['key'];
  private readonly open: LineRule<object> | undefined;
  private readonly rule: LineRule<object> | undefined;
  private readonly add: AddMoney | undefined;
  private lastKey: string | undefined;
  private lastDraft: Draft | undefined;
  private lastTurn = -1;

  constructor(
    readonly fold: ViewFold,
    sums: Sums<object>,
    rule: SumRule<object>,
  ) {
    this.key = sums.key;
    this.open = sums.open;
    if (typeof rule === 'function') this.rule = rule;
    else this.add = fold.money.adder(rule);
  }

  want(line: PostedLine): void {
    const key = this.key(line);
    if (key !== undefined) this.fold.want(key);
  }

  apply(line: PostedLine): void {
    const key = this.key(line);
    if (key === undefined) return;
    const draft = this.draft(key, line);
    if (this.add !== undefined) this.add(draft.row, draft.sums, line);
    else this.rule?.(draft.row, line);
  }

  private draft(key: string, line: PostedLine): Draft {
    const { fold, lastDraft } = this;
    if (key === this.lastKey && lastDraft !== undefined && this.lastTurn === fold.turn)
      return lastDraft;
    const draft = fold.draft(key);
    this.open?.(draft.row, line);
    this.lastKey = key;
    this.lastDraft = draft;
    this.lastTurn = fold.turn;
    return draft;
  }
}
