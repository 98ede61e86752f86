import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDecider } from '@sangsaeng/claim';
import { smeDecider, supplierDecider } from '@sangsaeng/company';
import { disbursementDecider } from '@sangsaeng/disbursement';
import { donorDecider } from '@sangsaeng/donor';
import { openPublic, type Envelope } from '@sangsaeng/event-store';
import { copyState } from '@sangsaeng/event-store/testing';
import { fundDecider } from '@sangsaeng/fund';
import type { Decider, RecordedEvent } from '@sangsaeng/kernel';
import { runImport } from '@sangsaeng/operations';
import { openLedger } from '@sangsaeng/platform';
import { programmeDecider } from '@sangsaeng/programme';
import { projectDecider } from '@sangsaeng/project';
import { generateLedger } from '../support/ledger/generator';
import { writeLedger } from '../support/ledger/write-ledger';

type Fold = Pick<Decider<never, unknown, RecordedEvent>, 'initial' | 'evolve'>;

const FOLDS = {
  ...{ programme: programmeDecider, fund: fundDecider, donor: donorDecider, sme: smeDecider },
  ...{ supplier: supplierDecider, project: projectDecider, disbursement: disbursementDecider },
  claim: claimDecider,
} as unknown as Readonly<Record<string, Fold>>;

/** Every stream of an imported ledger, by its name. */
async function importedStreams(): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const work = mkdtempSync(join(tmpdir(), 'copied-states-'));
  const ledger = await openLedger({ dataFolder: join(work, 'ledger') });
  try {
    writeLedger(join(work, 'in'), generateLedger(7, { projects: 60, mistakes: 0, plain: true }));
    await runImport(ledger, join(work, 'in'), { partial: false, dryRun: false, actor: 'test' });
    const streams = new Map<string, RecordedEvent[]>();
    for (const { bytes } of (await ledger.store.readAll(undefined, 1_000_000)).events) {
      const event = openPublic(JSON.parse(Buffer.from(bytes).toString('utf8')) as Envelope, -1);
      streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
    }
    return streams;
  } finally {
    await ledger.close();
    rmSync(work, { recursive: true });
  }
}

describe('a copy of the state of a stream half way', () => {
  it('is untouched by what the original takes in, and comes to the same by itself', async () => {
    const streams = [...(await importedStreams())];
    const seen = new Set<string>();
    for (const [stream, events] of streams) {
      const kind = stream.slice(0, stream.indexOf('-'));
      const fold = FOLDS[kind];
      if (fold === undefined || (seen.has(kind) && events.length < 4)) continue;
      seen.add(kind);
      const evolved = (state: unknown, more: readonly RecordedEvent[]) =>
        more.reduce((at, event) => fold.evolve(at, event), state);
      const half = Math.ceil(events.length / 2);
      const [first, rest] = [events.slice(0, half), events.slice(half)];
      const original = evolved(fold.initial(), first);
      const copy = copyState(original);
      const whole = evolved(original, rest);
      expect(copy).toStrictEqual(evolved(fold.initial(), first));
      expect(evolved(copy, rest)).toStrictEqual(whole);
    }
    expect([...seen].sort()).toEqual(Object.keys(FOLDS).sort());
  });
});
