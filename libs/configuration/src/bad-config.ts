export type ConfigProblemCode =
  | 'UNKNOWN'
  | 'EMPTY'
  | 'INVALID'
  | 'MISSING'
  | 'MISPLACED'
  | 'CONTRADICTION'
  | 'SECRET_FILE'
  | 'NOT_FOR_PRODUCTION'
  | 'DEVELOPMENT_IDENTITY'
  | 'ARGUMENT';

/** One thing that is wrong with the settings. The message names the setting and never quotes what may be secret. */
export type ConfigProblem = {
  readonly code: ConfigProblemCode;
  /** The variable or argument that is wrong. */
  readonly setting: string;
  /** Korean, then English. */
  readonly message: string;
};

/** What is wrong with the settings, for people, all at once; each message names the setting. */
export class BadConfig extends Error {
  readonly problems: readonly string[];

  constructor(readonly details: readonly ConfigProblem[]) {
    const problems = details.map(({ message }) => message);
    super(problems.join('\n'));
    this.name = 'BadConfig';
    this.problems = problems;
  }
}

export function problem(
  code: ConfigProblemCode,
  setting: string,
  ko: string,
  en: string,
): ConfigProblem {
  return { code, setting, message: `${ko} · ${en}` };
}
