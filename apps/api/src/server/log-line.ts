import type { ProblemAnswer } from '../http/problem';

type Facts = Readonly<Record<string, unknown>>;

/** Where log lines go. */
export const logSink = {
  write: (line: string): void => {
    process.stderr.write(line);
  },
};

/** One line of JSON; JSON escapes what could forge a line or a colour. Never holds personal data. */
export function logLine(event: string, facts: Facts): void {
  const line = JSON.stringify({ at: new Date().toISOString(), event, ...facts });
  logSink.write(`${line}\n`);
}

/** A failure of ours: the id that the client was given and, for one nobody foresaw, where it was thrown. */
export function logFailure(
  error: unknown,
  { code, details }: ProblemAnswer,
  facts: Facts = {},
): void {
  const errorId = details.more?.['errorId'];
  const stack = error instanceof Error ? error.stack : String(error);
  logLine('failed', { code, ...facts, ...(errorId !== undefined && { errorId, stack }) });
}
