import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openEmbeddedEventStore,
  openEventStoreDb,
  type EmbeddedStore,
  type EventStore,
  type PositionedEvent,
} from '@sangsaeng/event-store';
import { logEpoch } from '@sangsaeng/platform';
import { ProtocolServer } from '@sangsaeng/protocol-server/testing';
import { appendHistory, moneyHistory, Sealer } from '@sangsaeng/read-store/testing';
import { runsOf } from './copy-log';
import { migrateLog } from './migrate-log';

const DEADLINE_MS = 1_000;
const SEED = Number(process.env['LEDGER_MIGRATION_SEED'] ?? '4');

describe('moving a log to EventStoreDB and back', () => {
  let scratch = '';
  let source: EmbeddedStore;
  let server: ProtocolServer;
  const opened: EventStore[] = [];

  beforeEach(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'migration-'));
    server = await ProtocolServer.start({ seed: SEED });
    source = await folder('source');
    await appendHistory(source, moneyHistory({ seed: SEED, projects: 12, smes: 4 }), new Sealer());
  });

  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await server.stop();
    rmSync(scratch, { recursive: true });
  });

  async function folder(name: string): Promise<EmbeddedStore> {
    const store = await openEmbeddedEventStore(join(scratch, name));
    opened.push(store);
    return store;
  }

  async function cluster(): Promise<EventStore> {
    const { connectionString } = server;
    const store = await openEventStoreDb({ connectionString, deadlineMs: DEADLINE_MS });
    opened.push(store);
    return store;
  }

  async function intrude(stream: string): Promise<void> {
    const bytes = Buffer.from(JSON.stringify({ type: 'Other', stream }));
    await (await cluster()).append(stream, 'none', [{ id: randomUUID(), bytes }]);
  }

  it('takes every event in its order, byte for byte, and back into another folder', async () => {
    const told = await everythingOf(source);
    const there = await migrateLog(source, await cluster());
    expect(there.root).toEqual(await source.rootAt(told.length));
    expect({ events: there.events, found: there.found }).toEqual({ events: told.length, found: 0 });
    expect(await everythingOf(await cluster())).toEqual(told);
    const back = await folder('back');
    await migrateLog(await cluster(), back);
    expect(await everythingOf(back)).toEqual(told);
    expect(await back.leavesFrom(0, told.length)).toEqual(await source.leavesFrom(0, told.length));
  });

  it('gives the log another epoch, so that no place of the old store is taken for one of the new', async () => {
    // A new EventStoreDB is never empty: it begins with events of its own.
    server.appendForeign('$settings', [{ type: '$settings' }]);
    await migrateLog(source, await cluster());
    expect(await logEpoch(await cluster())).not.toBe(await logEpoch(source));
  });

  it('writes nothing a second time when it is run again', async () => {
    const first = await migrateLog(source, await cluster());
    const written = server.log().length;
    expect(await migrateLog(source, await cluster())).toEqual({ ...first, found: first.events });
    expect(server.log()).toHaveLength(written);
  });

  it('loses and doubles nothing while replies are lost and calls break off', async () => {
    server.faults.sometimes('reply-lost', 0.05);
    server.faults.sometimes('request-lost', 0.05);
    server.faults.sometimes('too-busy', 0.05);
    server.faults.sometimes('stream-error', 0.05, { on: 'append' });
    const { events } = await migrateLog(source, await cluster());
    expect(server.faults.struck('reply-lost')).toBeGreaterThan(0);
    server.faults.clear();
    expect(await everythingOf(await cluster())).toEqual(await everythingOf(source));
    expect(server.domainLog()).toHaveLength(events);
  });

  it('goes on where it was when the target went away in the middle', async () => {
    const target = await cluster();
    const isEnough = () => server.domainLog().length >= 40;
    await expect(
      migrateLog(source, stoppedWhen(isEnough, target), { tries: 2 }),
    ).rejects.toMatchObject({
      code: 'TARGET_SILENT',
    });
    const before = server.domainLog().length;
    const { found } = await migrateLog(source, await cluster());
    expect(found).toBe(before);
    expect(await everythingOf(await cluster())).toEqual(await everythingOf(source));
  });

  it('refuses a target that holds one other event, and names where', async () => {
    const events = await pagesOf(source);
    const target = await cluster();
    for (const { stream, revision, id, bytes } of events.slice(0, 5))
      await target.append(stream, revision === 0 ? 'none' : revision - 1, [{ id, bytes }]);
    const [, , , , , sixth] = events;
    if (sixth === undefined) throw new Error('too few events');
    const forged = Buffer.from(sixth.bytes).fill('7', sixth.bytes.length - 9);
    const expected = sixth.revision === 0 ? 'none' : sixth.revision - 1;
    await target.append(sixth.stream, expected, [{ id: sixth.id, bytes: forged }]);
    const written = server.log().length;
    await expect(migrateLog(source, await cluster())).rejects.toMatchObject({
      stop: { code: 'TARGET_DIFFERS', position: 5, what: 'bytes' },
    });
    expect(server.log()).toHaveLength(written);
  });

  it('refuses a target that belongs to something else', async () => {
    await intrude('someone-elses');
    await expect(migrateLog(source, await cluster())).rejects.toMatchObject({
      stop: { code: 'TARGET_DIFFERS', position: 0, what: 'stream', target: 'someone-elses' },
    });
  });

  it('names what stands in the target beyond the end of the source', async () => {
    const { events } = await migrateLog(source, await cluster());
    await intrude('someone-elses');
    await expect(migrateLog(source, await cluster())).rejects.toMatchObject({
      stop: { code: 'TARGET_AHEAD', position: events },
      isDifference: true,
    });
  });

  it('names who writes to the target while it is filled', async () => {
    const target = await cluster();
    let isWritten = false;
    const disturbed = after(target, async () => {
      if (isWritten || server.domainLog().length < 30) return;
      isWritten = true;
      await intrude('intruder');
    });
    await expect(migrateLog(source, disturbed)).rejects.toMatchObject({
      stop: { code: 'TARGET_DIFFERS', target: 'intruder' },
    });
  });

  it('names who writes to the source while it is copied, and goes on when it is run again', async () => {
    const { events } = await migrateLog(source, await cluster());
    const back = await folder('back');
    let isWritten = false;
    const disturbed = after(back, async () => {
      if (isWritten) return;
      isWritten = true;
      await intrude('late-writer');
    });
    await expect(migrateLog(await cluster(), disturbed)).rejects.toMatchObject({
      stop: { code: 'SOURCE_WRITTEN', position: events },
    });
    const again = await migrateLog(await cluster(), back);
    expect(again).toMatchObject({ events: events + 1 });
  });

  it('refuses a source that does not contain what was signed', async () => {
    const size = (await everythingOf(source)).length;
    const signed = { size: size - 3, root: await source.rootAt(size - 3) };
    const other = { ...signed, root: Buffer.alloc(32, 1) };
    await expect(migrateLog(source, await cluster(), { signed: other })).rejects.toMatchObject({
      code: 'CHECKPOINT_ROOT',
    });
    const longer = { ...signed, size: size + 1 };
    await expect(migrateLog(source, await cluster(), { signed: longer })).rejects.toMatchObject({
      code: 'BEHIND_CHECKPOINT',
    });
    await expect(migrateLog(source, await cluster(), { signed })).resolves.toBeDefined();
  });
});

describe('the appends of a copy', () => {
  const event = (stream: string, revision: number, bytes: number): PositionedEvent => {
    const place = revision.toString();
    const checkpoint = { commit: place, prepare: place, ordinal: revision };
    return { stream, revision, id: place, bytes: Buffer.alloc(bytes), checkpoint };
  };
  const shape = (events: readonly PositionedEvent[]) =>
    runsOf(events, 100).map(({ position, events: { length } }) => ({ position, length }));

  it('take events together that follow each other in one stream', () => {
    const events = [event('a', 0, 9), event('a', 1, 9), event('b', 0, 9), event('a', 2, 9)];
    expect(shape(events)).toEqual([
      { position: 100, length: 2 },
      { position: 102, length: 1 },
      { position: 103, length: 1 },
    ]);
  });

  it('hold half a mebibyte at most', () => {
    const events = Array.from({ length: 20 }, (_, revision) => event('a', revision, 64 * 1024 - 1));
    expect(shape(events).map(({ length }) => length)).toEqual([8, 8, 4]);
  });
});

/** What a log says, without the places that only one store knows. */
async function everythingOf(store: EventStore): Promise<readonly string[]> {
  return (await pagesOf(store)).map(
    ({ stream, revision, id, bytes, checkpoint }) =>
      `${checkpoint.ordinal.toString()} ${stream} ${revision.toString()} ${id} ${Buffer.from(bytes).toString('base64')}`,
  );
}

async function pagesOf(store: EventStore): Promise<readonly PositionedEvent[]> {
  const all: PositionedEvent[] = [];
  for (;;) {
    const { events } = await store.readAll(all.at(-1)?.checkpoint, 100);
    if (events.length === 0) return all;
    all.push(...events);
  }
}

/** The same store, which does something after each append. */
function after(store: EventStore, work: () => Promise<void>): EventStore {
  const append: EventStore['append'] = async (...of) => {
    const outcome = await store.append(...of);
    await work();
    return outcome;
  };
  return Object.assign(Object.create(store) as EventStore, { append });
}

/** The same store, which from a moment on does not say any more what became of an append. */
function stoppedWhen(isOver: () => boolean, store: EventStore): EventStore {
  const append: EventStore['append'] = (...of) =>
    isOver() ? Promise.resolve({ outcome: 'unknown', detail: 'no answer' }) : store.append(...of);
  return Object.assign(Object.create(store) as EventStore, { append });
}
