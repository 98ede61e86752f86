/** Where log lines go. */
export const workerLog = {
  write: (line: string): void => {
    process.stderr.write(line);
  },
};

/** One line of JSON, which escapes what could forge a line. Never holds personal data. */
export function logWork(event: string, facts: Readonly<Record<string, unknown>>): void {
  workerLog.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
}
