import type { ImportResult } from '@sangsaeng/ledger-import';
import type { ImportJob } from './import-jobs';

/** How an import stands, as it is answered. */
export type ImportStatus = {
  readonly importId: string;
  readonly state: ImportJob['state'];
  readonly startedAt: string;
  readonly progress: object | null;
  readonly status?: number;
  readonly result?: Readonly<Record<string, unknown>>;
};

export function statusOf({ id, state, startedAt, progress, answer }: ImportJob): ImportStatus {
  return {
    importId: id,
    state,
    startedAt,
    progress: progress ?? null,
    ...(answer !== undefined && { status: answer.status, result: answer.body }),
  };
}

/** About 3 MB: what one process of a ledger tells the others is kept in memory. */
export const TOLD_ROWS_MAX = 10_000;

/** As it is told to the other processes of the ledger: of very many refused rows the first ones, and how many there are. */
export function toldStatus(status: ImportStatus): ImportStatus {
  const report = status.result?.['report'] as ImportResult['report'] | undefined;
  const refused = report?.refused ?? [];
  if (refused.length <= TOLD_ROWS_MAX) return status;
  const first = { ...report, refused: refused.slice(0, TOLD_ROWS_MAX) };
  const result = { ...status.result, report: { ...first, refusedInAll: refused.length } };
  return { ...status, result };
}
