import { refused, refusedByShape } from '../append-limits';
import type { CommitSignal } from '../catch-up-subscription';
import type { AppendOutcome, ExpectedRevision, NewEvent } from '../port';
import { AppendPlan, type AppendRequest } from './append-plan';
import type { EventLog } from './event-log';
import type { LogWriter, WrittenCommit } from './log-writer';
import { isDiskFull, isSqliteError, messageOf, SQLITE } from './sqlite-error';

/** Keeps one transaction, and the pause it makes, short when thousands of appends wait. */
const GROUP_BYTES_MAX = 1024 * 1024;

type Waiting = AppendRequest & { readonly answer: (outcome: AppendOutcome) => void };

export type CommitWriter = Pick<
  LogWriter,
  'write' | 'sync' | 'committed' | 'settle' | 'settlingIsDue' | 'isSettling'
>;

/**
 * Commits all appends that wait together, in the order of their calls, and answers each by itself: a conflict of one is
 * no matter of the others. Every answer, also that of a conflict, leaves only when what it was judged by is durable.
 */
export class GroupCommit {
  private queue: Waiting[] = [];
  private isScheduled = false;
  private stopped: string | undefined;
  private idle: (() => void)[] = [];
  /** A group for which the commit log has no room until it is settled. */
  private withoutRoom: readonly Waiting[] | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly writer: CommitWriter,
    private readonly signal: CommitSignal,
  ) {}

  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    const refusal = refusedByShape(events);
    if (refusal !== undefined) return Promise.resolve(refusal);
    return new Promise((answer) => {
      this.queue.push({ stream, expected, events, answer });
      this.schedule();
    });
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    if (this.queue.length === 0 && !this.isScheduled) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** After the microtasks and the input of this turn, so that everything that is ready shares the sync. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.commit(this.takeGroup());
    });
  }

  /** While a group is being synced, appends wait for the next one. */
  private next(): void {
    this.isScheduled = false;
    if (this.queue.length > 0) this.schedule();
    else this.rest();
  }

  private rest(): void {
    if (this.writer.settlingIsDue && this.stopped === undefined) this.settle();
    const idle = this.idle;
    this.idle = [];
    for (const resolve of idle) resolve();
  }

  private commit(group: readonly Waiting[]): void {
    const written = this.tryWrite(group);
    if (written === 'no-room') {
      this.makeRoom(group);
      return;
    }
    if (written.commit === undefined) {
      answerEach(group, written.outcomes);
      this.next();
      return;
    }
    const { commit, outcomes } = written;
    this.writer.sync((failure) => {
      const failed = this.publish(commit, failure);
      answerEach(group, failed === undefined ? outcomes : group.map(() => failed));
      this.next();
    });
  }

  private takeGroup(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { stream, events } of this.queue) {
      bytes += stream.length;
      for (const { id, bytes: body } of events) bytes += body.length + id.length;
      if (bytes > GROUP_BYTES_MAX && count > 0) break;
      count += 1;
    }
    const group = this.queue;
    this.queue = group.slice(count);
    return count === group.length ? group : group.slice(0, count);
  }

  /** What each append is answered, when what was written for them is durable. */
  private tryWrite(group: readonly Waiting[]): WrittenGroup | 'no-room' {
    const { stopped } = this;
    if (stopped !== undefined)
      return { outcomes: group.map(() => refused('not-writable', stopped)) };
    const plan = new AppendPlan(this.log);
    try {
      const outcomes = group.map((request) => plan.add(request));
      if (plan.events.length === 0) return { outcomes };
      const commit = this.writer.write(plan);
      return commit === undefined ? 'no-room' : { outcomes, commit };
    } catch (error) {
      const outcome = this.failure(error);
      return { outcomes: group.map(() => outcome) };
    }
  }

  /** In turn, or in the other half of the commit log, there is room at once; when that is being settled, afterwards. */
  private makeRoom(group: readonly Waiting[]): void {
    if (this.writer.isSettling) {
      this.withoutRoom = group;
      return;
    }
    try {
      this.writer.settle(this.settled);
    } catch (error) {
      this.giveUp(group, error);
      return;
    }
    this.commit(group);
  }

  private giveUp(group: readonly Waiting[], error: unknown): void {
    const outcome = this.failure(error);
    answerEach(
      group,
      group.map(() => outcome),
    );
    this.next();
  }

  /** `undefined` when the commit is there for readers now; else what the whole group is answered instead. */
  private publish(commit: WrittenCommit, failure: unknown): AppendOutcome | undefined {
    try {
      if (failure !== undefined) return this.failure(failure);
      this.writer.committed(commit);
      this.signal.committed();
      return undefined;
    } catch (error) {
      return this.failure(error);
    }
  }

  /**
   * A full disk is noticed before a commit is complete, so nothing was written and the writer goes on. After any
   * other failure nobody knows (a failed fsync may have dropped the pages), so nothing more is written until the store
   * has been opened anew and read back.
   */
  private failure(error: unknown): AppendOutcome {
    const detail = messageOf(error);
    if (isDiskFull(error)) return refused('disk-full', detail);
    this.stopped = `the writer stopped after a failed commit (${detail}): open the store again`;
    return { outcome: 'unknown', detail };
  }

  private settle(): void {
    try {
      this.writer.settle(this.settled);
    } catch (error) {
      this.settled(error);
    }
  }

  private readonly settled = (failure: unknown): void => {
    const group = this.withoutRoom;
    this.withoutRoom = undefined;
    if (group !== undefined && failure !== undefined) this.giveUp(group, failure);
    else if (group !== undefined) this.commit(group);
    // The commit log holds everything; a full disk, or a reader in the way, is tried again later.
    else if (failure !== undefined && !isDiskFull(failure) && !isSqliteError(failure, SQLITE.busy))
      this.failure(failure);
  };
}

/** What each append of a group is answered, and what was written for them, if anything. */
type WrittenGroup = {
  readonly outcomes: readonly AppendOutcome[];
  readonly commit?: WrittenCommit;
};

function answerEach(group: readonly Waiting[], outcomes: readonly AppendOutcome[]): void {
  group.forEach(({ answer }, index) => {
    const outcome = outcomes[index];
    if (outcome !== undefined) answer(outcome);
  });
}
