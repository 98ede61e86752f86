import {
  orderedStep,
  RunFailed,
  runInOrder,
  type DecisionRunner,
  type EventReader,
  type FieldCipher,
} from '@sangsaeng/event-store';
import { belongsToNaturalPerson } from '@sangsaeng/kernel';
import type { LedgerSource } from '../reading/sheet';
import { planImport, type ImportPlan } from './import-plan';
import type { ImportResult } from './import-report';
import type { ImportTarget } from './import-target';
import { deciderOf, LedgerBook, type CommandOf } from './ledger-book';

export type ImportPhase = 'history' | 'judge' | 'write';
export type ImportProgress = (phase: ImportPhase, done: number, of: number | undefined) => void;

export type ImportOptions = {
  readonly target: ImportTarget;
  readonly actor: string;
  readonly correlation: string;
  /** Keep the accepted rows when others are refused; otherwise it is all or nothing. */
  readonly partial: boolean;
  readonly dryRun: boolean;
  readonly onProgress?: ImportProgress;
};

export type ImportPorts = {
  readonly reader: EventReader;
  readonly runner: DecisionRunner;
  readonly cipher: FieldCipher;
  /** Makes the keys of new personal data durable in one step, ahead of the events that need them. */
  readonly prepareSubjects?: (subjects: readonly string[]) => void;
};

/** The ledger changed between judging and writing: what was written is complete rows; import again for the rest. */
export class ImportInterrupted extends Error {
  constructor(
    readonly code: string,
    readonly row: string,
  ) {
    super(`the ledger changed while the import was written (${code} at ${row}); import again`);
    this.name = 'ImportInterrupted';
  }
}

/**
 * Brings a ledger in: judge all rows on a copy, then record the accepted ones in the order in which they took
 * effect. Running the same import again changes nothing; after a cut-off it completes what is missing.
 */
export async function importLedger(
  source: LedgerSource,
  ports: ImportPorts,
  options: ImportOptions,
): Promise<ImportResult> {
  const progress = options.onProgress ?? (() => undefined);
  const book = await LedgerBook.load(ports.reader, ports.cipher, (events) => {
    progress('history', events, undefined);
  });
  const plan = await planImport(source, book, options.target, (rows, of) => {
    progress('judge', rows, of);
  });
  const blocked = plan.refused.length > 0 && !options.partial;
  const { unchanged, refused } = plan;
  if (options.dryRun || blocked || plan.commands.length === 0) {
    const accepted = blocked && !options.dryRun ? 0 : plan.accepted;
    return { report: { accepted, unchanged, refused }, events: 0, written: false };
  }
  ports.prepareSubjects?.(newSubjects(plan));
  const events = await write(plan, ports.runner, options, progress);
  return { report: { accepted: plan.accepted, unchanged, refused }, events, written: true };
}

/** Whose personal data the plan records: companies of natural persons, and donors for who paid in. */
function newSubjects(plan: ImportPlan): readonly string[] {
  const subjects = new Set<string>();
  for (const { command } of plan.commands) {
    const known = command as CommandOf<'sme' | 'supplier' | 'fund'>;
    if (known.type === 'ReceiveContribution') subjects.add(known.donor);
    else if (known.type === 'RegisterSme' || known.type === 'RegisterSupplier') {
      const subject = known.type === 'RegisterSme' ? known.sme : known.supplier;
      if (belongsToNaturalPerson(known.businessNumber)) subjects.add(subject);
    }
  }
  return [...subjects];
}

async function write(
  plan: ImportPlan,
  runner: DecisionRunner,
  { actor, correlation }: ImportOptions,
  progress: ImportProgress,
): Promise<number> {
  const steps = plan.commands.map(({ stream, command, commandId, source }) =>
    orderedStep(stream, deciderOf(stream), command, { commandId, actor, correlation, source }),
  );
  const outcome = await runInOrder(runner, steps, (done) => {
    progress('write', done, steps.length);
  });
  if (outcome.done) return outcome.events;
  const at = plan.commands[outcome.step]?.source;
  if (at === undefined) throw new RunFailed('CONTENTION', outcome.code);
  throw new ImportInterrupted(outcome.code, `${at.table} ${at.row.toString()}`);
}
