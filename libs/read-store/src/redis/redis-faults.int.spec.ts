import {
  CheckpointMismatch,
  FencedOff,
  ReadStoreUnavailable,
  ViewRebuilding,
  type RowWrite,
  type ViewBatch,
  type ViewSchema,
  type ViewTable,
} from '../port';
import { connected, RedisServer, withoutRedis } from '../testing/redis-server';
import { openRedisReadStore, type RedisReadStoreOptions } from './redis-read-store';

const schema: ViewSchema = {
  name: 'lots',
  version: 1,
  owners: {},
  columns: [
    { name: 'donor', kind: 'text', indexed: true },
    { name: 'won', kind: 'number', indexed: true },
  ],
};
const LARGE = 2_500;

const row = (key: string, won = 0n): RowWrite => ({
  ...{ key, columns: ['d1', won], search: key },
  json: JSON.stringify({ won: won.toString() }),
});
const at = (ordinal: number) => ({ commit: ordinal.toString(), prepare: '0', ordinal });

function step(from: number | undefined, to: number, rows: Iterable<RowWrite>): ViewBatch {
  const totals = () => ({ digest: 'ab'.repeat(32), rows: 1 });
  return { after: from === undefined ? undefined : at(from), at: at(to), rows, totals };
}

function* many(won: bigint, most = LARGE): Generator<RowWrite> {
  for (let n = 0; n < most; n += 1) yield row(n.toString().padStart(5, '0'), won);
}

(withoutRedis ? describe.skip : describe)('Redis read store', () => {
  let server: RedisServer;
  let client: Awaited<ReturnType<typeof connected>>;
  beforeEach(async () => {
    server = await RedisServer.start();
    client = await connected(server.url);
  });
  afterEach(async () => {
    client.destroy();
    await server.stop();
  });

  const open = (options: Partial<RedisReadStoreOptions> = {}) =>
    openRedisReadStore({ client, prefix: 'test', schemas: [schema], ...options });

  async function served(rows: Iterable<RowWrite> = [row('a', 1n)]): Promise<ViewTable> {
    const store = await open();
    const table = await store.build(schema);
    await table.apply(step(undefined, 5, rows));
    await store.serve(table);
    return table;
  }

  const reader = async () => {
    const found = (await open()).reader('lots');
    if (found === undefined) throw new Error('lots are not known');
    return found;
  };
  const keyOf = ({ build }: ViewTable, what = '') => `{test}:view:lots:${build}${what}`;
  const allKeys = async () => (await client.keys('*')).sort();

  describe('whose server loses everything', () => {
    test.each([
      ['is flushed', () => server.flush()],
      ['is killed and started again without its memory', () => restarted()],
    ])('says that the view is being built after it %s', async (_what, lose) => {
      const table = await served();
      const read = await reader();
      await lose();
      await expect(read.get('all', 'a')).rejects.toThrow(ViewRebuilding);
      await expect(read.list('all', { limit: 1 })).rejects.toThrow(ViewRebuilding);
      await expect(read.count('all')).rejects.toThrow(ViewRebuilding);
      await expect(table.rowsOf(['a'])).rejects.toThrow(ViewRebuilding);
      await expect(table.scan(undefined, 1)).rejects.toThrow(ViewRebuilding);
      await expect(table.checkpoint()).rejects.toThrow(ViewRebuilding);
      await expect(table.apply(step(5, 6, [row('b')]))).rejects.toThrow(ViewRebuilding);
      expect(await allKeys()).toEqual([]);
      expect(await (await open()).served(schema)).toBeUndefined();
    });

    test('in the middle of a large step is not given the rest of it', async () => {
      const table = await (await open()).build(schema);
      function* flushedMeanwhile() {
        yield* many(1n, 2_000);
        flushing = server.flush();
        yield* many(2n, 3_000);
      }
      let flushing: Promise<void> | undefined;
      const applied = table.apply(step(undefined, 5, flushedMeanwhile()));
      await expect(applied).rejects.toThrow(ViewRebuilding);
      await flushing;
      expect(await allKeys()).toEqual([]);
    });
  });

  test.each(['', ':keys', ':by:donor', ':by:won'])(
    'whose key …%s alone was evicted answers nothing from the others',
    async (what) => {
      const table = await served();
      const read = await reader();
      await client.del(keyOf(table, what));
      await expect(read.list('all', { limit: 9 })).rejects.toThrow(ViewRebuilding);
      await expect(read.get('all', 'a')).rejects.toThrow(ViewRebuilding);
      await expect(table.apply(step(5, 6, [row('b')]))).rejects.toThrow(ViewRebuilding);
      expect(await (await open()).served(schema)).toBeUndefined();
    },
  );

  test('whose pointer alone was evicted serves nothing, and removes the old build when a new one is served', async () => {
    const old = await served();
    await client.del('{test}:view:lots');
    await expect((await reader()).get('all', 'a')).rejects.toThrow(ViewRebuilding);
    await expect(old.checkpoint()).rejects.toThrow(ViewRebuilding);
    const store = await open();
    const [next, unfinished] = [await store.build(schema), await store.build(schema)];
    await next.apply(step(undefined, 6, [row('a', 2n)]));
    await store.serve(next);
    await store.close();
    const left = [next, next, next, next, unfinished].map((table, n) =>
      keyOf(table, ['', ':keys', ':by:donor', ':by:won', ''][n]),
    );
    expect(await allKeys()).toEqual(['{test}:view:lots', ...left].sort());
  });

  test('that went back to an older state goes on from there', async () => {
    const table = await served();
    await server.keep();
    await table.apply(step(5, 6, [row('a', 2n), row('b', 2n)]));
    await restarted('as-kept');
    expect((await table.checkpoint())?.at).toEqual(at(5));
    const page = await (await reader()).list('all', { limit: 9 });
    expect(page).toEqual({ rows: [{ key: 'a', json: '{"won":"1"}' }], position: 5 });
    await expect(table.apply(step(6, 7, [row('b')]))).rejects.toThrow(CheckpointMismatch);
    await table.apply(step(5, 7, [row('a', 7n)]));
    expect((await (await reader()).get('all', 'a'))?.json).toBe('{"won":"7"}');
  });

  describe('a step whose answer is lost', () => {
    test('is sent again, and done once', async () => {
      const losing = losingReplies(0);
      const store = await open({ client: losing });
      const table = await store.build(schema);
      await store.serve(table);
      losing.lose = 1;
      await table.apply(step(undefined, 5, [row('a', 1n)]));
      losing.lose = 1;
      await table.apply(step(5, 6, [row('a', 2n), row('b')]));
      expect(losing.lost).toBe(2);
      expect((await table.checkpoint())?.at).toEqual(at(6));
      expect(await table.count('all')).toBe(2);
      expect((await table.list('all', { limit: 9, sort: { column: 'won' } })).rows).toHaveLength(2);
    });

    test('of a large step, too, whether it is served or not', async () => {
      const losing = losingReplies(0);
      const store = await open({ client: losing });
      const table = await store.build(schema);
      losing.lose = 2;
      await table.apply(step(undefined, 5, many(1n)));
      await store.serve(table);
      losing.lose = 2;
      await table.apply(step(5, 6, many(2n)));
      expect(losing.lost).toBe(4);
      expect(await table.count('all', [{ column: 'won', equals: 2n }])).toBe(LARGE);
      expect(await client.keys('{test}:step:*')).toEqual([]);
    });

    test('for good leaves it open, and the step is either in or not', async () => {
      const losing = losingReplies(0);
      const store = await open({ client: losing });
      const table = await store.build(schema);
      losing.lose = 100;
      const applied = table.apply(step(undefined, 5, [row('a')]));
      await expect(applied).rejects.toThrow(ReadStoreUnavailable);
      losing.lose = 0;
      expect((await table.checkpoint())?.at).toEqual(at(5));
      await expect(table.apply(step(undefined, 5, [row('a')]))).rejects.toThrow(CheckpointMismatch);
    });
  });

  test('that stands still is not waited for, and what was sent to it is done once it goes on', async () => {
    const store = await open({ commandTimeoutMs: 100 });
    const table = await store.build(schema);
    await table.apply(step(undefined, 5, [row('a', 1n)]));
    server.pause();
    const unanswered = [table.apply(step(5, 6, [row('a', 2n)])), table.get('all', 'a')];
    for (const answer of unanswered) await expect(answer).rejects.toThrow(ReadStoreUnavailable);
    server.resume();
    await untilAnswered();
    expect((await table.checkpoint())?.at).toEqual(at(6));
    await table.apply(step(6, 7, [row('a', 3n)]));
    expect(await table.count('all', [{ column: 'won', equals: 3n }])).toBe(1);
  });

  test('that is gone is said to be so at once', async () => {
    const table = await served();
    await server.kill();
    await expect(table.get('all', 'a')).rejects.toThrow(ReadStoreUnavailable);
    await expect(table.apply(step(5, 6, []))).rejects.toThrow(ReadStoreUnavailable);
    await expect(open()).rejects.toThrow(ReadStoreUnavailable);
  });

  test('refuses whoever writes under a token that is no longer the last', async () => {
    let token: number | undefined = 7;
    const store = await open({ fence: (view) => (view === 'lots' ? token : undefined) });
    await client.set('{test}:fence:lots', '7');
    const table = await store.build(schema);
    await table.apply(step(undefined, 5, [row('a', 1n)]));
    await store.serve(table);
    await client.incr('{test}:fence:lots');
    const refused = [
      () => table.apply(step(5, 6, [row('a', 2n)])),
      () => table.apply(step(5, 6, many(2n))),
      () => store.serve(table),
      () => store.drop(table),
    ];
    for (const write of refused) await expect(write()).rejects.toThrow(FencedOff);
    token = undefined;
    for (const write of refused) await expect(write()).rejects.toThrow(FencedOff);
    expect((await table.checkpoint())?.at).toEqual(at(5));
    token = 8;
    await table.apply(step(5, 6, [row('a', 2n)]));
    expect((await table.get('all', 'a'))?.json).toBe('{"won":"2"}');
  });

  describe('a large step', () => {
    function* breaking() {
      yield* many(2n, 2_000);
      throw new Error('the fold failed');
    }

    test('that breaks off leaves what is served as it was', async () => {
      const table = await served(many(1n));
      await expect(table.apply(step(5, 6, breaking()))).rejects.toThrow('the fold failed');
      expect(await table.count('all', [{ column: 'won', equals: 1n }])).toBe(LARGE);
      expect((await table.checkpoint())?.at).toEqual(at(5));
      await table.apply(step(5, 6, many(3n)));
      expect(await table.count('all', [{ column: 'won', equals: 3n }])).toBe(LARGE);
    });

    test('that breaks off leaves a build in the making torn: it is neither read nor served nor gone on with', async () => {
      const store = await open();
      const table = await store.build(schema);
      await expect(table.apply(step(undefined, 5, breaking()))).rejects.toThrow('the fold failed');
      await untilAnswered();
      await expect(table.checkpoint()).rejects.toThrow(ViewRebuilding);
      await expect(table.list('all', { limit: 1 })).rejects.toThrow(ViewRebuilding);
      await expect(store.serve(table)).rejects.toThrow(ViewRebuilding);
      await expect(table.apply(step(undefined, 5, []))).rejects.toThrow(ViewRebuilding);
    });

    test('that is put aside for a served build vanishes by itself if nobody comes back to it', async () => {
      const table = await served(many(1n));
      await expect(table.apply(step(5, 6, breaking()))).rejects.toThrow('the fold failed');
      const [staged = ''] = await client.keys('{test}:step:*');
      expect(await client.ttl(staged)).toBeGreaterThan(0);
    });
  });

  test('lets a build vanish that nobody finished, and keeps the one that is served', async () => {
    const store = await open();
    const [unfinished, finished] = [await store.build(schema), await store.build(schema)];
    for (const table of [unfinished, finished]) await table.apply(step(undefined, 5, [row('a')]));
    await store.serve(finished);
    await finished.apply(step(5, 6, [row('b')]));
    for (const what of ['', ':keys', ':by:donor', ':by:won']) {
      expect(await client.ttl(keyOf(unfinished, what))).toBeGreaterThan(0);
      expect(await client.ttl(keyOf(finished, what))).toBe(-1);
    }
    await store.drop(unfinished);
    expect(await client.keys(keyOf(unfinished, '*'))).toEqual([]);
  });

  test('shows another process the build that was switched to, and leaves nothing of the one before', async () => {
    const first = await served();
    const [writing, reading] = [await open(), await reader()];
    const next = await writing.build(schema);
    await next.apply(step(undefined, 5, [row('a', 2n)]));
    expect((await reading.get('all', 'a'))?.json).toBe('{"won":"1"}');
    await writing.serve(next);
    expect((await reading.get('all', 'a'))?.json).toBe('{"won":"2"}');
    expect(await client.keys(keyOf(first, '*'))).toEqual([]);
    await expect(first.apply(step(5, 6, []))).rejects.toThrow(ViewRebuilding);
  });

  test('answers no rows of another schema, version or log to whoever expects his own', async () => {
    await served();
    const other = { ...schema, version: 2 };
    const [newer, elsewhere] = [await open({ schemas: [other] }), await open({ log: 'another' })];
    await expect(newer.reader('lots')?.get('all', 'a')).rejects.toThrow(ViewRebuilding);
    await expect(elsewhere.reader('lots')?.get('all', 'a')).rejects.toThrow(ViewRebuilding);
    expect(await elsewhere.served(schema)).toBeUndefined();
  });

  test('says that rows may be evicted where the server is set so', async () => {
    const notices: string[] = [];
    const onNotice = ({ code }: { readonly code: string }) => notices.push(code);
    await open({ onNotice });
    expect(notices).toEqual([]);
    await client.configSet('maxmemory-policy', 'allkeys-lru');
    await open({ onNotice });
    expect(notices).toEqual(['EVICTION_POSSIBLE']);
  });

  test('takes up its scripts again after the server has forgotten them', async () => {
    const table = await served();
    await client.sendCommand(['SCRIPT', 'FLUSH']);
    await table.apply(step(5, 6, [row('a', 2n)]));
    expect((await table.get('all', 'a'))?.json).toBe('{"won":"2"}');
  });

  async function restarted(how?: 'as-kept'): Promise<void> {
    await server.restart(how);
    await untilAnswered();
  }

  async function untilAnswered(): Promise<void> {
    for (;;) {
      try {
        await client.ping();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  }

  /** A connection that breaks off after a script was carried out, as often as it is told. */
  function losingReplies(lose: number) {
    const losing = {
      lose,
      lost: 0,
      get isReady() {
        return client.isReady;
      },
      async sendCommand(args: readonly string[]): Promise<unknown> {
        const reply: unknown = await client.sendCommand([...args]);
        if (losing.lose === 0 || args[0]?.startsWith('EVAL') !== true) return reply;
        losing.lose -= 1;
        losing.lost += 1;
        throw new Error('Socket closed unexpectedly');
      },
    };
    return losing;
  }
});
