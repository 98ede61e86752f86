import { setTimeout as wait } from 'node:timers/promises';
import {
  CorruptStore,
  RunFailed,
  StoreUnavailable,
  uuidV5,
  type DecisionRunner,
  type RunResult,
  type StorePosition,
} from '@sangsaeng/event-store';
import type { Instant } from '@sangsaeng/kernel';
import { processDecider, type ParkedReaction } from './domain/process.decider';
import { factsText, textOf } from './orderly-text';
import type { Parkings } from './parkings';
import {
  commandName,
  contextOf,
  keyOf,
  processStream,
  type Misfit,
  type Reaction,
} from './reaction';
import { misfitOf } from './rule-book';

export type DispatcherOptions = {
  readonly runner: DecisionRunner;
  readonly subjectsAtOnce?: number;
  /** Waiting times after a command could not be taken; the last one repeats. */
  readonly backOffMs?: readonly number[];
  /** An event was recorded for a reaction. */
  readonly onCaused: (correlation: string, position: StorePosition) => void;
};

/** The runner was stopped before everything was carried out. */
export class DispatchStopped extends Error {}

const SUBJECTS_AT_ONCE = 64;
const BACK_OFF_MS = [5, 20, 100, 500, 2_000] as const;

/** Carries reactions out: one at a time for a rule and subject, many subjects at once. */
export class Dispatcher {
  /** The reactions whose commands are on their way, and since when. */
  readonly inFlight = new Map<Reaction, Instant>();
  private readonly stopping = new AbortController();

  constructor(private readonly options: DispatcherOptions) {}

  /** Commands on their way still arrive; those that would have to be tried again are given up. */
  stop(): void {
    this.stopping.abort();
  }

  /**
   * Resolves when every reaction is recorded, was true already, or is parked. Rejects with `DispatchStopped`, or with
   * the error of a store that failed; then some may have been carried out.
   */
  async run(reactions: Iterable<Reaction>, parkings: Parkings): Promise<void> {
    const all = chainsOf(reactions);
    const chains = all.values();
    const worker = async () => {
      for (let next = chains.next(); next.done !== true; next = chains.next()) {
        await this.runChain(next.value, parkings);
      }
    };
    const length = Math.min(this.options.subjectsAtOnce ?? SUBJECTS_AT_ONCE, all.size);
    const workers = Array.from({ length }, worker);
    const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private async runChain(chain: readonly Reaction[], parkings: Parkings): Promise<void> {
    for (const [at, reaction] of chain.entries()) {
      const misfit = await this.carryOut(reaction);
      if (misfit === undefined) continue;
      const why = await this.recordParking(reaction, misfit);
      parkings.park(why, this.now(), chain.slice(at));
      return;
    }
  }

  private async carryOut(reaction: Reaction): Promise<Misfit | undefined> {
    const { step } = reaction;
    if ('code' in step) return step;
    this.inFlight.set(reaction, this.now());
    try {
      const { runner } = this.options;
      const run = () => runner.run(step.stream, step.decider, step.command, contextOf(reaction));
      const result = await this.untilTaken(run);
      if (!result.accepted) return { code: result.code, facts: result.facts };
      await this.noteCaused(reaction, result);
      return undefined;
    } catch (error) {
      if (isOurs(error)) throw error;
      return misfitOf(error, 'DECIDER_THREW');
    } finally {
      this.inFlight.delete(reaction);
    }
  }

  private async recordParking(reaction: Reaction, misfit: Misfit): Promise<ParkedReaction> {
    const { runner } = this.options;
    const { rule, subject, trigger, index } = reaction;
    const why: ParkedReaction = {
      ...{ rule, subject, index, trigger: trigger.id, position: trigger.position },
      ...{ command: commandName(reaction), code: textOf(misfit.code) },
      facts: factsText(misfit.facts),
    };
    const stream = processStream(reaction);
    const command = { type: 'ParkProcess', occurredOn: trigger.occurredOn, ...why } as const;
    const result = await this.untilTaken(async () => {
      const parkings = await runner.read(stream, processDecider, (state) => state.parkings);
      const context = contextOf(reaction);
      const commandId = uuidV5(`${context.commandId}|parked|${parkings.toString()}`);
      return runner.run(stream, processDecider, command, { ...context, commandId });
    });
    await this.noteCaused(reaction, result);
    return why;
  }

  /** A full queue, other writers, a full disk: nothing is wrong with the command, so it is tried until it is taken. */
  private async untilTaken(run: () => Promise<RunResult>): Promise<RunResult> {
    const waits = this.options.backOffMs ?? BACK_OFF_MS;
    for (let attempt = 0; ; attempt += 1) {
      if (this.stopping.signal.aborted) throw new DispatchStopped();
      try {
        return await run();
      } catch (error) {
        if (!mayBeTakenLater(error)) throw error;
      }
      const ms = waits[Math.min(attempt, waits.length - 1)];
      await wait(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async noteCaused({ trigger }: Reaction, result: RunResult): Promise<void> {
    if (!result.accepted || result.receipt.events === 0) return;
    const { store } = this.options.runner.options;
    // A store that cannot tell where it wrote did so at its end or before.
    const position = result.receipt.position ?? (await store.head());
    if (position !== undefined) this.options.onCaused(trigger.correlation, position);
  }

  private now(): Instant {
    return this.options.runner.options.clock.now();
  }
}

function chainsOf(reactions: Iterable<Reaction>): ReadonlyMap<string, readonly Reaction[]> {
  const chains = new Map<string, Reaction[]>();
  for (const reaction of reactions) {
    const chain = chains.get(keyOf(reaction));
    if (chain === undefined) chains.set(keyOf(reaction), [reaction]);
    else chain.push(reaction);
  }
  return chains;
}

function mayBeTakenLater(error: unknown): boolean {
  return error instanceof RunFailed && error.code !== 'CLOSED' && !isTooLarge(error);
}

function isTooLarge({ code, message }: RunFailed): boolean {
  return code === 'STORE_REFUSED' && message.startsWith('too-large');
}

/** Errors that say nothing about the command. */
function isOurs(error: unknown): boolean {
  if (error instanceof RunFailed) return !isTooLarge(error);
  return (
    error instanceof DispatchStopped ||
    error instanceof StoreUnavailable ||
    error instanceof CorruptStore
  );
}
