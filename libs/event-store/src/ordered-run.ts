import type { CommandContext, Decider, DomainEvent, Facts } from '@sangsaeng/kernel';
import type { DecisionRunner } from './decision-runner';
import type { AppendOutcome } from './port';
import { RunFailed } from './run-result';
import type { AnyDecider, StreamFold } from './stream-fold';
import { appendUntilKnown, decideOn, refusedAppend } from './stream-queue';

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
 * windows: all streams of a window are held, its commands decided in order and its appends handed over in order,
 * without waiting in between. There is no transaction over streams: a run that was cut off leaves a prefix, and
 * running the same steps again completes it.
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

async function runWindow(
  runner: DecisionRunner,
  window: readonly OrderedStep[],
): Promise<{ readonly events: number; readonly refused: Refused | undefined }> {
  const held = await holdStreams(runner, window);
  let intact = false;
  try {
    const appends: Promise<AppendOutcome>[] = [];
    const now = runner.options.clock.now();
    let events = 0;
    let refused: Refused | undefined;
    for (const [step, { stream, command, context }] of window.entries()) {
      const fold = held.get(stream)?.fold;
      if (fold === undefined) throw new RunFailed('CLOSED', `${stream} was not held`);
      const expected = fold.expected;
      const decided = await decideOn(fold, command, context, {
        ...runner.options,
        now: fold.recordingTime(now),
      });
      if (!decided.result.accepted) {
        refused = { step, code: decided.result.code, facts: decided.result.facts };
        break;
      }
      if (decided.events.length === 0) continue;
      events += decided.events.length;
      appends.push(appendUntilKnown(runner.options, stream, expected, decided.events));
    }
    for (const outcome of await Promise.all(appends)) {
      if (outcome.outcome === 'conflict' || outcome.outcome === 'refused')
        throw refusedAppend(outcome);
    }
    intact = true;
    return { events, refused };
  } finally {
    for (const { release } of held.values()) release(intact);
  }
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
