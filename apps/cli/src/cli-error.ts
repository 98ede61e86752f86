/** How a command ends. Only 0 says that all is well. */
export const EXIT = {
  ok: 0,
  /** It could not be done: unreadable input, a folder in use, damage, a server that does not answer. */
  failed: 1,
  /** It was done and something is not well: rows refused, views that differ, findings. */
  notAllWell: 2,
  /** The command line makes no sense. */
  usage: 64,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with a message in Korean and English. */
export class CliError extends Error {
  constructor(
    readonly korean: string,
    readonly english: string,
    readonly exitCode: ExitCode = EXIT.failed,
  ) {
    super(`${korean}\n${english}`);
    this.name = 'CliError';
  }
}
