import { runImport } from '@sangsaeng/operations';
import { openLedger } from '@sangsaeng/platform';
import type { LedgerTables } from '../support/ledger/oracle-tables';
import { judge } from '../support/ledger/oracle';
import { examineOpen, type Fact } from './ledger-examination';
import type { Truth } from './random-kills';

export type ImportSource = { readonly tables: LedgerTables; readonly path: string };

export const imported = (facts: readonly Fact[]) => facts.filter(({ fromImport }) => fromImport);
export const notImported = (facts: readonly Fact[]) => facts.filter((fact) => !fact.fromImport);
export const contentsOf = (facts: readonly Fact[]) => facts.map(({ content }) => content);

/** Every stream is the beginning of the same stream in the undisturbed ledger. */
export function requireBeginnings(facts: readonly Fact[], truth: readonly Fact[]): void {
  const whole = byStream(truth);
  for (const [stream, contents] of byStream(facts))
    expect(contents).toEqual(whole.get(stream)?.slice(0, contents.length));
}

function byStream(facts: readonly Fact[]): ReadonlyMap<string, readonly string[]> {
  const streams = new Map<string, string[]>();
  for (const { stream, content } of facts) {
    const contents = streams.get(stream) ?? [];
    contents.push(content);
    streams.set(stream, contents);
  }
  return streams;
}

/** The import is all there: nothing to do when it comes again, and the answer of the second reading of the format. */
export async function requireCompleted(
  dataFolder: string,
  source: ImportSource,
  truth: Truth,
): Promise<void> {
  const { facts, balances } = await importedAgain(dataFolder, source, truth);
  expect(facts).toEqual(truth.facts);
  expect(balances).toEqual(truth.balances);
  const { donors, government, lots, projects } = balances;
  const { unchanged: _unchanged, refused: _refused, ...expected } = judge(source.tables);
  expect({ donors, government, lots, projects }).toEqual(expected);
}

/** The same where other work went on beside it: everything that is of the imported ledger. */
export async function requireCompletedBeside(
  dataFolder: string,
  source: ImportSource,
  truth: Truth,
): Promise<void> {
  const { facts, balances } = await importedAgain(dataFolder, source, truth);
  expect(contentsOf(imported(facts))).toEqual(contentsOf(imported(truth.facts)));
  expect({ ...balances, position: 0 }).toEqual({ ...truth.balances, position: 0 });
  const { donors, lots, projects } = judge(source.tables);
  expect(balances.donors).toEqual(expect.arrayContaining([...donors]));
  expect(balances.lots).toEqual(expect.arrayContaining([...lots]));
  expect(balances.projects).toEqual(expect.arrayContaining([...projects]));
}

async function importedAgain(dataFolder: string, { path, tables }: ImportSource, truth: Truth) {
  const ledger = await openLedger({ dataFolder });
  try {
    const options = { partial: true, dryRun: false, actor: 'test' };
    const { report, events, written } = await runImport(ledger, path, options);
    const first = truth.lines.find((line) => line.at === 'imported');
    const rows = (first?.accepted ?? 0) + (first?.unchanged ?? 0);
    const refused = report.refused.map(({ file, row, code }) => ({ file, row, code }));
    expect({ ...report, refused, events, written }).toEqual({
      ...{ accepted: 0, unchanged: rows, events: 0, written: false },
      refused: judge(tables).refused,
    });
    expect(first?.refused).toMatchObject(refused);
    return await examineOpen(ledger);
  } finally {
    await ledger.close();
  }
}
