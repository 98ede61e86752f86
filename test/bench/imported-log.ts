import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  lastPlace,
  openEmbeddedEventStore,
  type Checkpoint,
  type EventStore,
} from '@sangsaeng/event-store';
import { runImport } from '@sangsaeng/operations';
import { openLedger } from '@sangsaeng/platform';
import { generateLedger } from '../support/ledger/generator';
import { writeLedger } from '../support/ledger/write-ledger';

/** Projects a year, numbered from 1. */
export const IMPORTED_PROJECTS = 2_000;
const PAGE = 1024;
const IN_FLIGHT = 512;

/**
 * The folder of a log of `events` events as an import leaves them: a ledger of 2,000 projects is imported, and its events
 * follow each other year after year, each year with numbers, companies and streams of its own. Made once and kept beside
 * other temporary files; whoever writes to it must work on a copy.
 */
export async function importedLog(events: number): Promise<string> {
  const kept = join(tmpdir(), `sangsaeng-imported-log-${events.toString()}-1`);
  if (await isReadable(kept)) return kept;
  rmSync(kept, { recursive: true, force: true });
  const work = mkdtempSync(join(tmpdir(), 'sangsaeng-imported-log-'));
  try {
    const envelopes = await importedYear(work);
    const log = await openEmbeddedEventStore(join(work, 'log'));
    await appendYears(log, envelopes, events);
    await log.close();
    renameSync(join(work, 'log'), kept);
    return kept;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** False when there is none, or one of an older storage format. */
async function isReadable(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  try {
    const log = await openEmbeddedEventStore(folder);
    await log.close();
    return true;
  } catch {
    return false;
  }
}

async function importedYear(work: string): Promise<readonly string[]> {
  writeLedger(
    join(work, 'in'),
    generateLedger(1, { projects: IMPORTED_PROJECTS, mistakes: 0, plain: true }),
  );
  const ledger = await openLedger({ dataFolder: join(work, 'ledger') });
  try {
    const { report } = await runImport(ledger, join(work, 'in'), {
      partial: false,
      dryRun: false,
      actor: 'bench',
    });
    if (report.refused.length > 0) throw new Error('rows of the sample were refused');
    const envelopes: string[] = [];
    let at: Checkpoint | undefined;
    for (;;) {
      const page = await ledger.store.readAll(at, PAGE);
      at = lastPlace(page);
      if (at === undefined) return envelopes;
      for (const { bytes } of page.events) envelopes.push(Buffer.from(bytes).toString('utf8'));
    }
  } finally {
    await ledger.close();
  }
}

async function appendYears(
  log: EventStore,
  envelopes: readonly string[],
  events: number,
): Promise<void> {
  const revisions = new Map<string, number>();
  let waiting: Promise<unknown>[] = [];
  for (let n = 0; n < events; n += 1) {
    const year = 10 + Math.floor(n / envelopes.length);
    const { stream, id, text, revision } = inYear(
      envelopes[n % envelopes.length] ?? '',
      year.toString(),
      revisions,
    );
    const expected = revision === 0 ? 'none' : revision - 1;
    waiting.push(log.append(stream, expected, [{ id, bytes: Buffer.from(text, 'utf8') }]));
    if (waiting.length < IN_FLIGHT) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
}

/** Two digits of a number or of a name-based id become those of the year; revisions go on within their stream. */
function inYear(envelope: string, year: string, revisions: Map<string, number>) {
  const renamed = envelope
    .replace(/\b([CRTXY])-24-/g, `$1-${year}-`)
    .replace(/((?:sme|supplier|claim-[a-z-]+)-|"id":")[0-9a-f]{2}(?=[0-9a-f]{6}-)/g, `$1${year}`)
    .replace(/"(lot|contribution)":"000-/g, `"$1":"0${year}-`);
  const { stream, id } = JSON.parse(renamed) as { readonly stream: string; readonly id: string };
  const revision = revisions.get(stream) ?? 0;
  revisions.set(stream, revision + 1);
  const text = renamed.replace(/"rev":\d+,"salt"/, `"rev":${revision.toString()},"salt"`);
  return { stream, id, text, revision };
}
