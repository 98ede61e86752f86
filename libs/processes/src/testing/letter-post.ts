import { calendarEvents, type CalendarEvent } from '@sangsaeng/calendar';
import {
  DecisionRunner,
  EventCatalogue,
  StoreUnavailable,
  type AppendOutcome,
  type Envelope,
  type EventStore,
  type FieldCipher,
  type RunnerOptions,
} from '@sangsaeng/event-store';
import { trialRequestHash } from '@sangsaeng/event-store/testing';
import {
  accepted,
  defineEvent,
  localDate,
  record,
  reference,
  rejected,
  type CommandContext,
  type Decider,
  type EventOf,
  type Source,
} from '@sangsaeng/kernel';
import { fixedClock, fixedRandomness } from '@sangsaeng/kernel/testing';
import { processEvents } from '../domain/process.events';
import { processCommand, reactionRule, rememberingRule, type ProcessRule } from '../process-rule';
import { ProcessRunner, type ProcessRunnerOptions } from '../process-runner';
import type { ProcessSnapshots } from '../process-snapshots';

/** A post office: the smallest thing whose parts must hand on to one another. */
const letterEvents = {
  LetterPut: defineEvent(1, record({ box: reference, to: reference, letter: reference })),
  BoxShut: defineEvent(1, record({ box: reference })),
  BoxOpened: defineEvent(1, record({ box: reference })),
} as const;
export type LetterEvent = EventOf<typeof letterEvents>;
export type LetterPut = Extract<LetterEvent, { type: 'LetterPut' }>;
type Put = {
  readonly type: 'Put';
  readonly box: string;
  readonly to: string;
  readonly letter: string;
};
type Turn = { readonly type: 'Shut' | 'Open'; readonly box: string };
type BoxState = { readonly shut: boolean; readonly letters: readonly string[] };

export const TODAY = localDate('2026-03-02');
/** A letter that breaks the box. */
export const BOMB = 'bomb';

/** A box holds a letter once, takes none while it is shut, and breaks on a bomb. */
export const boxDecider: Decider<Put | Turn, BoxState, LetterEvent, 'BOX_SHUT'> = {
  initial: () => ({ shut: false, letters: [] }),
  evolve: (state, { type, data }) =>
    type === 'LetterPut'
      ? { ...state, letters: [...state.letters, data.letter] }
      : { ...state, shut: type === 'BoxShut' },
  decide: (command, { shut, letters }) => {
    const { type, box } = command;
    if (type !== 'Put') {
      const turned = type === 'Shut' ? 'BoxShut' : 'BoxOpened';
      return accepted([{ type: turned, occurredOn: TODAY, data: { box } }]);
    }
    const { to, letter } = command;
    if (letter === BOMB && box !== 'out') throw new Error('the box is broken');
    if (letters.includes(letter)) return accepted([]);
    if (shut) return rejected('BOX_SHUT', { box, to });
    return accepted([{ type: 'LetterPut', occurredOn: TODAY, data: { box, to, letter } }]);
  },
};

export const boxStream = (box: string, to: string) => `box-${box}-${to}`;

/** Hands every letter on from one box of a person to the next. */
export function handOn(name: string, from: string, into: string): ProcessRule {
  return reactionRule<LetterPut>({
    name,
    handles: ['LetterPut'],
    react: ({ data: { box, to, letter } }) =>
      box === from ? [put({ box: into, to, letter })] : [],
  });
}

export function put(of: Omit<Put, 'type'>) {
  const command = { type: 'Put', ...of } as const;
  const stream = boxStream(of.box, of.to);
  return processCommand({ stream, decider: boxDecider, command, subject: of.to });
}

/** out → bag → van → home. */
export const ROUND: readonly ProcessRule[] = [
  handOn('collect', 'out', 'bag'),
  handOn('carry', 'bag', 'van'),
  handOn('deliver', 'van', 'home'),
];

const catalogue = new EventCatalogue(letterEvents, processEvents, calendarEvents);
const noCipher: FieldCipher = {
  seal: () => {
    throw new Error('letters have no personal fields');
  },
  open: () => undefined,
};

export function decisions(store: EventStore, options: Partial<RunnerOptions> = {}): DecisionRunner {
  return new DecisionRunner({
    ...{ store, catalogue, cipher: noCipher, singleWriter: false },
    requestHash: trialRequestHash,
    clock: fixedClock('2026-03-02T02:03:04.005Z'),
    randomness: fixedRandomness(),
    ...options,
  });
}

/** Letters put out are brought home on the next day, the first one first. */
export const nextDay = (version = 1): ProcessRule =>
  rememberingRule<LetterPut | CalendarEvent, { waiting: Omit<LetterPut['data'], 'box'>[] }>({
    name: 'next-day',
    version,
    handles: ['LetterPut', 'DayOpened'],
    initial: () => ({ waiting: [] }),
    evolve: ({ waiting }, { type, data }) => {
      if (type === 'DayOpened') waiting.length = 0;
      else if (data.box === 'out') waiting.push({ to: data.to, letter: data.letter });
      return { waiting };
    },
    react: ({ type }, { waiting }) =>
      type === 'DayOpened' ? waiting.map((letter) => put({ box: 'home', ...letter })) : [],
  });

export function keptInMemory(): ProcessSnapshots & { text: string | undefined } {
  const kept: ProcessSnapshots & { text: string | undefined } = {
    text: undefined,
    load: () => Promise.resolve(kept.text),
    save: (text) => {
      kept.text = text;
      return Promise.resolve();
    },
  };
  return kept;
}

export function processes(
  store: EventStore,
  options: Partial<ProcessRunnerOptions> = {},
): ProcessRunner {
  return new ProcessRunner({
    ...{ runner: decisions(store), rules: ROUND, snapshots: keptInMemory() },
    ...{ backOffMs: [0, 1], restartMs: [0] },
    ...options,
  });
}

export const by = (commandId: string, source?: Source): CommandContext => ({
  ...{ commandId, actor: 'user-1', correlation: `corr-${commandId}` },
  ...(source !== undefined && { source }),
});

export async function post(runner: DecisionRunner, to: string, letter: string): Promise<void> {
  await turn(runner, { type: 'Put', box: 'out', to, letter });
}

/** A user's own command, which must be accepted. */
export async function turn(
  runner: DecisionRunner,
  command: (Turn & { readonly to: string }) | Put,
  context: CommandContext = by(Object.values(command).join(' ')),
): Promise<void> {
  const { to, ...rest } = command;
  const asked = rest.type === 'Put' ? { ...rest, to } : rest;
  const result = await runner.run(boxStream(command.box, to), boxDecider, asked, context);
  if (!result.accepted) throw new Error(result.code);
}

/** Everything recorded by now, and what follows from it, is handled. */
export async function settled(store: EventStore, of: ProcessRunner): Promise<void> {
  for (;;) {
    const { lag } = await of.status();
    if (lag === 0) return;
    const head = await store.head();
    if (head !== undefined) await of.settled(head, '', 5_000);
  }
}

export async function envelopes(store: EventStore): Promise<readonly Envelope[]> {
  return (await store.readAll(undefined, 1_000_000)).envelopes() as readonly Envelope[];
}

/** The letters of a box in the order in which they came. */
export async function lettersIn(
  store: EventStore,
  box: string,
  to: string,
): Promise<readonly string[]> {
  const log = await envelopes(store);
  return log
    .filter(({ type, stream }) => type === 'LetterPut' && stream === boxStream(box, to))
    .map(({ data }) => data['letter'] as string);
}

/**
 * A store as its process sees it that is killed at its nth append, which is written or not, or when `kill` is called:
 * nothing is answered or done from then on.
 */
export function dying(
  store: EventStore,
  nth: number,
  written: boolean,
): EventStore & { readonly kill: () => void } {
  let left = nth;
  const gone = () => new Promise<never>(() => undefined);
  const alive = <T>(step: () => Promise<T>): Promise<T> => (left > 0 ? step() : gone());
  const append = async (...of: Parameters<EventStore['append']>): Promise<AppendOutcome> => {
    if (left <= 0) return gone();
    left -= 1;
    if (left > 0 || written) {
      const outcome = await store.append(...of);
      if (left > 0) return outcome;
    }
    return gone();
  };
  return {
    append,
    readStream: (...of) => alive(() => store.readStream(...of)),
    headRevision: (stream) => alive(() => store.headRevision(stream)),
    readAll: (...of) => alive(() => store.readAll(...of)),
    head: () => alive(() => store.head()),
    subscribe: (options) =>
      store.subscribe({ ...options, onPage: (page) => alive(() => options.onPage(page)) }),
    close: () => Promise.resolve(),
    kill: () => {
      left = 0;
    },
  };
}

/** A store whose appends wait, counted, until `let` lets some of them go on. */
export function gated(store: EventStore): {
  readonly store: EventStore;
  readonly waiting: string[];
  readonly open: () => void;
  readonly shut: () => void;
  readonly fail: (times: number) => void;
} {
  const waiting: string[] = [];
  let go: (() => void)[] = [];
  let isOpen = true;
  let failures = 0;
  const append: EventStore['append'] = async (stream, ...of) => {
    if (failures > 0) {
      failures -= 1;
      throw new StoreUnavailable('failed', 'the disk went away');
    }
    if (!isOpen) {
      waiting.push(stream);
      await new Promise<void>((resolve) => go.push(resolve));
    }
    return store.append(stream, ...of);
  };
  return {
    store: {
      append,
      readStream: (...of) => store.readStream(...of),
      headRevision: (stream) => store.headRevision(stream),
      readAll: (...of) => store.readAll(...of),
      head: () => store.head(),
      subscribe: (options) => store.subscribe(options),
      close: () => store.close(),
    },
    waiting,
    open: () => {
      isOpen = true;
      for (const resolve of go) resolve();
      go = [];
      waiting.length = 0;
    },
    shut: () => {
      isOpen = false;
    },
    fail: (times) => {
      failures = times;
    },
  };
}
