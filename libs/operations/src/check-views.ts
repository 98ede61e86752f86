import { verifyStore } from '@sangsaeng/event-store';
import type { Ledger } from '@sangsaeng/platform';
import type { RebuildReport, VerifyReport } from '@sangsaeng/read-store';
import { verifyLog } from './verify-log';

/** Steps of long work: what is done, how far, and of how much where it is known. */
export type Progress = (phase: string, done: number, of: number | undefined) => void;

export type RebuildRequest = {
  /** Serve the new rows although they differ: somebody has looked at the differing keys. */
  readonly accept: boolean;
  readonly onProgress?: Progress;
};

/** Builds views again beside the live ones and switches where both agree. */
export function rebuildViews(
  ledger: Ledger,
  views: 'all' | readonly string[],
  { accept, onProgress }: RebuildRequest,
): Promise<readonly RebuildReport[]> {
  return ledger.views.rebuild(views, {
    accept,
    onProgress: ({ position, head }) => onProgress?.('rebuild', position + 1, head + 1),
  });
}

export type VerifyLedgerReport = {
  readonly ok: boolean;
  readonly events: number;
  /** Merkle root over the stored bytes, hex. */
  readonly root?: string;
  /** What is not as it was written, in words: code, place and position. */
  readonly findings: readonly string[];
  readonly views: readonly (VerifyReport & { readonly rows: number })[];
};

/** Hashes every stored byte again, and compares the rows that are served with a build made from the events alone. */
export async function verifyLedger(
  ledger: Ledger,
  onProgress?: Progress,
): Promise<VerifyLedgerReport> {
  const { events, root, findings } = await verifyEvents(ledger, (done, of) => {
    onProgress?.('verify', done, of);
  });
  const statuses = await ledger.views.status();
  const views: (VerifyReport & { readonly rows: number })[] = [];
  for (const [index, { view, rows }] of statuses.entries()) {
    onProgress?.('verify', index, statuses.length);
    views.push({ ...(await ledger.views.verify(view)), rows });
  }
  const parked = statuses.flatMap(({ view, reason }) =>
    reason === undefined ? [] : [`PARKED ${view}: ${reason}`],
  );
  const ok = findings.length === 0 && parked.length === 0 && views.every(({ agrees }) => agrees);
  return {
    ok,
    events,
    ...(root === undefined ? {} : { root }),
    findings: [...findings, ...parked],
    views,
  };
}

type EventsReport = {
  readonly events: number;
  readonly root?: string;
  readonly findings: readonly string[];
};

/** Our own files are examined as they lie on the disk; another store is read from its beginning. */
async function verifyEvents(
  ledger: Ledger,
  onProgress: (done: number, of: number) => void,
): Promise<EventsReport> {
  if (ledger.setUp === 'cluster') return verifyLog(ledger.store, onProgress);
  const { findings, ...report } = await verifyStore(ledger.dataFolder, { onProgress });
  const named = findings.map(({ code, where, position }) => {
    const at = position === undefined ? '' : ` @ ${position.toString()}`;
    return `${code} ${where}${at}`;
  });
  return { ...report, findings: named };
}
