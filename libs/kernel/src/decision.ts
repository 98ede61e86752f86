/**
 * What a decider answers. A refusal is a value: a code for programs and facts for people.
 * `accepted([])` says that the command is already true: nothing to record.
 */
export type Accepted<Event> = { readonly accepted: true; readonly events: readonly Event[] };
export type Rejected<Code extends string> = {
  readonly accepted: false;
  readonly code: Code;
  readonly facts: Facts;
};
export type Decision<Event, Code extends string = string> = Accepted<Event> | Rejected<Code>;

/** The figures and names behind a refusal; strings only, so that they survive JSON unchanged. */
export type Facts = Readonly<Record<string, string>>;

export function accepted<Event>(events: readonly Event[]): Accepted<Event> {
  return { accepted: true, events };
}

export function rejected<Code extends string>(code: Code, facts: Facts = {}): Rejected<Code> {
  return { accepted: false, code, facts };
}

/**
 * The rules of one stream as three pure functions.
 * `evolve` is total over every event of the stream and never throws on a stored event.
 */
export interface Decider<Command, State, Event, Code extends string = string> {
  readonly initial: () => State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (command: Command, state: State) => Decision<Event, Code>;
}

/** A fact that our own rules make impossible. It stops the stream it is found in and is never swallowed. */
export class InvariantViolation extends Error {
  constructor(
    readonly code: string,
    readonly facts: Facts,
  ) {
    super(`invariant ${code} broken: ${JSON.stringify(facts)}`);
    this.name = 'InvariantViolation';
  }
}
