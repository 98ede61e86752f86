import fc from 'fast-check';
import {
  BadQuery,
  CheckpointMismatch,
  type Filter,
  type ReadStore,
  type RowQuery,
  type RowWrite,
  type ViewBatch,
  type ViewCheckpoint,
  type ViewSchema,
  type ViewTable,
} from '../port';
import { searchText } from '../search-text';

const schema: ViewSchema = {
  name: 'lots',
  version: 1,
  owners: { donor: 'donor', sme: 'sme' },
  columns: [
    { name: 'donor', kind: 'text', indexed: true },
    { name: 'sme', kind: 'text', indexed: true },
    { name: 'name', kind: 'text', indexed: false },
    { name: 'won', kind: 'number', indexed: true },
  ],
};

type Sample = { key: string; donor?: string; sme?: string; name?: string; won?: bigint };

function row({ key, donor = '', sme = '', name = '', won = 0n }: Sample): RowWrite {
  const json = JSON.stringify({ name, won: won.toString() });
  return { key, json, columns: [donor, sme, name, won], search: searchText([key, name]) };
}

function at(ordinal: number) {
  return { commit: (ordinal * 7 + 3).toString(), prepare: (ordinal * 7).toString(), ordinal };
}

function batch(after: number | undefined, to: number, rows: readonly RowWrite[]): ViewBatch {
  const totals = () => ({ digest: 'ab'.repeat(32), rows: rows.length });
  return { after: after === undefined ? undefined : at(after), at: at(to), rows, totals };
}

async function allKeys(table: ViewTable, query: RowQuery): Promise<readonly string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.list('all', { ...query, ...(cursor !== undefined && { cursor }) });
    keys.push(...page.rows.map(({ key }) => key));
    cursor = page.next;
  } while (cursor !== undefined);
  return keys;
}

type Narrowing = {
  readonly filter: Filter;
  readonly fits: (sample: Required<Pick<Sample, 'key' | 'donor' | 'name' | 'won'>>) => boolean;
};

const NARROWINGS: readonly Narrowing[] = [
  { filter: { column: 'donor', equals: 'd1' }, fits: ({ donor }) => donor === 'd1' },
  { filter: { column: 'donor', equals: '' }, fits: ({ donor }) => donor === '' },
  { filter: { column: 'donor', startsWith: 'd' }, fits: ({ donor }) => donor.startsWith('d') },
  { filter: { column: 'donor', to: 'd1' }, fits: ({ donor }) => donor === 'd1' },
  { filter: { column: 'donor', from: 'd11' }, fits: ({ donor }) => donor === 'd2' },
  { filter: { column: 'name', equals: 'x' }, fits: ({ name }) => name === 'x' },
  { filter: { column: 'name', startsWith: 'x' }, fits: ({ name }) => name.startsWith('x') },
  {
    filter: { column: 'name', from: 'x\u0001' },
    fits: ({ name }) => !['', 'x', 'x\0y'].includes(name),
  },
  { filter: { column: 'won', from: 0n, to: 7n }, fits: ({ won }) => won === 0n || won === 7n },
  { filter: { column: 'won', equals: -5n }, fits: ({ won }) => won === -5n },
  { filter: { contains: '람' }, fits: ({ name }) => name.includes('람') },
];

/** The same row with another owner and amount, so that it stands elsewhere in every index. */
function moved<T extends Sample>(sample: T): T {
  const donor = sample.donor === 'd1' ? 'd2' : 'd1';
  return { ...sample, donor, won: sample.won === 7n ? -5n : 7n };
}

/** What every read store does. The same for all: there is nothing to switch off. */
export function describeReadStore(name: string, open: () => ReadStore | Promise<ReadStore>): void {
  describe(`Read store: ${name}`, () => {
    let store: ReadStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store.close();
    });
    const filled = async (...rows: readonly Sample[]) => {
      const table = await store.build(schema);
      await table.apply(batch(undefined, 5, rows.map(row)));
      await store.serve(table);
      return table;
    };

    test('rows and checkpoint arrive together', async () => {
      const table = await filled({ key: 'a', won: 5n });
      const expected: ViewCheckpoint = { at: at(5), digest: 'ab'.repeat(32), rows: 1 };
      expect(await table.checkpoint()).toEqual(expected);
      expect(await table.get('all', 'a')).toEqual({ key: 'a', json: '{"name":"","won":"5"}' });
    });

    test('a batch that does not start where the view stands changes nothing', async () => {
      const table = await filled({ key: 'a', won: 5n });
      const wrong = [batch(undefined, 6, []), batch(4, 6, []), batch(5, 5, []), batch(5, 4, [])];
      for (const { after, at: to } of wrong)
        await expect(
          table.apply({ ...batch(5, 6, [row({ key: 'a', won: 9n })]), after, at: to }),
        ).rejects.toThrow(CheckpointMismatch);
      expect((await table.checkpoint())?.at).toEqual(at(5));
      expect((await table.get('all', 'a'))?.json).toContain('"5"');
      await table.apply(batch(5, 6, [row({ key: 'a', won: 9n })]));
      expect((await table.get('all', 'a'))?.json).toContain('"9"');
    });

    test('a batch whose rows break off half-way changes nothing', async () => {
      const table = await filled({ key: 'a', won: 5n });
      function* breaking() {
        yield row({ key: 'a', won: 9n });
        throw new Error('the fold failed');
      }
      await expect(table.apply({ ...batch(5, 6, []), rows: breaking() })).rejects.toThrow('fold');
      expect((await table.get('all', 'a'))?.json).toContain('"5"');
      expect((await table.checkpoint())?.at).toEqual(at(5));
    });

    test('a scope sees the rows of its owner and no others', async () => {
      const table = await filled(
        { key: 'a', donor: 'd1', sme: 's1' },
        { key: 'b', donor: 'd2', sme: 's1' },
        { key: 'c' },
      );
      const seen = async (scope: Parameters<ViewTable['list']>[0]) => [
        (await table.list(scope, { limit: 9 })).rows.map(({ key }) => key),
        await table.count(scope),
      ];
      expect(await seen('all')).toEqual([['a', 'b', 'c'], 3]);
      expect(await seen({ donor: 'd1' })).toEqual([['a'], 1]);
      expect(await seen({ sme: 's1' })).toEqual([['a', 'b'], 2]);
      expect(await seen({ donor: '' })).toEqual([[], 0]);
      expect(await table.get({ donor: 'd1' }, 'b')).toBeUndefined();
      expect(await table.get({ sme: 's1' }, 'b')).toBeDefined();
    });

    test('a scope without an owner column sees nothing, and a public view is for everyone', async () => {
      const nobodys = await store.build({ ...schema, name: 'nobodys', owners: {} });
      const public_ = await store.build({ ...schema, name: 'public', owners: 'everyone' });
      for (const table of [nobodys, public_])
        await table.apply(batch(undefined, 0, [row({ key: 'a', donor: 'd1' })]));
      expect(await nobodys.get({ donor: 'd1' }, 'a')).toBeUndefined();
      expect(await nobodys.count({ donor: 'd1' })).toBe(0);
      expect(await public_.count({ sme: 'anyone' })).toBe(1);
    });

    test('filters narrow by value, prefix and range', async () => {
      const table = await filled(
        { key: 'a', name: '2024-07-01', won: 5n },
        { key: 'b', name: '2024-08-01', won: 10n },
        { key: 'c', name: '', won: -3n },
      );
      const keys = async (...filters: NonNullable<RowQuery['filters']>) =>
        (await table.list('all', { filters, limit: 9 })).rows.map(({ key }) => key).join('');
      expect(await keys({ column: 'won', equals: 10n })).toBe('b');
      expect(await keys({ column: 'won', equals: '10' })).toBe('b');
      expect(await keys({ column: 'won', from: -3n, to: 5n })).toBe('ac');
      expect(await keys({ column: 'name', startsWith: '2024-0' })).toBe('ab');
      expect(await keys({ column: 'name', to: '2024-07-31' })).toBe('a');
      expect(await keys({ column: 'name', from: '2024-07-15' }, { column: 'won', from: 11n })).toBe(
        '',
      );
    });

    test('Korean text is found by a part, in any Unicode form, and by initial consonants', async () => {
      const table = await filled(
        { key: 'a', name: '가람전자 주식회사' },
        { key: 'b', name: 'LG생활' },
      );
      const found = async (contains: string) =>
        (await table.list('all', { filters: [{ contains }], limit: 9 })).rows.map((r) => r.key);
      expect(await found('람전')).toEqual(['a']);
      expect(await found('람전'.normalize('NFD'))).toEqual(['a']);
      expect(await found('ㄱㄹㅈㅈ')).toEqual(['a']);
      expect(await found('ㅅㅎ')).toEqual(['a', 'b']);
      expect(await found('lg')).toEqual(['b']);
      expect(await found('%')).toEqual([]);
    });

    test('pages follow each other without gap or repeat, in code-point order, whatever the sort', async () => {
      const sample = fc.record({
        key: fc
          .string({ unit: 'binary', minLength: 1, maxLength: 3 })
          .filter((s) => s.isWellFormed()),
        name: fc.constantFrom('', 'x', '\u{1F600}', '\uFF5E', '가'),
        won: fc.constantFrom(-(2n ** 70n), -1n, 0n, 7n, 2n ** 62n).map((n) => BigInt.asIntN(64, n)),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(sample, { selector: ({ key }) => key, maxLength: 12 }),
          fc.constantFrom(undefined, 'name', 'won'),
          fc.boolean(),
          fc.integer({ min: 1, max: 4 }),
          async (samples, column, descending, limit) => {
            const table = await store.build(schema);
            await table.apply(batch(undefined, 1, samples.map(row)));
            const sort = { descending, ...(column !== undefined && { column }) };
            const keys = await allKeys(table, { sort, limit });
            const place = (s: (typeof samples)[number]) => (column === undefined ? '' : s[column]);
            const expected = [...samples]
              .sort((a, b) => compare(place(a), place(b)) || compare(a.key, b.key))
              .map(({ key }) => key);
            expect(keys).toEqual(descending ? expected.reverse() : expected);
            await store.drop(table);
          },
        ),
        { numRuns: 40 },
      );
    });

    test('whatever narrows and sorts a list, its pages and its count are what was asked for', async () => {
      const sample = fc.record({
        key: fc.string({ unit: fc.constantFrom('a', 'b', '\0', '\u0001', '가'), minLength: 1 }),
        donor: fc.constantFrom('', 'd1', 'd2'),
        name: fc.constantFrom('', 'x', 'xy', 'x\0y', 'x\u0001', '가람'),
        won: fc.constantFrom(-5n, 0n, 7n, 8n),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(sample, { selector: ({ key }) => key, maxLength: 30 }),
          fc.subarray([...NARROWINGS], { maxLength: 3 }),
          fc.constantFrom(undefined, 'donor', 'name', 'won'),
          fc.boolean(),
          async (samples, narrowings, column, descending) => {
            const table = await store.build(schema);
            await table.apply(batch(undefined, 1, samples.map(row)));
            await table.apply(batch(1, 2, samples.slice(0, 5).map(moved).map(row)));
            const filters = narrowings.map(({ filter }) => filter);
            const sort = { descending, ...(column !== undefined && { column }) };
            const place = (s: (typeof samples)[number]) => (column === undefined ? '' : s[column]);
            const expected = [...samples.slice(0, 5).map(moved), ...samples.slice(5)]
              .filter((s) => narrowings.every(({ fits }) => fits(s)))
              .sort((a, b) => compare(place(a), place(b)) || compare(a.key, b.key))
              .map(({ key }) => key);
            const keys = await allKeys(table, { filters, sort, limit: 3 });
            expect(keys).toEqual(descending ? expected.reverse() : expected);
            expect(await table.count('all', filters)).toBe(expected.length);
            await store.drop(table);
          },
        ),
        { numRuns: 150 },
      );
    });

    test('a step of thousands of rows is applied like a small one, served or not', async () => {
      const many = (won: bigint) =>
        Array.from({ length: 2_500 }, (_, n) => row({ key: n.toString(), won, donor: 'd1' }));
      const table = await filled();
      await table.apply(batch(5, 6, many(1n)));
      await table.apply(batch(6, 7, many(2n)));
      const beside = await store.build(schema);
      await beside.apply(batch(undefined, 7, many(2n)));
      for (const build of [table, beside]) {
        expect(await build.count({ donor: 'd1' }, [{ column: 'won', equals: 2n }])).toBe(2_500);
        expect(await build.count('all', [{ column: 'won', equals: 1n }])).toBe(0);
        expect((await build.checkpoint())?.at).toEqual(at(7));
      }
    });

    test('a cursor holds while rows come and go around it', async () => {
      const table = await filled({ key: 'b' }, { key: 'd' }, { key: 'f' });
      const first = await table.list('all', { limit: 2 });
      await table.apply(batch(5, 6, [row({ key: 'a' }), row({ key: 'e' })]));
      const cursor = first.next ?? '';
      const second = await table.list('all', { limit: 2, cursor });
      expect(second.rows.map(({ key }) => key)).toEqual(['e', 'f']);
      expect([first.position, second.position, second.next]).toEqual([5, 6, undefined]);
    });

    test('a query that makes no sense is refused', async () => {
      const table = await filled({ key: 'a' }, { key: 'b' });
      const { next = '' } = await table.list('all', { limit: 1 });
      const queries: readonly RowQuery[] = [
        { limit: 0 },
        { limit: 1001 },
        { limit: 1, cursor: 'xx' },
        { limit: 1, cursor: next, sort: { column: 'won' } },
        { limit: 1, sort: { column: 'json' } },
        { limit: 1, filters: [{ column: 'key" OR 1=1 --', equals: '' }] },
        { limit: 1, filters: [{ column: 'won', equals: 'many' }] },
        { limit: 1, filters: [{ column: 'won', startsWith: '1' }] },
      ];
      for (const query of queries) await expect(table.list('all', query)).rejects.toThrow(BadQuery);
    });

    test('builds stand side by side, readers switch at once, and what was served is dropped', async () => {
      const first = await filled({ key: 'a', name: 'old' });
      const second = await store.build(schema);
      await second.apply(batch(undefined, 5, [row({ key: 'a', name: 'new' })]));
      const seen = async () => (await store.reader('lots')?.get('all', 'a'))?.json;
      expect(await seen()).toContain('old');
      expect((await first.get('all', 'a'))?.json).toContain('old');
      await store.serve(second);
      expect(await seen()).toContain('new');
      expect((await store.served(schema))?.build).toBe(second.build);
    });

    test('another version or schema of a view is another view', async () => {
      await filled({ key: 'a' });
      expect(await store.served({ ...schema, version: 2 })).toBeUndefined();
      expect(await store.served({ ...schema, owners: {} })).toBeUndefined();
    });

    test('the machinery reads rows by key and goes through all of them', async () => {
      const rows = [{ key: '\u{1F600}', won: 2n ** 62n }, { key: '\uFF5E' }, { key: 'b' }];
      const table = await filled(...rows);
      const scanned = await table.scan(undefined, 2);
      expect(scanned.map(({ key }) => key)).toEqual(['b', '\uFF5E']);
      expect(await table.scan('\uFF5E', 2)).toEqual([row({ key: '\u{1F600}', won: 2n ** 62n })]);
      const jsons = await table.rowsOf(['b', 'nothing']);
      expect(jsons).toEqual([row({ key: 'b' }).json, undefined]);
    });
  });
}

function compare(a: string | bigint, b: string | bigint): number {
  if (typeof a === 'string' && typeof b === 'string')
    return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
  return a === b ? 0 : a < b ? -1 : 1;
}
