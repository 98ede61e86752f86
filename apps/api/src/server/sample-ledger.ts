import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runImport } from '@sangsaeng/operations';
import type { Ledger } from '@sangsaeng/platform';

const SAMPLE = join('apps', 'api', 'sample', 'ledger-2024');

/** The sample ledger of this checkout, found from the sources as well as from what was built of them. */
export function sampleFolder(from: string = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const sample = join(folder, SAMPLE);
    if (existsSync(sample)) return sample;
    if (folder === dirname(folder)) throw new Error(`no ${SAMPLE} above ${from}`);
  }
}

/** Brings the sample in, without the rows that are wrong on purpose. Answers what became of it. */
export async function importSample(
  ledger: Ledger,
): Promise<{ readonly accepted: number; readonly refused: number }> {
  const options = { partial: true, dryRun: false, actor: 'system:sample' };
  const { report } = await runImport(ledger, sampleFolder(), options);
  return { accepted: report.accepted, refused: report.refused.length };
}
