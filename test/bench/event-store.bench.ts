import { hash } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore, verifyStore, type EventStore } from '@sangsaeng/event-store';
import { spread, type Report } from './bench-rows';
import { SegmentFile } from './segment-file';
import { sealed, unchecked } from './sealed-events';

const ROUNDS = 9;
const SLICES = 6;
const SLICE_SECONDS = 0.25;
const VERIFIED_EVENTS = 1_000_000;
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
    const rates: { verified: number; cpu: number; hashed: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const hashed = hashRate(bodies);
      const { rate, cpu } = await verifyRate(folder);
      rates.push({ verified: rate, cpu, hashed });
    }
    report({
      what: `${VERIFIED_EVENTS.toString()} events verified: every leaf, tile, frontier, revision, id and checksum, the index and the root`,
      value: spread(rates.map(({ verified }) => verified)),
      unit: 'events/s',
      note: `${spread(
        rates.map(({ cpu }) => cpu),
        1,
      )} µs of processor time an event, over ${availableParallelism().toString()} threads`,
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

async function verifyRate(folder: string): Promise<Measured> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const { events, findings } = await verifyStore(folder, { envelopes: false });
  if (findings.length > 0 || events !== VERIFIED_EVENTS) throw new Error('the store is damaged');
  const { user, system } = process.cpuUsage(before);
  return {
    rate: events / ((performance.now() - began) / 1000),
    cpu: (user + system) / events,
  };
}

async function appends(report: Report, clients: number): Promise<void> {
  const rounds: { store: Measured; anchor: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await appendRound(clients));
  const durability = 'fsync before every answer';
  const batch = clients === 1 ? '1 event' : 'group commit of what waits';
  const name = `${clients.toString()} client${clients === 1 ? '' : 's'}`;
  report({
    what: `appends, ${name}, all checks on`,
    value: spread(rounds.map(({ store }) => store.rate)),
    unit: 'events/s',
    durability,
    batch,
    note: `${spread(
      rounds.map(({ store }) => store.cpu),
      1,
    )} µs of processor time an event, making and sealing it included`,
  });
  report({
    what: `the same against ${clients === 1 ? 'raw 1 KiB append + fdatasync' : 'a hand-written segment file'}`,
    value: spread(
      rounds.map(({ store, anchor }) => store.rate / anchor.rate),
      2,
    ),
    unit: 'ratio',
    durability,
    batch,
    note: `${ROUNDS.toString()} rounds of slices in turn, ratio within each; anchor ${spread(rounds.map(({ anchor }) => anchor.rate))}/s`,
  });
}

/** Store and anchor take turns in short slices, so that a disk that stalls stalls both. */
async function appendRound(clients: number): Promise<{ store: Measured; anchor: Measured }> {
  return inFolder(async (folder) => {
    const store = await openEmbeddedEventStore(join(folder, 'store'));
    const anchor = openAnchor(folder, clients);
    const names = Array.from({ length: clients }, (_, client) => `fund-${client.toString()}`);
    const sides = {
      store: new ClosedLoop(names.map((stream) => appendForever(store, stream))),
      anchor: new ClosedLoop(names.map((stream) => anchor.client(stream))),
    };
    for (let slice = 0; slice <= SLICES; slice += 1) {
      for (const side of [sides.store, sides.anchor]) {
        await side.run(SLICE_SECONDS);
        // The first slice of each warms up.
        if (slice === 0) side.forget();
      }
    }
    await store.close();
    anchor.close();
    return { store: sides.store.measured, anchor: sides.anchor.measured };
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

type Anchor = {
  readonly client: (stream: string) => () => Promise<void>;
  readonly close: () => void;
};

function openAnchor(folder: string, clients: number): Anchor {
  if (clients === 1) return rawFile(join(folder, 'raw'));
  const segment = new SegmentFile(join(folder, 'segment'));
  const client = (stream: string) => {
    let revision = 0;
    return async () => {
      await segment.append(unchecked(stream, revision));
      revision += 1;
    };
  };
  return {
    client,
    close: () => {
      segment.close();
    },
  };
}

function rawFile(path: string): Anchor {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(1024, 1);
  const append = async () => {
    writeSync(file, block);
    fdatasyncSync(file);
    await Promise.resolve();
  };
  return {
    client: () => append,
    close: () => {
      closeSync(file);
    },
  };
}

/** `cpu`: microseconds of processor time for each event. */
type Measured = { readonly rate: number; readonly cpu: number };

/** Clients of which each begins its next step when the last one is done. */
class ClosedLoop {
  private done = 0;
  private milliseconds = 0;
  private cpu = 0;

  constructor(private readonly steps: readonly (() => Promise<void>)[]) {}

  get measured(): Measured {
    return { rate: (this.done * 1000) / this.milliseconds, cpu: this.cpu / this.done };
  }

  forget(): void {
    [this.done, this.milliseconds, this.cpu] = [0, 0, 0];
  }

  async run(seconds: number): Promise<void> {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const end = began + seconds * 1000;
    await Promise.all(
      this.steps.map(async (step) => {
        for (; performance.now() < end; this.done += 1) await step();
      }),
    );
    const { user, system } = process.cpuUsage(cpu);
    this.milliseconds += performance.now() - began;
    this.cpu += user + system;
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-event-store-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
