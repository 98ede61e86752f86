import type { DatabaseSync } from 'node:sqlite';
import { chunkRow } from './chunk-table';
import type { CommitLog, EncodedRecord } from './commit-log';
import { DatabaseWriter } from './database-writer';
import type { EventLog } from './event-log';
import type { Advance } from './advance';
import type { AppendPlan } from './append-plan';
import type { HeadSlots, StoreHead } from './head-slots';
import type { Settled, SettlingThread } from './settling-thread';
import { isDiskFull } from './sqlite-error';
import { tailBytes } from './tail-table';

type WrittenFiles = {
  readonly database: DatabaseSync;
  readonly slots: HeadSlots;
  readonly commits: CommitLog;
  readonly log: EventLog;
  /** Starts the thread that settles; without one it is done in turn. */
  readonly settlingThread?: () => SettlingThread;
};

/** A plan that stands in the commit log. */
export type WrittenCommit = {
  readonly step: Advance;
  readonly head: StoreHead;
  /** The last revision of each stream. */
  readonly revisions: ReadonlyMap<string, number>;
};

/** A store into which little is written needs no thread. */
const CHUNKS_FOR_THREAD = 4;

/** Makes group commits durable in the commit log, and has them carried into the database, in turn or by a thread. */
export class LogWriter {
  private readonly inTurn: DatabaseWriter;
  private thread: SettlingThread | undefined;
  private startThread: (() => SettlingThread) | undefined;
  private isAsked = false;
  /** False from a write that failed on: what the log file has by then must be read back before anything is done with it. */
  private isSound = true;

  constructor(private readonly files: WrittenFiles) {
    this.inTurn = new DatabaseWriter(files.database);
    this.startThread = files.settlingThread;
  }

  /**
   * Writes a plan to the commit log; `undefined` when that has no room for it before it is settled. When this throws,
   * see `isDiskFull` for what that means.
   */
  write(plan: AppendPlan): WrittenCommit | undefined {
    const { log, commits } = this.files;
    const step = log.advance(plan.events);
    const head = { size: step.next.frontier.size, root: step.next.frontier.root() };
    const encoded = commits.encode({ first: log.size, blocks: step.blocks, root: head.root });
    if (encoded === undefined) return undefined;
    this.writeRecord(encoded);
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
    if (step.chunks.length === 0) return;
    if (this.thread !== undefined) this.thread.take(step.chunks);
    else if (log.sealedStreams.toStore.length >= CHUNKS_FOR_THREAD) this.settlingThread();
  }

  get settlingIsDue(): boolean {
    return this.files.commits.isNearlyFull && !this.isAsked;
  }

  /** True while the thread carries what one half of the commit log holds. */
  get isSettling(): boolean {
    return this.isAsked;
  }

  /**
   * Carries everything committed into the database, in one transaction, and its WAL into the database file; the commit
   * log begins anew. Done between commits. In turn it is done when this returns, and throws when it fails. Beside, the
   * commit log goes on in its other half at once, and `done` tells when the first one is no longer needed.
   */
  settle(done: (failure: unknown) => void): void {
    const { commits, log } = this.files;
    const thread = this.settlingThread();
    if (thread === undefined) {
      this.settleOrTurnOver();
      return;
    }
    // Still needed when it could not be stored the last time: then it is tried again, with all that came since.
    if (!commits.isOtherHalfNeeded) commits.turnOver();
    this.isAsked = true;
    thread.settle(tailBytes(log.state.tail), (settled) => {
      this.isAsked = false;
      done(this.settled(settled));
    });
  }

  /** Leaves no commit log behind, unless it or the database could not be written: then the next opening reads it. */
  async close(): Promise<void> {
    const { slots, commits } = this.files;
    await this.thread?.end();
    const isSettled = this.isSound && this.stores();
    slots.sync();
    slots.close();
    this.inTurn.close();
    commits.close(isSettled);
  }

  private writeRecord(encoded: EncodedRecord): void {
    const { commits } = this.files;
    commits.reserve(encoded.length);
    try {
      commits.write(encoded);
    } catch (error) {
      this.isSound = isDiskFull(error);
      throw error;
    }
  }

  private settlingThread(): SettlingThread | undefined {
    if (this.thread === undefined && this.startThread !== undefined) {
      this.thread = this.startThread();
      this.thread.take(this.files.log.sealedStreams.toStore);
    }
    return this.thread;
  }

  /** Answers what failed. */
  private settled({ sealed, failure, isGone }: Settled): unknown {
    const { commits, slots, log } = this.files;
    try {
      if (isGone === true) {
        // In turn from now on. What is being committed at this moment is not among it, so the commit log just goes on.
        [this.thread, this.startThread] = [undefined, undefined];
        this.store();
      } else if (sealed === undefined) return failure;
      else log.sealedStreams.stored({ sealed });
      commits.otherHalfStored();
      slots.syncBeside();
      return failure;
    } catch (error) {
      return error;
    }
  }

  /** A database without room does not stop appends as long as the other half has some. */
  private settleOrTurnOver(): void {
    const { commits } = this.files;
    try {
      this.settleInTurn();
    } catch (error) {
      if (commits.isOtherHalfNeeded || !isDiskFull(error)) throw error;
      commits.turnOver();
    }
  }

  /** The same, waited for: at the start, when nobody is served yet. */
  settleInTurn(): void {
    const { slots, commits } = this.files;
    this.store();
    commits.restart();
    slots.sync();
    this.inTurn.checkpoint();
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
    const { sealedStreams, state } = this.files.log;
    const chunks = sealedStreams.toStore.map(chunkRow);
    sealedStreams.stored(this.inTurn.store({ chunks, tail: tailBytes(state.tail) }));
  }
}
