import { hash } from 'node:crypto';
import { fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore, verifyStore, type EventStore } from '@sangsaeng/event-store';
import { SegmentFile } from './segment-file';
import { sealed, unchecked } from './sealed-events';

type Report = (row: {
  readonly what: string;
  readonly value: string;
  readonly unit?: string;
  readonly durability?: string;
  readonly batch?: string;
  readonly note?: string;
}) => void;

const ROUNDS = 7;
const SECONDS = 1.5;
const WARM_UP_SECONDS = 0.4;
/** Hashing and verifying are linear, so a part of the million of the goal gives the same ratio. */
const VERIFIED_EVENTS = 200_000;
const FILL_PAGE = 1000;

/** Goals 1, 4 and 12: the embedded store against what the disk and the processor give at best. */
export async function run(report: Report): Promise<void> {
  await appends(report, 64);
  await appends(report, 1);
  await verification(report);
}

async function verification(report: Report): Promise<void> {
  await inFolder(async (folder) => {
    const bodies = await fillStore(folder);
    const rates: { verified: number; hashed: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [hashed, verified] = [hashRate(bodies), await verifyRate(folder)];
      rates.push({ verified, hashed });
    }
    report({
      what: `every leaf, tile, revision, id and the root of ${VERIFIED_EVENTS.toString()} events verified`,
      value: spread(rates.map(({ verified }) => verified)),
      unit: 'events/s',
    });
    report({
      what: 'the same against SHA-256 over the same bytes',
      value: spread(
        rates.map(({ verified, hashed }) => verified / hashed),
        2,
      ),
      unit: 'ratio',
      note: `${ROUNDS.toString()} interleaved rounds; anchor ${spread(rates.map(({ hashed }) => hashed))}/s`,
    });
  });
}

/** Fills a store over streams of about fifty events each and answers the bodies. */
async function fillStore(folder: string): Promise<readonly Uint8Array[]> {
  const store = await openEmbeddedEventStore(folder);
  const bodies: Uint8Array[] = [];
  for (let from = 0; from < VERIFIED_EVENTS; from += FILL_PAGE) {
    const appends = Array.from({ length: FILL_PAGE }, (_, index) => {
      const n = from + index;
      const group = Math.floor(n / 5000);
      const [stream, revision] = [
        `fund-${(group * 100 + (n % 100)).toString()}`,
        Math.floor((n % 5000) / 100),
      ];
      const event = sealed(stream, revision);
      bodies.push(event.bytes);
      return store.append(stream, revision === 0 ? 'none' : revision - 1, [event]);
    });
    await Promise.all(appends);
  }
  await store.close();
  return bodies;
}

function hashRate(bodies: readonly Uint8Array[]): number {
  const began = performance.now();
  for (const bytes of bodies) hash('sha256', bytes);
  return bodies.length / ((performance.now() - began) / 1000);
}

async function verifyRate(folder: string): Promise<number> {
  const began = performance.now();
  const { events, findings } = await verifyStore(folder, { envelopes: false });
  if (findings.length > 0 || events !== VERIFIED_EVENTS) throw new Error('the store is damaged');
  return events / ((performance.now() - began) / 1000);
}

async function appends(report: Report, clients: number): Promise<void> {
  const rates: { store: number; anchor: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [store, anchor] = [await storeRate(clients), await anchorRate(clients)];
    rates.push({ store, anchor });
  }
  const durability = 'fsync before every answer';
  const batch = clients === 1 ? '1 event' : 'group commit of what waits';
  const name = `${clients.toString()} client${clients === 1 ? '' : 's'}`;
  report({
    what: `appends, ${name}, all checks on`,
    value: spread(rates.map(({ store }) => store)),
    unit: 'events/s',
    durability,
    batch,
  });
  report({
    what: `the same against ${clients === 1 ? 'raw 1 KiB append + fdatasync' : 'a hand-written segment file'}`,
    value: spread(
      rates.map(({ store, anchor }) => store / anchor),
      2,
    ),
    unit: 'ratio',
    durability,
    batch,
    note: `${ROUNDS.toString()} interleaved rounds, ratio within each; anchor ${spread(rates.map(({ anchor }) => anchor))}/s`,
  });
}

async function storeRate(clients: number): Promise<number> {
  return inFolder(async (folder) => {
    const store = await openEmbeddedEventStore(folder);
    const rate = await closedLoop(clients, (client) =>
      appendForever(store, `fund-${client.toString()}`),
    );
    await store.close();
    return rate;
  });
}

/** Each call appends the client's next event at the revision it expects. */
function appendForever(store: EventStore, stream: string): () => Promise<void> {
  let revision = 0;
  return async () => {
    const expected = revision === 0 ? 'none' : revision - 1;
    const outcome = await store.append(stream, expected, [sealed(stream, revision)]);
    if (outcome.outcome !== 'committed') throw new Error(outcome.outcome);
    revision += 1;
  };
}

async function anchorRate(clients: number): Promise<number> {
  return inFolder((folder) => (clients === 1 ? rawRate(folder) : segmentRate(folder, clients)));
}

async function segmentRate(folder: string, clients: number): Promise<number> {
  const segment = new SegmentFile(join(folder, 'segment'));
  const rate = await closedLoop(clients, (client) => {
    let revision = 0;
    return async () => {
      await segment.append(unchecked(`fund-${client.toString()}`, revision));
      revision += 1;
    };
  });
  segment.close();
  return rate;
}

async function rawRate(folder: string): Promise<number> {
  const file = openSync(join(folder, 'raw'), 'w');
  const block = Buffer.alloc(1024, 1);
  return closedLoop(1, () => async () => {
    writeSync(file, block);
    fdatasyncSync(file);
    await Promise.resolve();
  });
}

async function closedLoop(
  clients: number,
  start: (client: number) => () => Promise<void>,
): Promise<number> {
  let done = 0;
  let isOver = false;
  const loops = Array.from({ length: clients }, async (_, client) => {
    const step = start(client);
    while (!isOver) {
      await step();
      done += 1;
      // Without a turn of the event loop now and then, no timer would ever end the round.
      if (clients === 1) await new Promise(setImmediate);
    }
  });
  await sleep(WARM_UP_SECONDS);
  const [from, began] = [done, performance.now()];
  await sleep(SECONDS);
  const rate = (done - from) / ((performance.now() - began) / 1000);
  isOver = true;
  await Promise.all(loops);
  return rate;
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-event-store-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function spread(values: readonly number[], digits = 0): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.round((sorted.length - 1) * share)] ?? 0).toFixed(digits);
  return `${at(0.5)} [${at(0)}-${at(1)}]`;
}
