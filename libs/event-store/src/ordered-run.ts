import type { CommandContext, Decider, DomainEvent, Facts, Instant } from '@sangsaeng/kernel';
import { appendUntilKnown, refusedAppend } from './append-until-known';
import type { DecisionRunner } from './decision-runner';
import { decideOn, repeatedOf, type Decided } from './deciding';
import type { AppendOutcome } from './port';
import { RunFailed, type RunnerOptions } from './run-result';
import type { AnyDecider, StreamFold } from './stream-fold';
import { whoseEvents } from './whose-events';

/** One command of a plan that spans streams. */
export type OrderedStep = {
  readonly stream: string;
  readonly decider: AnyDecider;
  readonly command: unknown;
  readonly context: CommandContext;
};

export function orderedStep<Command, State, Event extends DomainEvent>(
  stream: string,
  decider: Decider<Command, State, Event>,
  command: Command,
  context: CommandContext,
): OrderedStep {
  return { stream, decider: decider as unknown as AnyDecider, command, context };
}

export type OrderedOutcome =
  | { readonly done: true; readonly steps: number; readonly events: number }
  /** The step at `step` was refused; everything before it is recorded, nothing of it or after it. */
  | { readonly done: false; readonly step: number; readonly code: string; readonly facts: Facts };

const WINDOW_STEPS = 512;

/**
 * Runs many commands over many streams so that their events stand in the log in the order of the steps. It works in
 * windows: all streams of a window are held and its commands decided in order. A store of one writer keeps the order
 * in which appends are handed over, so they are not waited for in between; with several writers each append is
 * acknowledged before the next. There is no transaction over streams: a run that was cut off leaves a part of the
 * steps, a prefix in each stream, and running the same steps again completes it.
 */
export async function runInOrder(
  runner: DecisionRunner,
  steps: readonly OrderedStep[],
  onProgress: (done: number) => void = () => undefined,
): Promise<OrderedOutcome> {
  let events = 0;
  for (let from = 0; from < steps.length; from += WINDOW_STEPS) {
    const window = steps.slice(from, from + WINDOW_STEPS);
    const outcome = await runWindow(runner, window);
    events += outcome.events;
    if (outcome.refused !== undefined)
      return { done: false, ...outcome.refused, step: from + outcome.refused.step };
    onProgress(from + window.length);
  }
  return { done: true, steps: steps.length, events };
}

type Refused = { readonly step: number; readonly code: string; readonly facts: Facts };

type WindowOutcome = { readonly events: number; readonly refused: Refused | undefined };

async function runWindow(
  runner: DecisionRunner,
  window: readonly OrderedStep[],
): Promise<WindowOutcome> {
  const held = await holdStreams(runner, window);
  const appends: Promise<AppendOutcome>[] = [];
  let intact = false;
  try {
    const outcome = await decideInOrder(runner.options, window, held, appends);
    (await Promise.all(appends)).forEach(demandCommitted);
    intact = true;
    return outcome;
  } finally {
    // A stream is let go only when nothing of this run can reach it any more.
    await Promise.allSettled(appends);
    for (const { release } of held.values()) release(intact);
  }
}

async function decideInOrder(
  options: RunnerOptions,
  window: readonly OrderedStep[],
  held: ReadonlyMap<string, Held>,
  appends: Promise<AppendOutcome>[],
): Promise<WindowOutcome> {
  const now = options.clock.now();
  const inWindow = new Map<string, Decided>();
  let events = 0;
  for (const [step, { stream, command, context }] of window.entries()) {
    const fold = held.get(stream)?.fold;
    if (fold === undefined) throw new RunFailed('CLOSED', `${stream} was not held`);
    const key = `${stream}\n${context.commandId}`;
    const decided =
      repeatedOf(inWindow.get(key), command, options) ??
      (await decideConfirmed(fold, command, context, { ...options, now }));
    if (!decided.result.accepted) {
      const { code, facts } = decided.result;
      return { events, refused: { step, code, facts } };
    }
    if (decided.events.length === 0) continue;
    inWindow.set(key, decided);
    events += decided.events.length;
    const first = fold.nextRevision - decided.events.length;
    const expected = first === 0 ? 'none' : first - 1;
    const append = appendUntilKnown(options, stream, expected, decided.events);
    append.catch(() => undefined); // answered for by whoever awaits all of them
    appends.push(append);
    if (options.singleWriter) continue;
    demandCommitted(await append);
    const whose = await whoseEvents(options.store, stream, expected, decided.events);
    if (whose === 'of another request')
      throw new RunFailed('CONTENTION', 'another writer recorded the command otherwise');
  }
  return { events, refused: undefined };
}

/** With several writers a refusal is confirmed by reading what the others wrote. */
async function decideConfirmed(
  fold: StreamFold,
  command: unknown,
  context: CommandContext,
  options: RunnerOptions & { readonly now: Instant },
): Promise<Decided> {
  for (;;) {
    const at = { ...options, now: fold.recordingTime(options.now) };
    const decided = await decideOn(fold, command, context, at);
    if (decided.result.accepted || options.singleWriter || !(await fold.catchUp())) return decided;
  }
}

function demandCommitted(outcome: AppendOutcome): void {
  if (outcome.outcome === 'conflict' || outcome.outcome === 'refused') throw refusedAppend(outcome);
}

type Held = { readonly fold: StreamFold; readonly release: (intact: boolean) => void };

async function holdStreams(
  runner: DecisionRunner,
  window: readonly OrderedStep[],
): Promise<ReadonlyMap<string, Held>> {
  const held = new Map<string, Held>();
  // In one global order, so that two runs can never wait for each other.
  const streams = new Map(window.map(({ stream, decider }) => [stream, decider]));
  try {
    for (const [stream, decider] of [...streams].sort(([a], [b]) => (a < b ? -1 : 1))) {
      held.set(stream, await runner.queueOf(stream, decider).hold());
    }
  } catch (error) {
    for (const { release } of held.values()) release(true);
    throw error;
  }
  return held;
}
