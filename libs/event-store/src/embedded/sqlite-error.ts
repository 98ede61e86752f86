/** Primary result codes of SQLite that we tell apart (https://sqlite.org/rescode.html). */
export const SQLITE = {
  busy: 5,
  readOnly: 8,
  inputOutput: 10,
  full: 13,
  cannotOpen: 14,
} as const;

type SqliteError = { readonly errcode: number };

/** True for an error of SQLite with one of these primary codes; extended codes carry the primary one in their low byte. */
export function isSqliteError(error: unknown, ...codes: readonly number[]): error is SqliteError {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return false;
  return typeof error.errcode === 'number' && codes.includes(error.errcode & 0xff);
}

/** The code of an error of the file system, such as `EACCES`. */
export function fileErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return hasMessage ? String(error.message) : String(error);
}

/**
 * True when the disk was full before anything was written that could pass for a commit: the database takes its
 * transaction back, and a write to the commit log that stops for want of room leaves no whole record. Not for a sync,
 * after which nobody knows.
 */
export function isDiskFull(error: unknown): boolean {
  if (isSqliteError(error, SQLITE.full)) return true;
  const isWrite = typeof error === 'object' && error !== null && 'syscall' in error;
  return (
    isWrite &&
    error.syscall === 'write' &&
    ['ENOSPC', 'EDQUOT'].includes(fileErrorCode(error) ?? '')
  );
}
