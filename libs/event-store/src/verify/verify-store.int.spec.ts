import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { leafHashes } from '../embedded/event-block';
import { openEmbeddedEventStore } from '../embedded/open-embedded-event-store';
import { openForReading } from '../embedded/store-file';
import { treeRoot } from '../merkle/merkle-frontier';
import type { EventStore } from '../port';
import { compiledModule } from '../testing/compiled-event-store';
import { ChunkExaminer, type ChunkBytes } from './chunk-bytes';
import { verifyStore } from './verify-store';

const STREAMS = 30;
/** 36 chunks, of which 32 are indexed, and a tail of 80. */
const EVENTS = 9296;

describe('the examination of a store', () => {
  let folder = '';

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'event-store-verify-'));
    const store = await openEmbeddedEventStore(folder);
    await fill(store);
    await store.close();
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('finds nothing in an untouched store and gives the root over its events', async () => {
    const store = await openEmbeddedEventStore(folder);
    const leaves = await store.leavesFrom(0, EVENTS);
    const report = await verifyStore(store);
    expect(report).toEqual({
      events: EVENTS,
      root: treeRoot(leaves).toString('hex'),
      findings: [],
    });
    expect((await store.rootAt(EVENTS)).toString('hex')).toBe(report.root);
    expect(await store.rootAt(1000)).toEqual(treeRoot(leaves.slice(0, 1000)));
    await store.close();
  });

  it('tells how far it has come', async () => {
    const seen: number[] = [];
    await verifyStore(folder, { onProgress: (events) => seen.push(events) });
    expect(seen).toHaveLength(36);
    expect(seen.at(-1)).toBe(9216);
  });

  it('names the event whose bytes were changed, also when its checksum was made to fit', async () => {
    const bodies = column('chunk', 'bodies', 3);
    const at = bodies.indexOf('"rev":30');
    bodies[at + 7] = 0x39;
    alter('UPDATE chunk SET bodies = ?, body_crc = ? WHERE number = 3', bodies, crc(3, bodies));
    const { findings } = await verifyStore(folder);
    expect(findings).toContainEqual({ code: 'LEAF', where: 'chunk 3', position: 900 });
    expect(findings.map(({ code }) => code)).toContain('HEAD_ROOT');
  });

  it('names a forger who changed an event together with its leaf, tile and checksums', async () => {
    const bodies = column('chunk', 'bodies', 3);
    const ends = column('chunk', 'ends', 3);
    bodies[bodies.indexOf('"rev":30') + 7] = 0x39;
    const hashes = leafHashes({ bodies, ends });
    const parts = hashes.map((text) => Buffer.from(text, 'latin1'));
    const [leaves, root] = [Buffer.concat(parts), treeRoot(parts)];
    const tree = [root, column('chunk', 'frontier', 3), leaves];
    alter(
      'UPDATE chunk SET bodies = ?, body_crc = ?, leaves = ?, root = ?, tree_crc = ? WHERE number = 3',
      ...[bodies, crc(3, bodies), leaves, root, crc(3, ...tree)],
    );
    const codes = (await verifyStore(folder)).findings.map(({ code }) => code);
    expect(codes).toContain('FRONTIER');
    expect(codes).toContain('HEADS');
    expect(codes).toContain('HEAD_ROOT');
  });

  it('names an event that was given to another stream', async () => {
    const heads = column('chunk', 'heads', 2).toString('utf8').replace('fund-7"', 'fund-x"');
    const ends = column('chunk', 'ends', 2);
    const sum = crc(2, ends, Buffer.from(heads), column('chunk', 'body_crc', 2));
    alter('UPDATE chunk SET heads = ?, head_crc = ? WHERE number = 2', heads, sum);
    const codes = (await verifyStore(folder)).findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['HEADS', 'REVISION', 'PATH', 'INDEX']));
  });

  it('names an id that stands twice in one stream', async () => {
    const heads = column('chunk', 'heads', 2).toString('utf8');
    const [twice, other] = ['fund-7@20', 'fund-7@21'];
    const forged = heads.replace(`"${other}"`, `"${twice}"`);
    expect(forged).not.toBe(heads);
    const [ends, bodyCrc] = [column('chunk', 'ends', 2), column('chunk', 'body_crc', 2)];
    const sum = crc(2, ends, Buffer.from(forged), bodyCrc);
    alter('UPDATE chunk SET heads = ?, head_crc = ? WHERE number = 2', forged, sum);
    const { findings } = await verifyStore(folder, { envelopes: false });
    expect(findings).toEqual([
      { code: 'ID_TWICE', where: `fund-7, id ${twice}, also at 607`, position: 637 },
    ]);
  });

  it.each([
    ['a chunk that was removed', 'DELETE FROM chunk WHERE number = 4', 'CHUNK_MISSING'],
    ['a tail that was cut', 'DELETE FROM tail', 'STORE_BEHIND_HEAD'],
    ['a stream that was taken out of the index', "UPDATE stream_bucket SET streams = x''", 'INDEX'],
    ['a bucket that was removed', 'DELETE FROM stream_bucket WHERE number = 3', 'INDEX'],
    ['ends that lead nowhere', 'UPDATE chunk SET ends = zeroblob(1024) WHERE number = 1', 'LAYOUT'],
    ['a table that was dropped', 'DROP TABLE tail', 'UNREADABLE'],
  ])('names %s', async (_, sql, code) => {
    alter(sql);
    expect((await verifyStore(folder)).findings.map((finding) => finding.code)).toContain(code);
  });

  it('hears of a thread what it would have found itself', async () => {
    const bodies = column('chunk', 'bodies', 3);
    bodies[bodies.indexOf('"rev":30') + 7] = 0x39;
    alter('UPDATE chunk SET bodies = ? WHERE number = 3', bodies);
    const database = openForReading(folder);
    const chunks = new ChunkExaminer(database, true).range({ from: 0, to: 36 });
    database.close();
    expect(chunks[3]?.findings.map(({ code }) => code)).toContain('LEAF');
    const module = 'libs/event-store/src/verify/examining-threads.js';
    const script = `const { ExaminingThread } = require(${JSON.stringify(compiledModule(join(folder, 'js'), module))});
      const thread = new ExaminingThread({ folder: ${JSON.stringify(folder)}, envelopes: true });
      thread.examine({ from: 0, to: 36 }).then(async (chunks) => {
        await thread.end();
        console.log(JSON.stringify(chunks.map(({ findings, tile }) => ({ findings, tile }))));
      });`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
    const heard = JSON.parse(stdout) as readonly Pick<ChunkBytes, 'findings' | 'tile'>[];
    expect(heard).toEqual(chunks.map(({ findings, tile }) => ({ findings, tile })));
  });

  it('does itself what its threads cannot', async () => {
    // There is no compiled thread beside this source.
    expect(await verifyStore(folder, { threads: 2 })).toEqual(await verifyStore(folder));
  });

  it('names a folder that holds no store', async () => {
    rmSync(join(folder, 'events.sqlite'));
    const { events, findings } = await verifyStore(folder);
    expect(events).toBe(0);
    expect(findings).toMatchObject([{ code: 'UNREADABLE' }]);
  });

  function alter(sql: string, ...values: SQLInputValue[]): void {
    const database = new DatabaseSync(join(folder, 'events.sqlite'));
    database.prepare(sql).run(...values);
    database.close();
  }

  function column(table: string, name: string, number: number): Buffer {
    const database = new DatabaseSync(join(folder, 'events.sqlite'));
    const sql = `SELECT CAST(${name} AS BLOB) AS value FROM ${table} WHERE number = ?`;
    const value = database.prepare(sql).get(number)?.['value'];
    database.close();
    return Buffer.from(value as Uint8Array);
  }
});

function crc(number: number, ...columns: readonly Buffer[]): number {
  return columns.reduce((sum, bytes) => crc32(bytes, sum), number);
}

async function fill(store: EventStore): Promise<void> {
  const appends = [];
  for (let n = 0; n < EVENTS; n += 1) {
    const [stream, rev] = [`fund-${(n % STREAMS).toString()}`, Math.floor(n / STREAMS)];
    const id = `${stream}@${rev.toString()}`;
    const bytes = Buffer.from(JSON.stringify({ id, rev, stream, note: '약정' }));
    appends.push(store.append(stream, rev === 0 ? 'none' : rev - 1, [{ id, bytes }]));
  }
  await Promise.all(appends);
}
