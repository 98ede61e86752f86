import { randomUUID } from 'node:crypto';
import { RunFailed } from '@sangsaeng/event-store';
import {
  importLedger,
  ImportInterrupted,
  openLedgerSource,
  type ImportLimits,
  type ImportProgress,
  type ImportResult,
  type ImportTarget,
  type LedgerLocation,
} from '@sangsaeng/ledger-import';
import type { Ledger } from '@sangsaeng/platform';

/** The programme that this ledger keeps, and the real accounts that imported history stood on. */
export const IMPORT_TARGET: ImportTarget = {
  programme: 'SEC',
  fund: 'SEC',
  bankAccount: 'mother',
  clawbackAccount: 'clawback',
};

/** Each attempt records more, so this many are only needed where others never stop writing. */
const ATTEMPTS_MAX = 50;

export type RunImportOptions = {
  readonly partial: boolean;
  readonly dryRun: boolean;
  readonly actor: string;
  readonly correlation?: string;
  readonly limits?: Partial<ImportLimits>;
  readonly onProgress?: ImportProgress;
};

const running = new WeakMap<Ledger, Promise<unknown>>();

/** Reads a ledger of spreadsheets and brings it in. Imports into one ledger run one after another. */
export function runImport(
  ledger: Ledger,
  location: LedgerLocation,
  options: RunImportOptions,
): Promise<ImportResult> {
  const { limits, correlation, ...rest } = options;
  const turn = (running.get(ledger) ?? Promise.resolve()).then(async () => {
    const ports = { reader: ledger.store, runner: ledger.runner, cipher: ledger.cipher };
    const prepareSubjects = (subjects: readonly string[]) => {
      ledger.keys.prepare(subjects);
    };
    const named = { correlation: correlation ?? `import-${randomUUID()}`, target: IMPORT_TARGET };
    const result = await untilUndisturbed(async () =>
      importLedger(
        await openLedgerSource(location, limits),
        { ...ports, prepareSubjects },
        { ...rest, ...named },
      ),
    );
    await ledger.checkpoints.sign();
    const head = await ledger.store.head();
    return head === undefined ? result : { ...result, position: head };
  });
  running.set(
    ledger,
    turn.catch(() => undefined),
  );
  return turn;
}

/**
 * Another process may write to a stream between the judging of a row and its append, which is then refused whole. What
 * was recorded so far is complete rows, so the import is judged again on what is there now and goes on with the rest.
 */
async function untilUndisturbed(attempt: () => Promise<ImportResult>): Promise<ImportResult> {
  for (let disturbed = 0; ; disturbed += 1) {
    try {
      const result = await attempt();
      if (disturbed === 0 || result.written || result.report.refused.length === 0) return result;
      // All or nothing cannot be had any more: rows of earlier attempts are recorded.
      throw new ImportInterrupted('ROWS_REFUSED', 'judging again');
    } catch (error) {
      if (!isContention(error) || disturbed >= ATTEMPTS_MAX) throw error;
    }
  }
}

function isContention(error: unknown): boolean {
  return error instanceof RunFailed && error.code === 'CONTENTION';
}
