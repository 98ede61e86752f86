import type { CommandContext, Decider, DomainEvent } from '@sangsaeng/kernel';
import { RunFailed, type RunnerOptions, type RunResult } from './run-result';
import { StreamFold, type AnyDecider } from './stream-fold';
import { StreamQueue } from './stream-queue';

const FOLDED_STREAMS_MAX = 20_000;
const QUEUE_MAX = 10_000;

/**
 * The only way from a command to an event. Per stream: first come, first decided, one batch in flight; answers leave
 * after the append of their batch is acknowledged. Idempotent per stream: the same command id with the same request
 * gets its receipt again, with another request it is refused.
 */
export class DecisionRunner {
  /**
   * Two generations: what is asked for moves into the younger one, and when that is full the idle rest of the older one
   * is let go. A map in order of use would pass over all that was ever taken out of its front, each time.
   */
  private young = new Map<string, StreamQueue>();
  private old = new Map<string, StreamQueue>();
  private closed = false;

  constructor(readonly options: RunnerOptions) {}

  /** Decides a command on a stream and makes its events durable. Rejects with `RunFailed` or `InvariantViolation`. */
  async run<Command, State, Event extends DomainEvent>(
    stream: string,
    decider: Decider<Command, State, Event>,
    command: Command,
    context: CommandContext,
  ): Promise<RunResult> {
    if (this.closed) throw new RunFailed('CLOSED', 'the runner is closed');
    const queue = this.queueOf(stream, decider as unknown as AnyDecider);
    if (queue.waiting >= (this.options.queueMax ?? QUEUE_MAX)) {
      throw new RunFailed('QUEUE_FULL', `too many commands wait for ${stream}`);
    }
    return queue.run(command, context);
  }

  /**
   * The fold of a stream as of now, after everything that is in flight; the empty state for a stream that does not
   * exist. Many deciders fold in place, so what must outlast later commands is picked out by `view`, which runs while
   * the stream stands still. Rejects with `InvariantViolation` when the stream cannot be folded.
   */
  async read<State, Event extends DomainEvent, Seen = State>(
    stream: string,
    decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
    view: (state: State) => Seen = (state) => state as unknown as Seen,
  ): Promise<Seen> {
    if (this.closed) throw new RunFailed('CLOSED', 'the runner is closed');
    const { fold, release } = await this.queueOf(stream, decider as unknown as AnyDecider).hold();
    let intact = false;
    try {
      if (!this.options.singleWriter) await fold.catchUp();
      intact = true;
      return view(fold.current as State);
    } finally {
      release(intact);
    }
  }

  /**
   * What the fold of a stream shows this very moment, with what is decided and not yet durable; `undefined` when the
   * stream is not folded or others write too. Only for what is asked again before anything depends on it.
   */
  glance<State, Event extends DomainEvent, Seen>(
    stream: string,
    decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
    view: (state: State, fold: Pick<StreamFold, 'mayHaveAccepted'>) => Seen,
  ): Seen | undefined {
    if (this.closed || !this.options.singleWriter) return undefined;
    const { seen } = this.queueOf(stream, decider as unknown as AnyDecider);
    return seen === undefined ? undefined : view(seen.current as State, seen);
  }

  /** The queue of a stream, for callers that hold several streams at once (imports). */
  queueOf(stream: string, decider: AnyDecider): StreamQueue {
    const known = this.young.get(stream);
    if (known !== undefined) return known;
    const { store } = this.options;
    const queue =
      this.old.get(stream) ??
      new StreamQueue(() => new StreamFold(stream, decider, store), this.options);
    this.young.set(stream, queue);
    if (this.young.size * 2 > (this.options.foldedStreamsMax ?? FOLDED_STREAMS_MAX)) this.age();
    return queue;
  }

  /** Waits for what is in flight; commands that come later are refused. */
  async close(): Promise<void> {
    this.closed = true;
    const queues = new Set([...this.old.values(), ...this.young.values()]);
    await Promise.all([...queues].map((queue) => queue.close()));
  }

  private age(): void {
    const busy = [...this.old].filter(([stream, { idle }]) => !idle && !this.young.has(stream));
    this.old = this.young;
    this.young = new Map(busy);
  }
}
