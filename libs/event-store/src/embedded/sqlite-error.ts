/** Primary result codes of SQLite that we tell apart (https://sqlite.org/rescode.html). */
export const SQLITE = {
  error: 1,
  busy: 5,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

type SqliteError = Error & { readonly errcode: number };

/** True for an error of SQLite with this primary code. Extended codes carry the primary one in their low byte. */
export function isSqliteError(error: unknown, ...codes: readonly number[]): error is SqliteError {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return typeof error.errcode === 'number' && codes.includes(error.errcode & 0xff);
}
