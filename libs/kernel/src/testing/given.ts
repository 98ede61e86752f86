import type { Decider, Decision, Facts } from '../decision';

/** What a decider answered, to be compared with what the story expects. */
export type Story<Event, Code extends string> = {
  readonly decision: Decision<Event, Code>;
  readonly then: (...events: readonly Event[]) => void;
  /** `facts`: those that matter to the story; others may be there as well. */
  readonly thenRejected: (code: Code, facts?: Facts) => void;
  /** The command is already true: accepted, and there is nothing to record. */
  readonly thenNothing: () => void;
};

/** Tells a story of one stream: given this history, when that is asked, then this is recorded or refused. */
export function given<Command, State, Event, Code extends string>(
  decider: Decider<Command, State, Event, Code>,
  ...history: readonly Event[]
): { readonly when: (command: Command) => Story<Event, Code> } {
  return { when: (command) => storyOf(decideAfter(decider, history, command)) };
}

/**
 * Folds a history afresh, since `evolve` may reuse its argument, and decides. Asked twice it must answer the same:
 * a decider that changes the state would decide on facts that were never recorded.
 */
export function decideAfter<Command, State, Event, Code extends string>(
  decider: Decider<Command, State, Event, Code>,
  history: readonly Event[],
  command: Command,
): Decision<Event, Code> {
  const state = foldOf(decider, history);
  const decision = decider.decide(command, state);
  expect(decider.decide(command, state)).toEqual(decision);
  return decision;
}

export function foldOf<State, Event>(
  decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
  history: readonly Event[],
): State {
  let state = decider.initial();
  for (const event of history) state = decider.evolve(state, event);
  return state;
}

function storyOf<Event, Code extends string>(decision: Decision<Event, Code>): Story<Event, Code> {
  return {
    decision,
    then: (...events) => expect(decision).toEqual({ accepted: true, events }),
    thenRejected: (code, facts = {}) =>
      expect(decision).toMatchObject({ accepted: false, code, facts }),
    thenNothing: () => expect(decision).toEqual({ accepted: true, events: [] }),
  };
}
