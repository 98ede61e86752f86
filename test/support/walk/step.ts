import type { Model } from './model';

export type Body = Readonly<Record<string, unknown>>;
export type Caller = {
  readonly role: string;
  readonly user: string;
  readonly organisation?: string;
};

/** A command as it goes over the wire. */
export type Asked = {
  readonly path: string;
  readonly body: Body;
  readonly caller: Caller;
  readonly key: string;
};

/**
 * What the model says of a command. `against`: every code with which it may be refused; none: it must be accepted.
 * `idle`: recording nothing is an answer as well, for it says what was said before.
 */
export type Verdict = {
  readonly against: readonly string[];
  readonly idle?: boolean;
  /** What changes when it is accepted. */
  readonly accept?: (answer: Body) => void;
};

export type Step = {
  readonly name: string;
  readonly asked: Asked;
  readonly allowed: readonly string[];
  readonly judge: (model: Model) => Verdict;
};
