import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  openEmbeddedEventStore,
  openEventStoreDb,
  type EventReader,
  type EventStoreDbOptions,
} from '@sangsaeng/event-store';
import { ServedProtocol } from '@sangsaeng/protocol-server/testing';
import { appendHistory, moneyHistory, Sealer } from '@sangsaeng/read-store/testing';
import { CompiledCommand } from './compiled-command';

const KILLS = 3;

describe('a ledger that is moved to EventStoreDB and back by the command', () => {
  let command: CompiledCommand;
  let scratch = '';
  let server: ServedProtocol;
  let told: readonly string[];

  beforeAll(async () => {
    command = new CompiledCommand();
    scratch = mkdtempSync(join(tmpdir(), 'moved-ledger-'));
    server = await protocol();
    const store = await openEmbeddedEventStore(at('data'));
    await appendHistory(store, moneyHistory({ seed: 7, projects: 40, smes: 9 }), new Sealer());
    told = await everythingOf(store);
    await store.close();
  });

  afterAll(async () => {
    await server.stop();
    command.remove();
    rmSync(scratch, { recursive: true });
  });

  const at = (name: string) => join(scratch, name);
  const here = () => ['--data', at('data'), '--keys', at('keys')];
  const sangsaeng = (...args: readonly string[]) => command.run([...args, ...here()]);

  /** A TLS server that asks who comes, with events of its own before and among ours. */
  async function protocol(): Promise<ServedProtocol> {
    const script = join(command.folder, 'libs/protocol-server/src/testing/serve.js');
    const served = await ServedProtocol.start(script, ['--tls', '--seed=7']);
    await served.appendForeign('$settings', '$settings');
    return served;
  }

  const signsIn = (served = server) => ({
    SANGSAENG_EVENTSTOREDB_USER: served.credentials.username,
    SANGSAENG_EVENTSTOREDB_PASSWORD: served.credentials.password,
  });
  const there = async (served = server) =>
    (await served.log()).filter(({ stream }) => !stream.startsWith('$')).length;
  const migrate = (...args: readonly string[]) =>
    command.run(['migrate', ...args, ...here()], signsIn());

  it('takes no password from the command line, and needs one', async () => {
    const secret = server.connectionString.replace('//', '//admin:changeit@');
    const shown = await migrate('--to', secret);
    expect(shown.code).toBe(1);
    expect(shown.err).toContain('SANGSAENG_EVENTSTOREDB_URL');
    expect(shown.err).not.toContain('changeit');
    const nobody = await command.run(['migrate', '--to', server.connectionString, ...here()]);
    expect(nobody.code).toBe(1);
    expect(nobody.err).toContain('a user and a password are needed with TLS');
    expect(await there()).toBe(0);
  });

  it('refuses a target that holds something else, and says at which position', async () => {
    const other = await protocol();
    const store = await openEventStoreDb(doorOf(other));
    const id = '7f6c1d0e-5b8e-4e0b-9a68-6f7b2a6c1a11';
    await store.append('elsewhere', 'none', [{ id, bytes: Buffer.from('{"type":"Other"}') }]);
    await store.close();
    const args = ['migrate', '--to', other.connectionString, ...here()];
    const { code, err } = await command.run(args, signsIn(other));
    expect(code).toBe(2);
    expect(err).toContain('TARGET_DIFFERS');
    expect(err).toContain('at position 0 differs in its stream');
    expect(err).toContain('elsewhere');
    expect(await there(other)).toBe(1);
    await other.stop();
  });

  it('moves every event although it is killed again and again and replies are lost', async () => {
    await server.sometimes('reply-lost', 0.02);
    await server.sometimes('too-busy', 0.05);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const started = command.start(
        ['migrate', '--to', server.connectionString, ...here()],
        signsIn(),
      );
      const enough = Math.floor((told.length * kill) / (KILLS + 1));
      const hasEnded = started.told.then(() => true);
      while ((await there()) < enough) if (await Promise.race([hasEnded, wait(5, false)])) break;
      started.kill();
      expect(await started.told).toMatchObject({ code: null, err: '' });
    }
    await server.clear();
    const before = await there();
    const { code, err, out } = await migrate('--to', server.connectionString, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(out) as { readonly found: number; readonly events: number };
    expect(report.events).toBe(told.length);
    expect(report.found).toBeGreaterThanOrEqual(before);
    expect(report.found).toBeLessThan(told.length);
    const store = await openEventStoreDb(doorOf(server));
    expect(await everythingOf(store)).toEqual(told);
    await store.close();
  }, 300_000);

  it('leaves a folder behind that says where its events went and is not opened again', async () => {
    const { code, err, out } = await sangsaeng('events');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`were moved to ${server.connectionString}`);
    expect(err).not.toContain(server.credentials.password);
    const mark = JSON.parse(readFileSync(join(at('data'), 'moved.json'), 'utf8')) as object;
    expect(mark).toMatchObject({ to: server.connectionString, size: told.length });
    expect((await migrate('--to', server.connectionString)).err).toContain('moved:');
  });

  it('comes back into another folder byte for byte, and its views are built there', async () => {
    const back = ['migrate', '--from', server.connectionString, '--to', at('back'), ...here()];
    expect((await command.run(back, signsIn())).code).toBe(0);
    const store = await openEmbeddedEventStore(at('back'));
    expect(await everythingOf(store)).toEqual(told);
    const root = (await store.rootAt(told.length)).toString('base64');
    await store.close();
    const [, size, signed] = readFileSync(join(at('keys'), 'checkpoint'), 'utf8').split('\n');
    expect([size, signed]).toEqual([told.length.toString(), root]);
    const whole = await command.run(['verify', '--data', at('back'), '--keys', at('keys')]);
    expect(whole.out).toContain('all is well');
  });

  it('is opened in its first folder again only when the move is taken back by name', async () => {
    const undone = await sangsaeng('migrate', '--undo');
    expect(undone.code).toBe(0);
    expect(existsSync(join(at('data'), 'moved.json'))).toBe(false);
    expect(existsSync(join(at('data'), 'moved-undone-1.json'))).toBe(true);
    expect((await sangsaeng('events', '--limit', '1')).code).toBe(0);
    expect((await sangsaeng('migrate', '--undo')).code).toBe(1);
  });

  it('is not moved while a server or another command holds the folder', async () => {
    const store = await openEmbeddedEventStore(at('data'));
    const { code, err } = await migrate('--to', server.connectionString);
    await store.close();
    expect(code).toBe(1);
    expect(err).toContain('locked:');
  });
});

function doorOf({ connectionString, credentials }: ServedProtocol): EventStoreDbOptions {
  return { connectionString, credentials };
}

/** What a log says, without the places that only one store knows. */
async function everythingOf(reader: EventReader): Promise<readonly string[]> {
  const all: string[] = [];
  let page = await reader.readAll(undefined, 500);
  for (let last = page.events.at(-1); last !== undefined; last = page.events.at(-1)) {
    for (const { stream, revision, id, bytes } of page.events)
      all.push(`${stream} ${revision.toString()} ${id} ${Buffer.from(bytes).toString('base64')}`);
    page = await reader.readAll(last.checkpoint, 500);
  }
  return all;
}
