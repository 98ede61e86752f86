import { refused, refusedByShape } from '../append-limits';
import type { CommitSignal } from '../catch-up-subscription';
import type { AppendOutcome, ExpectedRevision, NewEvent } from '../port';
import { AppendPlan, type AppendRequest } from './append-plan';
import type { EventLog } from './event-log';
import type { LogWriter } from './log-writer';
import { isSqliteError, messageOf, SQLITE } from './sqlite-error';

/** Keeps one transaction, and the pause it makes, short when thousands of appends wait. */
const GROUP_BYTES_MAX = 1024 * 1024;

type Waiting = AppendRequest & { readonly answer: (outcome: AppendOutcome) => void };

/**
 * Commits all appends that wait together, in the order of their calls, and answers each by itself: a conflict of one is
 * no matter of the others. Every answer, also that of a conflict, leaves only when what it was judged by is durable.
 */
export class GroupCommit {
  private queue: Waiting[] = [];
  private isScheduled = false;
  private stopped: string | undefined;
  private idle: (() => void)[] = [];

  constructor(
    private readonly log: EventLog,
    private readonly writer: Pick<LogWriter, 'write' | 'checkpoint' | 'checkpointIsDue'>,
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

  /** After the microtasks and the input of this turn, so that everything that is ready shares the fsync. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.commit();
      if (this.queue.length > 0) this.schedule();
      else this.rest();
    });
  }

  private rest(): void {
    if (this.writer.checkpointIsDue && this.stopped === undefined) this.checkpoint();
    const idle = this.idle;
    this.idle = [];
    for (const resolve of idle) resolve();
  }

  private commit(): void {
    const group = this.takeGroup();
    if (this.stopped !== undefined) {
      for (const { answer } of group) answer(refused('not-writable', this.stopped));
      return;
    }
    const outcomes = this.tryCommit(group);
    group.forEach(({ answer }, index) => {
      const outcome = outcomes[index];
      if (outcome !== undefined) answer(outcome);
    });
  }

  private takeGroup(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { events } of this.queue) {
      for (const event of events) bytes += event.bytes.length;
      if (bytes > GROUP_BYTES_MAX && count > 0) break;
      count += 1;
    }
    const group = this.queue;
    this.queue = group.slice(count);
    return count === group.length ? group : group.slice(0, count);
  }

  private tryCommit(group: readonly Waiting[]): readonly AppendOutcome[] {
    const plan = new AppendPlan(this.log);
    try {
      const outcomes = group.map((request) => plan.add(request));
      if (plan.events.length > 0) {
        this.writer.write(plan);
        this.signal.committed();
      }
      return outcomes;
    } catch (error) {
      const outcome = this.failure(error);
      return group.map(() => outcome);
    }
  }

  /**
   * A full disk is noticed before the commit frame is complete, so nothing was written and the writer goes on. After any
   * other failure nobody knows (a failed fsync may have dropped the pages), so nothing more is written until the store
   * has been opened anew and read back.
   */
  private failure(error: unknown): AppendOutcome {
    const detail = messageOf(error);
    if (isSqliteError(error, SQLITE.full)) return refused('disk-full', detail);
    this.stopped = `the writer stopped after a failed commit (${detail}): open the store again`;
    return { outcome: 'unknown', detail };
  }

  private checkpoint(): void {
    try {
      this.writer.checkpoint();
    } catch (error) {
      // The WAL holds everything and may grow; a full disk is tried again later.
      if (!isSqliteError(error, SQLITE.full, SQLITE.busy)) this.failure(error);
    }
  }
}
