import type { DatabaseSync } from 'node:sqlite';
import { ChunkTable } from './chunk-table';
import type { CommitLog } from './commit-log';
import type { EventLog } from './event-log';
import type { Advance } from './advance';
import type { AppendPlan } from './append-plan';
import type { HeadSlots, StoreHead } from './head-slots';
import { StreamBucketWriter } from './stream-buckets';
import { isDiskFull } from './sqlite-error';
import { TailTable } from './tail-table';

type WrittenFiles = {
  readonly database: DatabaseSync;
  readonly slots: HeadSlots;
  readonly commits: CommitLog;
  readonly log: EventLog;
};

/** A plan that stands in the commit log. */
export type WrittenCommit = {
  readonly step: Advance;
  readonly head: StoreHead;
  /** The last revision of each stream. */
  readonly revisions: ReadonlyMap<string, number>;
};

/** Makes group commits durable in the commit log, and carries them into the database, of which it is the only writer. */
export class LogWriter {
  private readonly chunks: ChunkTable;
  private readonly tail: TailTable;
  private readonly buckets: StreamBucketWriter;
  /** False from a write that failed on: what the log file has by then must be read back before anything is done with it. */
  private isSound = true;

  constructor(private readonly files: WrittenFiles) {
    const { database } = files;
    this.chunks = new ChunkTable(database, 'write');
    this.tail = new TailTable(database, 'write');
    this.buckets = new StreamBucketWriter(database);
  }

  /** Writes a plan to the commit log. When this throws, see `isDiskFull` for what that means. */
  write(plan: AppendPlan): WrittenCommit {
    const { log } = this.files;
    const step = log.advance(plan.events);
    const head = { size: step.next.frontier.size, root: step.next.frontier.root() };
    this.commit({ first: log.size, blocks: step.blocks, root: head.root });
    return { step, head, revisions: plan.heads };
  }

  /** Makes what was written durable, and then tells so, or why nobody knows whether it is. */
  sync(done: (failure: unknown) => void): void {
    this.files.commits.sync((failure) => {
      if (failure !== undefined) this.isSound = false;
      done(failure);
    });
  }

  /** Shows readers what is durable now. */
  committed({ step, head, revisions }: WrittenCommit): void {
    const { log, slots } = this.files;
    log.advanced(step, revisions);
    slots.write(head);
  }

  get settlingIsDue(): boolean {
    return this.files.commits.isNearlyFull;
  }

  /**
   * Carries everything committed into the database, in one transaction, and its WAL into the database file; the commit
   * log begins anew. Done between commits, when nobody waits for an answer.
   */
  settle(): void {
    const { database, slots, commits } = this.files;
    this.store();
    commits.restart();
    slots.sync();
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  /** Leaves no commit log behind, unless it or the database could not be written: then the next opening reads it. */
  close(): void {
    const { database, slots, commits } = this.files;
    const isSettled = this.isSound && this.stores();
    slots.sync();
    slots.close();
    database.close();
    commits.close(isSettled);
  }

  private commit(record: Parameters<CommitLog['encode']>[0]): void {
    const { commits } = this.files;
    if (commits.encode(record) === undefined) this.settle();
    const encoded = commits.encode(record);
    if (encoded === undefined) throw new RangeError('a record must fit into an empty commit log');
    commits.reserve(encoded.length);
    try {
      commits.write(encoded);
    } catch (error) {
      this.isSound = isDiskFull(error);
      throw error;
    }
  }

  private stores(): boolean {
    try {
      if (!this.files.commits.isEmpty) this.store();
      return true;
    } catch {
      return false;
    }
  }

  private store(): void {
    const { log, database } = this.files;
    const { sealedStreams, state } = log;
    const index = sealedStreams.indexToStore();
    database.exec('BEGIN IMMEDIATE');
    try {
      this.tail.clear();
      for (const chunk of sealedStreams.toStore) this.chunks.seal(chunk);
      for (const row of state.tail) this.tail.insert(row);
      if (index !== undefined) this.buckets.write(index);
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
    sealedStreams.storedAll(index);
  }
}
