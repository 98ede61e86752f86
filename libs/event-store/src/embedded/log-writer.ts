import type { DatabaseSync } from 'node:sqlite';
import { advance, type Advance } from './advance';
import { ChunkTable } from './chunk-table';
import type { EventLog } from './event-log';
import type { AppendPlan } from './append-plan';
import type { HeadSlots } from './head-slots';
import { StreamBucketWriter, type Buckets } from './stream-buckets';
import { TailTable } from './tail-table';

/**
 * The WAL is carried into the database when it has about grown to this: large enough that tail pages are seldom copied,
 * and small enough to be written over again soon, which costs the disk less than a file that grows.
 */
const CHECKPOINT_BYTES = 8 * 1024 * 1024;

/** The only writer of the database: one transaction, and so one fsync, for each plan. */
export class LogWriter {
  private readonly chunks: ChunkTable;
  private readonly tail: TailTable;
  private readonly buckets: StreamBucketWriter;
  private written = 0;

  constructor(
    private readonly database: DatabaseSync,
    private readonly slots: HeadSlots,
    private readonly log: EventLog,
  ) {
    this.chunks = new ChunkTable(database, 'write');
    this.tail = new TailTable(database, 'write');
    this.buckets = new StreamBucketWriter(database);
  }

  /** Writes a plan. When it returns, all of it is durable; when it throws, see `SQLITE.full` for what that means. */
  write(plan: AppendPlan): void {
    const step = advance(this.log.state, plan.events, (stream) => this.log.lastChunk(stream));
    const index = this.log.sealedStreams.indexAfter(step.chunks);
    if (step.chunks.length === 0) {
      // A single statement is a transaction by itself.
      if (step.row !== undefined) this.tail.insert(step.row);
    } else {
      this.transaction(() => {
        this.seal(step, index);
      });
    }
    this.log.advanced(step, { heads: plan.heads, index });
    this.slots.write(this.log.head);
    this.written += bytesOf(step);
  }

  get checkpointIsDue(): boolean {
    return this.written > CHECKPOINT_BYTES;
  }

  /** Carries the WAL into the database. Done between commits, when nobody waits for an answer. */
  checkpoint(): void {
    this.written = 0;
    this.slots.sync();
    this.database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  close(): void {
    this.slots.sync();
    this.slots.close();
    this.database.close();
  }

  private seal({ chunks, row }: Advance, index: Buckets | undefined): void {
    this.tail.clear();
    for (const chunk of chunks) this.chunks.seal(chunk);
    if (row !== undefined) this.tail.insert(row);
    if (index !== undefined) this.buckets.write(index);
  }

  private transaction(work: () => void): void {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** About what a step adds to the WAL: bodies, and a page or two for each row. */
function bytesOf({ chunks, row }: Advance): number {
  const overhead = 8192;
  const sealed = chunks.reduce((sum, { block }) => sum + block.bodies.length + 4 * overhead, 0);
  return sealed + (row === undefined ? 0 : row.block.bodies.length + overhead);
}
