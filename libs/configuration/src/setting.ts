/** The programs that read settings. */
export const PROGRAMS = ['api', 'worker', 'cli'] as const;
export type Program = (typeof PROGRAMS)[number];

/** What people are told: Korean, then English. */
export type Words = { readonly ko: string; readonly en: string };

/** How the text of a variable is read; what it is not is refused. */
export type SettingType =
  | { readonly kind: 'text'; readonly pattern?: RegExp }
  | { readonly kind: 'port' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** An address. Whoever signs in is told apart from it, so that an address may be shown. */
  | { readonly kind: 'url'; readonly schemes: readonly string[] }
  | { readonly kind: 'secret' }
  /** The file that holds the secret which the variable of the same name without `_FILE` would hold. */
  | { readonly kind: 'secret-file' };

/** One variable of the environment, for the reader of settings and for the reader of the documentation. */
export type Setting = {
  readonly name: string;
  readonly type: SettingType;
  readonly readBy: readonly Program[];
  /** Absent: it must be said, or is left out; a program may have a default of its own. */
  readonly default?: string | Partial<Readonly<Record<Program, string>>>;
  /** It makes sense only where another variable has this value; elsewhere it is refused as a mistake. */
  readonly onlyWith?: { readonly name: string; readonly value: string };
  readonly means: Words;
};

/** True for what no log line, problem or description may hold. */
export function isSecret({ type }: Setting): boolean {
  return type.kind === 'secret';
}

/** What a program takes when nothing is said. */
export function defaultOf({ default: value }: Setting, program: Program): string | undefined {
  return typeof value === 'object' ? value[program] : value;
}
