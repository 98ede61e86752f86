import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeReadStore } from '../contract/read-store.contract';
import type { ViewSchema } from '../port';
import { SqliteReadStore } from './sqlite-read-store';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'read-store-'));
  folders.push(made);
  return made;
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true });
});

describeReadStore('SQLite files', () => new SqliteReadStore(folder()));

describe('SQLite read store over a restart', () => {
  const schema: ViewSchema = { name: 'lots', version: 1, owners: {}, columns: [] };
  const at = { commit: '4', prepare: '4', ordinal: 4 };

  async function stopped(clean: boolean): Promise<string> {
    const made = folder();
    const store = new SqliteReadStore(made);
    const table = await store.build(schema);
    const rows = [{ key: 'a', json: '{"won":"5"}', columns: [], search: 'a' }];
    await table.apply({ after: undefined, at, rows, totals: () => ({ digest: '00', rows: 1 }) });
    await store.serve(table);
    if (clean) await store.close();
    return made;
  }

  const viewFiles = (made: string) => readdirSync(made).filter((name) => name.includes('.sqlite'));

  test('after a clean stop the rows are served again', async () => {
    const store = new SqliteReadStore(await stopped(true));
    const table = await store.served(schema);
    expect((await table?.checkpoint())?.at).toEqual(at);
    expect(await store.reader('lots')?.get('all', 'a')).toEqual({ key: 'a', json: '{"won":"5"}' });
    await store.close();
  });

  test('a view that nobody asked for stays vouched for over the next clean stop', async () => {
    const made = await stopped(true);
    await new SqliteReadStore(made).close();
    expect(await new SqliteReadStore(made).served(schema)).toBeDefined();
  });

  test('after any other stop nothing is served and the files are gone', async () => {
    const made = await stopped(false);
    const store = new SqliteReadStore(made);
    expect(await store.served(schema)).toBeUndefined();
    expect(viewFiles(made)).toEqual([]);
  });

  test('a start takes the vouching away, so that a stop right after it is not a clean one', async () => {
    const made = await stopped(true);
    expect(await new SqliteReadStore(made).served(schema)).toBeDefined();
    expect(await new SqliteReadStore(made).served(schema)).toBeUndefined();
  });

  test.each([
    ['a flipped bit', (path: string) => flip(path)],
    ['bytes at the end', (path: string) => appendFileSync(path, 'x')],
    ['a file of something else', (path: string) => writeFileSync(path, 'not a view')],
    ['no file', (path: string) => rmSync(path)],
  ])('%s is found at start, and the view is thrown away', async (_what, damage) => {
    const made = await stopped(true);
    damage(join(made, viewFiles(made)[0] ?? ''));
    const store = new SqliteReadStore(made);
    expect(await store.served(schema)).toBeUndefined();
    expect(store.reader('lots')).toBeUndefined();
    expect(viewFiles(made)).toEqual([]);
  });

  test('a view file that was put there by hand is not served', async () => {
    const [made, other] = [await stopped(true), folder()];
    const [name = ''] = viewFiles(made);
    copyFileSync(join(made, name), join(other, name));
    copyFileSync(join(made, 'served.json'), join(other, 'served.json'));
    expect(await new SqliteReadStore(other).served(schema)).toBeUndefined();
  });

  function flip(path: string): void {
    const bytes = readFileSync(path);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  }
});
