import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someEvents } from '../contract/contract-store';
import { openEmbeddedEventStore } from '../embedded/open-embedded-event-store';
import { HostileEventStore } from '../memory/hostile-event-store';
import type { EventReader, EventStore } from '../port';
import { verifyStore } from '../verify/verify-store';
import { backupStore } from './backup-store';
import { restoreStore } from './restore-store';

const createdAt = '2026-03-02T00:00:00.000Z';

describe('a backup of the event store', () => {
  let scratch = '';
  let backup = '';

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'event-store-backup-'));
    backup = join(scratch, 'backup');
  });

  afterEach(() => {
    rmSync(scratch, { recursive: true });
  });

  it('gives back every event when it is restored, and the store goes on from there', async () => {
    const store = await openEmbeddedEventStore(join(scratch, 'live'));
    await fill(store, 1500);
    const manifest = await backupStore(store, backup, { createdAt });
    expect(manifest).toMatchObject({ size: 1500, createdAt, keys: 'not included' });
    expect(manifest.root).toBe((await store.rootAt(1500)).toString('hex'));
    await restoreStore(backup, join(scratch, 'restored'));
    const restored = await openEmbeddedEventStore(join(scratch, 'restored'));
    expect(await everything(restored)).toEqual(await everything(store));
    const repeated = await restored.append('fund-0', 'none', someEvents('fund-0@0', 1));
    expect(repeated).toMatchObject({ repeated: true });
    expect(await restored.append('fund-0', 299, someEvents('next', 1))).toMatchObject({
      lastRevision: 300,
    });
    await Promise.all([store.close(), restored.close()]);
  });

  it('holds the events up to the head at its beginning while the store goes on serving', async () => {
    const store = await openEmbeddedEventStore(join(scratch, 'live'));
    await fill(store, 3000);
    let written = 0;
    const { size } = await backupStore(store, backup, {
      createdAt,
      onProgress: () => {
        written += 1;
        void store.append(`late-${written.toString()}`, 'none', someEvents('late', 1));
      },
    });
    expect(size).toBe(3000);
    expect(written).toBe(3);
    expect((await verifyStore(backup, { envelopes: false })).events).toBe(3000);
    await store.close();
  });

  it('can be taken of any store that can be read, and of one without events', async () => {
    const cluster = new HostileEventStore();
    await fill(cluster, 300);
    await backupStore(cluster, backup, { createdAt });
    await restoreStore(backup, join(scratch, 'moved'));
    const moved = await openEmbeddedEventStore(join(scratch, 'moved'));
    expect(await everything(moved)).toEqual(await everything(cluster));
    await moved.close();
    const empty = join(scratch, 'empty');
    await backupStore(new HostileEventStore(), empty, { createdAt });
    expect((await restoreStore(empty, join(scratch, 'fresh'))).size).toBe(0);
  });

  it('is one file, two head slots and the manifest, readable without a journal', async () => {
    const store = await openEmbeddedEventStore(join(scratch, 'live'));
    await fill(store, 300);
    await backupStore(store, backup, { createdAt });
    const files = readdirSync(backup).filter((name) => !name.startsWith('lock.'));
    expect(files.sort()).toEqual(['events.sqlite', 'head-a.slot', 'head-b.slot', 'manifest.json']);
    await store.close();
  });

  it('is neither taken into nor restored into a folder that holds something', async () => {
    const store = await openEmbeddedEventStore(join(scratch, 'live'));
    await fill(store, 10);
    const refusal = { name: 'BackupRefused', code: 'TARGET_NOT_EMPTY' };
    await expect(backupStore(store, store.folder, { createdAt })).rejects.toMatchObject(refusal);
    await backupStore(store, backup, { createdAt });
    await expect(restoreStore(backup, store.folder)).rejects.toMatchObject(refusal);
    await store.close();
  });

  it('is refused by name when a file, the manifest or an event is damaged', async () => {
    const store = await openEmbeddedEventStore(join(scratch, 'live'));
    await fill(store, 600);
    await backupStore(store, backup, { createdAt });
    await store.close();
    const target = join(scratch, 'restored');
    const [database, manifest] = [join(backup, 'events.sqlite'), join(backup, 'manifest.json')];
    const [whole, said] = [readFileSync(database), readFileSync(manifest, 'utf8')];
    const flipped = Buffer.from(whole);
    flipped[20_000] = (flipped[20_000] ?? 0) ^ 1;
    writeFileSync(database, flipped);
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    writeFileSync(database, whole);
    writeFileSync(manifest, said.replace(/"root": "../, '"root": "zz'));
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ code: 'CONTENT_DAMAGED' });
    writeFileSync(manifest, said.replace('"events.sqlite"', '"../events.sqlite"'));
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ code: 'NO_MANIFEST' });
    rmSync(manifest);
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ code: 'NO_MANIFEST' });
    writeFileSync(manifest, said);
    expect((await restoreStore(backup, target)).size).toBe(600);
  });
});

async function fill(store: EventStore, count: number): Promise<void> {
  const appends = [];
  for (let n = 0; n < count; n += 1) {
    const [stream, revision] = [`fund-${(n % 5).toString()}`, Math.floor(n / 5)];
    const events = someEvents(`${stream}@${revision.toString()}`, 1);
    appends.push(store.append(stream, revision === 0 ? 'none' : revision - 1, events));
  }
  await Promise.all(appends);
}

async function everything(reader: EventReader): Promise<readonly string[]> {
  const { events } = await reader.readAll(undefined, 100_000);
  return events.map(
    ({ stream, revision, id, bytes, checkpoint }) =>
      `${checkpoint.ordinal.toString()} ${stream} ${revision.toString()} ${id} ${Buffer.from(bytes).toString('hex')}`,
  );
}
