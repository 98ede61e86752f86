import type { Pace } from '../pace';
import type { RowWrite, ViewBatch, ViewCheckpoint } from '../port';
import type { ViewConnection } from './view-connection';

/**
 * Rows and checkpoint of one batch, written in one transaction that stays open from stretch to stretch. Whoever wants
 * to read meanwhile ends it first, with the same connection: a second one would need a WAL, whose commit alone takes
 * longer than the rows do.
 */
export class ViewStep {
  private end: { readonly checkpoint: ViewCheckpoint } | { readonly failure: unknown } | undefined;

  constructor(
    private readonly connection: ViewConnection,
    private readonly batch: ViewBatch,
    private next: RowWrite,
    private readonly rest: Iterator<RowWrite>,
  ) {
    connection.db.exec('BEGIN IMMEDIATE');
  }

  /** Written, or undone because it failed. */
  get isOver(): boolean {
    return this.end !== undefined;
  }

  /** Writes on until it is over or the pace asks for a rest; without a pace to its end. Never throws. */
  write(pace?: Pace): void {
    try {
      while (this.end === undefined) {
        this.connection.put(this.next);
        const next = this.rest.next();
        if (next.done === true) this.commit();
        else this.next = next.value;
        if (pace?.isOver === true) return;
      }
    } catch (failure) {
      this.undo(failure);
    }
  }

  /** Where the view stands now; `undefined` when nothing was changed. */
  get reached(): ViewCheckpoint | undefined {
    return this.end !== undefined && 'checkpoint' in this.end ? this.end.checkpoint : undefined;
  }

  throwFailure(): void {
    if (this.end !== undefined && 'failure' in this.end) throw this.end.failure;
  }

  private commit(): void {
    const { connection, batch } = this;
    const checkpoint = { at: batch.at, ...batch.totals() };
    connection.writeCheckpoint(checkpoint);
    connection.db.exec('COMMIT');
    this.end = { checkpoint };
  }

  private undo(failure: unknown): void {
    this.end = { failure };
    const { db } = this.connection;
    if (db.isTransaction) db.exec('ROLLBACK');
  }
}
