import { randomUUID } from 'node:crypto';
import {
  importLedger,
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
    const source = await openLedgerSource(location, limits);
    const ports = { reader: ledger.store, runner: ledger.runner, cipher: ledger.cipher };
    const prepareSubjects = (subjects: readonly string[]) => {
      ledger.keys.prepare(subjects);
    };
    const named = { correlation: correlation ?? `import-${randomUUID()}`, target: IMPORT_TARGET };
    const result = await importLedger(source, { ...ports, prepareSubjects }, { ...rest, ...named });
    const head = await ledger.store.head();
    return head === undefined ? result : { ...result, position: head };
  });
  running.set(
    ledger,
    turn.catch(() => undefined),
  );
  return turn;
}
