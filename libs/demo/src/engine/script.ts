import type { LocalDate } from '@sangsaeng/kernel';
import type { Json } from '../http/json-members';
import type { Attempt } from '../scripts/attempts';
import type { Landmark } from '../report/landmarks';
import type { Person } from '../http/ledger-api';

/** A command as a script writes it. Its day is that of the script unless the body says another. */
export type Asking = {
  readonly path: string;
  readonly as: Person;
  readonly body?: Json;
  /**
   * Commands of one line are sent one after another, in the order of the scripts: where they meet in one stream, the
   * same seed leads to the same events. Commands without a line meet nobody.
   */
  readonly line?: string;
  /** What the command sets off has to be over before the next step. */
  readonly settled?: true;
};

/** What a script asks of whoever plays it. */
export type Step =
  | { readonly kind: 'day'; readonly day: LocalDate }
  | ({ readonly kind: 'ask' } & Asking)
  | ({
      readonly kind: 'refused';
      /** What is tried, for the count at the end. */
      readonly attempt: Attempt;
      readonly codes: readonly string[];
    } & Asking)
  | { readonly kind: 'mark'; readonly landmark: Landmark; readonly id: string };

/** A script is played step by step; after each it gets the answer. */
export type Script<T = void> = Generator<Step, T, Json>;

/** Waits for a day; one that is over already is today. */
export function* on(day: LocalDate): Script {
  yield { kind: 'day', day };
}

/** Issues a command that is accepted, and answers its receipt. */
export function* ask(asking: Asking): Script<Json> {
  return yield { kind: 'ask', ...asking };
}

/** Issues a command that the ledger refuses with one of these codes, and answers the problem. */
export function* refused(attempt: Attempt, codes: readonly string[], asking: Asking): Script<Json> {
  return yield { kind: 'refused', attempt, codes, ...asking };
}

/** Remembers the number of something that is worth looking at when all is over. */
export function* mark(landmark: Landmark, id: string): Script {
  yield { kind: 'mark', landmark, id };
}
