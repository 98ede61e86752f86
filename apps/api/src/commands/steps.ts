import {
  eventId,
  uuidV5,
  type DecisionRunner,
  type Receipt,
  type RunResult,
} from '@sangsaeng/event-store';
import {
  daysAfter,
  type Decider,
  type DomainEvent,
  type Facts,
  type LocalDate,
} from '@sangsaeng/kernel';
import { Problem } from '../http/problem';
import { RefusedByRule } from '../http/refused-by-rule';
import type { RefusalTexts } from '../http/refusal-words';
import type { AskedContext } from './asked-command';

/** A request without a day may be repeated for so long. */
const DAYS_REPEATED_MAX = 31;

/** A question to the rules of one stream, with the words for every refusal they know. */
export type Asking<DomainCommand, State, Event extends DomainEvent, Code extends string> = {
  readonly stream: string;
  readonly decider: Decider<DomainCommand, State, Event, Code>;
  readonly command: NoInfer<DomainCommand>;
  readonly texts: RefusalTexts<NoInfer<Code>>;
};

/**
 * The steps of one request over several streams. Each step has a command id of its own, derived from that of the
 * request, so that repeating the request repeats nothing; the last step carries the id of the request itself. So a
 * request whose last step was accepted is done, and one that was cut off before is completed by asking again.
 */
export class Steps {
  constructor(
    private readonly runner: DecisionRunner,
    private readonly context: AskedContext,
  ) {}

  /** One of the steps before the last. Throws `RefusedByRule`. */
  step<C, S, E extends DomainEvent, Code extends string>(
    name: string,
    asking: Asking<C, S, E, Code>,
  ): Promise<Receipt> {
    return this.run(asking, { ...this.context, commandId: this.idOf(name) });
  }

  /** Whether this request, now or when it was made before, has recorded something with that step, whatever it said. */
  async hasTaken<C, S, E extends DomainEvent, Code extends string>(
    name: string,
    asking: Asking<C, S, E, Code>,
  ): Promise<boolean> {
    return (await this.acceptedBefore(asking, this.idOf(name))) !== undefined;
  }

  /** The step that the request is done with. Throws `RefusedByRule`. */
  last<C, S, E extends DomainEvent, Code extends string>(
    asking: Asking<C, S, E, Code>,
  ): Promise<Receipt> {
    return this.run(asking, this.context);
  }

  /**
   * What the rules say now, without recording anything. Throws `RefusedByRule`. A step that is only tried is decided
   * anew when it is taken, so a glance is enough to go on; a refusal is answered from what is durable.
   */
  async tryOut<C, S, E extends DomainEvent, Code extends string>({
    stream,
    decider,
    command,
    texts,
  }: Asking<C, S, E, Code>): Promise<void> {
    const judge = (state: S) => decider.decide(command, state);
    if (this.runner.glance(stream, decider, judge)?.accepted === true) return;
    const decision = await this.runner.read(stream, decider, judge);
    if (!decision.accepted) throw refusalOf(decision, texts);
  }

  /**
   * The receipt of the last step if an earlier request of this key took it; asked before the first step, so that a
   * key used for something else is refused before anything is recorded. Throws `IDEMPOTENCY_KEY_REUSED`.
   */
  async doneBefore<C, S, E extends DomainEvent, Code extends string>(
    asking: Pick<Asking<C, S, E, Code>, 'stream' | 'decider' | 'command'>,
  ): Promise<Receipt | undefined> {
    const before = await this.acceptedBefore(asking, this.context.commandId);
    if (before === 'other') throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return before;
  }

  /**
   * The same where an earlier request may have ended in one of several commands to one stream: which one it was.
   * Throws `IDEMPOTENCY_KEY_REUSED`.
   */
  async doneAs<C, S, E extends DomainEvent>(
    { stream, decider }: { readonly stream: string; readonly decider: Decider<C, S, E> },
    commands: readonly NoInfer<C>[],
  ): Promise<{ readonly command: C; readonly receipt: Receipt } | undefined> {
    for (const command of commands) {
      const before = await this.acceptedBefore(
        { stream, decider, command },
        this.context.commandId,
      );
      if (before === undefined) return undefined;
      if (before !== 'other') return { command, receipt: before };
    }
    throw new Problem('IDEMPOTENCY_KEY_REUSED');
  }

  private idOf(name: string): string {
    return uuidV5(`${this.context.commandId}\n${name}`);
  }

  private async acceptedBefore<C, S, E extends DomainEvent, Code extends string>(
    { stream, decider, command }: Pick<Asking<C, S, E, Code>, 'stream' | 'decider' | 'command'>,
    commandId: string,
  ): Promise<Receipt | 'other' | undefined> {
    const first = eventId(stream, commandId, 0);
    const mayBe = this.runner.glance(stream, decider, (_state, fold) =>
      fold.mayHaveAccepted(first),
    );
    if (mayBe === false) return undefined;
    const queue = this.runner.queueOf(
      stream,
      decider as unknown as Decider<unknown, unknown, DomainEvent>,
    );
    const { fold, release } = await queue.hold();
    let intact = false;
    try {
      // The earlier request may have gone to another server.
      if (!this.runner.options.singleWriter) await fold.catchUp();
      intact = true;
      const before = await fold.acceptedBefore(commandId);
      if (before === undefined) return undefined;
      if (!this.isRequest(before.requestHash, command)) return 'other';
      return { stream, lastRevision: before.lastRevision, events: 0, repeated: true };
    } finally {
      release(intact);
    }
  }

  /** A request that left out its day stays the same one when it is repeated after midnight. */
  private isRequest(hash: string, command: unknown): boolean {
    const { requestHash } = this.runner.options;
    if (requestHash(command) === hash) return true;
    if (this.context.dayIsDefault !== true) return false;
    const dated = command as { readonly occurredOn: LocalDate };
    for (let back = 1; back <= DAYS_REPEATED_MAX; back += 1) {
      const earlier = { ...dated, occurredOn: daysAfter(dated.occurredOn, -back) };
      if (requestHash(earlier) === hash) return true;
    }
    return false;
  }

  private async run<C, S, E extends DomainEvent, Code extends string>(
    asking: Asking<C, S, E, Code>,
    context: AskedContext,
  ): Promise<Receipt> {
    const { stream, decider, command, texts } = asking;
    const result = await this.runner.run(stream, decider, command, context);
    if (!result.accepted && result.code === 'KEY_REUSED' && context.dayIsDefault === true) {
      const before = await this.acceptedBefore(asking, context.commandId);
      if (before !== undefined && before !== 'other') return before;
    }
    return receiptOf(result, texts);
  }
}

/** The receipt of what was accepted; throws what was refused, in words. */
export function receiptOf(result: RunResult, texts: RefusalTexts<string>): Receipt {
  if (result.accepted) return result.receipt;
  throw refusalOf(result, texts);
}

/** What a rule refused, in words. */
export function refusalOf(
  { code, facts }: { readonly code: string; readonly facts: Facts },
  texts: Readonly<Partial<RefusalTexts<string>>>,
): Error {
  if (code === 'KEY_REUSED') return new Problem('IDEMPOTENCY_KEY_REUSED');
  const text = texts[code];
  // The types hold every decider to the codes that its feature has words for.
  return text === undefined
    ? new Error(`no words for the refusal ${code}`)
    : new RefusedByRule(code, text, facts);
}
