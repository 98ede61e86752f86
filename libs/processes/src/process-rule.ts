import type { Decider, DomainEvent, RecordedEvent } from '@sangsaeng/kernel';

/** A command that a rule draws from an event. Plain data but for the decider. */
export type ProcessCommand = {
  readonly stream: string;
  readonly decider: AnyDecider;
  readonly command: unknown;
  /**
   * What the reaction is about: the number of a project, a transfer. The reactions of one rule to one subject are
   * carried out one after another in the order of their events; those to different subjects at the same time.
   */
  readonly subject: string;
};
export type AnyDecider = Decider<unknown, unknown, DomainEvent>;

/** A command with its decider, checked to fit each other. */
export function processCommand<Command, State, Event extends DomainEvent>(to: {
  readonly stream: string;
  readonly decider: Decider<Command, State, Event>;
  readonly command: Command;
  readonly subject: string;
}): ProcessCommand {
  return { ...to, decider: to.decider as unknown as AnyDecider };
}

type RuleBase<Event extends DomainEvent> = {
  /** Kebab-case and for ever: command ids are derived from it. */
  readonly name: string;
  /** Raised when `react` or the memory changes: what was folded before is then folded again. */
  readonly version?: number;
  readonly handles: readonly Event['type'][];
  /** True for a rule that also answers for imported history. */
  readonly alsoImported?: true;
};

export type ReactionRule<Event extends DomainEvent> = RuleBase<Event> & {
  readonly react: (event: RecordedEvent<Event>) => readonly ProcessCommand[];
};

/**
 * A rule that remembers, for what becomes due later. `react` sees the memory as it stood before the event; then
 * `evolve` takes the event in, and may change the memory in place. The memory is plain JSON data without `undefined`.
 * What waits for a day is best kept by day, so that a new day does not look at everything.
 */
export type RememberingRule<Event extends DomainEvent, Memory extends object> = RuleBase<Event> & {
  readonly initial: () => Memory;
  readonly evolve: (memory: Memory, event: RecordedEvent<Event>) => Memory;
  readonly react: (event: RecordedEvent<Event>, memory: Memory) => readonly ProcessCommand[];
};

/**
 * A rule of any kind as the runner sees it. Rules are pure: the same event and memory give the same commands, since
 * command ids are derived from event, rule and index. A rule reacts to the whole log, the part recorded before the
 * rule existed included; personal fields are not shown to it.
 */
export type ProcessRule = {
  readonly name: string;
  readonly version: number;
  readonly handles: readonly string[];
  readonly alsoImported: boolean;
  readonly memory?: {
    readonly initial: () => object;
    readonly evolve: (memory: object, event: RecordedEvent) => object;
  };
  readonly react: (event: RecordedEvent, memory: object) => readonly ProcessCommand[];
};

export function reactionRule<Event extends DomainEvent>(rule: ReactionRule<Event>): ProcessRule {
  const { react } = rule;
  return { ...basics(rule), react: (event) => react(event as RecordedEvent<Event>) };
}

export function rememberingRule<Event extends DomainEvent, Memory extends object>(
  rule: RememberingRule<Event, Memory>,
): ProcessRule {
  const { initial, evolve, react } = rule;
  return {
    ...basics(rule),
    memory: {
      initial,
      evolve: (memory, event) => evolve(memory as Memory, event as RecordedEvent<Event>),
    },
    react: (event, memory) => react(event as RecordedEvent<Event>, memory as Memory),
  };
}

function basics<Event extends DomainEvent>(rule: RuleBase<Event>) {
  const { name, handles, version = 1, alsoImported = false } = rule;
  return { name, handles, version, alsoImported };
}
