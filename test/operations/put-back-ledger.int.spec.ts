import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore } from '@sangsaeng/event-store';
import { appendHistory, moneyHistory, Sealer } from '@sangsaeng/read-store/testing';
import { companyNumber } from '../scenarios/business-numbers';
import { CompiledServer } from '../scenarios/compiled-server';
import { CompiledCommand } from './compiled-command';

type Checkpoint = { readonly origin: string; readonly size: number; readonly root: string };

describe('a ledger whose data folder is put back to an older or another state', () => {
  let command: CompiledCommand;
  let scratch = '';
  let sizes: readonly [early: number, late: number];

  beforeAll(async () => {
    command = new CompiledCommand();
    scratch = mkdtempSync(join(tmpdir(), 'checkpoint-story-'));
    await grow('data', 3);
    const early = await checkpoint('data');
    expect((await sangsaeng('data', 'backup', at('early'))).code).toBe(0);
    execFileSync('cp', ['-r', at('data'), at('stale')]);
    await grow('data', 6);
    expect((await sangsaeng('data', 'backup', at('late'))).code).toBe(0);
    sizes = [early.size, (await checkpoint('data')).size];
    // Another history of exactly the same length, whole in itself.
    await grow('forgery', 6, 2);
    expect((await sangsaeng('forgery', 'backup', at('forged'))).code).toBe(0);
  });

  beforeEach(() => {
    for (const name of ['lost', 'lost-keys']) rmSync(at(name), { recursive: true, force: true });
    // All that is left after the disaster: the keys, on another disk.
    execFileSync('cp', ['-r', at('data-keys'), at('lost-keys')]);
  });

  afterAll(() => {
    command.remove();
    rmSync(scratch, { recursive: true });
  });

  const at = (name: string) => join(scratch, name);
  const sangsaeng = (data: string, ...args: readonly string[]) =>
    command.run([...args, '--data', at(data)]);

  async function checkpoint(data: string): Promise<Checkpoint> {
    return JSON.parse((await sangsaeng(data, 'checkpoint', '--json')).out) as Checkpoint;
  }

  async function grow(data: string, projects: number, seed = 1): Promise<void> {
    const store = await openEmbeddedEventStore(at(data));
    const history = [...moneyHistory({ seed, projects, smes: 2 })];
    const known = ((await store.head())?.ordinal ?? -1) + 1;
    const sealer = new Sealer();
    for (const event of history.slice(0, known)) sealer.seal(event);
    await appendHistory(store, history.slice(known), sealer);
    await store.close();
  }

  it('gets a checkpoint with each backup that is further than the last one', () => {
    expect(sizes[1]).toBeGreaterThan(sizes[0]);
  });

  it('is not restored from a backup older than its checkpoint; both sizes and the way out are told', async () => {
    const { code, err } = await sangsaeng('lost', 'restore', at('early'));
    const [early, late] = sizes.map(String);
    expect(code).toBe(1);
    expect(err).toContain(`BEHIND_CHECKPOINT: 서명된 체크포인트는 사건 ${late ?? ''}건인데`);
    expect(err).toContain(`has ${late ?? ''} events, but here are only ${early ?? ''}`);
    expect(err).toContain('--older-than-checkpoint');
    expect(existsSync(at('lost'))).toBe(false);
  });

  it('is restored from the backup that holds all that was signed', async () => {
    expect((await sangsaeng('lost', 'restore', at('late'))).code).toBe(0);
    expect((await checkpoint('lost')).size).toBe(sizes[1]);
  });

  it('is not restored from a forged backup of the same size, not even with a reason', async () => {
    const plain = await sangsaeng('lost', 'restore', at('forged'));
    expect({ code: plain.code, isNamed: plain.err.includes('CHECKPOINT_ROOT') }).toEqual({
      code: 1,
      isNamed: true,
    });
    const forced = ['restore', at('forged'), '--older-than-checkpoint', '급합니다'];
    expect((await sangsaeng('lost', ...forced)).err).toContain('CHECKPOINT_ROOT');
    expect(existsSync(at('lost'))).toBe(false);
  });

  it('is restored from an older backup only with a reason, which stays beside the keys', async () => {
    const reason = '원본과 새 백업이 함께 불탐';
    const forced = ['restore', at('early'), '--older-than-checkpoint', reason];
    const { code, err } = await sangsaeng('lost', ...forced);
    expect(code).toBe(0);
    expect(err).toContain(`${(sizes[1] - sizes[0]).toString()} of them are gone`);
    const record = readFileSync(join(at('lost-keys'), 'setback-1.json'), 'utf8');
    expect(JSON.parse(record)).toMatchObject({ reason, signed: { size: sizes[1] } });
    const next = await checkpoint('lost');
    expect(next.size).toBe(sizes[0]);
    expect(next.origin).not.toBe((await checkpoint('data')).origin);
  });

  it('is not opened with an older copy of its folder, nor with none', async () => {
    execFileSync('cp', ['-r', at('stale'), at('lost')]);
    const stale = await sangsaeng('lost', 'events');
    expect({ code: stale.code, out: stale.out }).toEqual({ code: 1, out: '' });
    expect(stale.err).toContain('BEHIND_CHECKPOINT');
    rmSync(at('lost'), { recursive: true });
    expect((await sangsaeng('lost', 'events')).err).toContain('BEHIND_CHECKPOINT');
  });

  it('tells once that no checkpoint was found, when there is one from then on', async () => {
    rmSync(at('lost-keys'), { recursive: true });
    execFileSync('cp', ['-r', at('stale'), at('lost')]);
    expect((await sangsaeng('lost', 'events', '--limit', '1')).err).toContain(
      'no signed checkpoint',
    );
    expect((await sangsaeng('lost', 'events', '--limit', '1')).err).toBe('');
  });
});

describe('a server that is killed', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'killed-server-'));
  const env = { SANGSAENG_DATA: join(scratch, 'data') };
  let compiled: CompiledServer;

  beforeAll(() => {
    compiled = new CompiledServer();
  });

  afterAll(async () => {
    await compiled.remove();
    rmSync(scratch, { recursive: true });
  });

  it('starts again on its own data, signs at its stop, and does not start on older data', async () => {
    const first = compiled.start(env, '--sample');
    await first.url();
    await first.end('SIGKILL');
    execFileSync('cp', ['-r', join(scratch, 'data'), join(scratch, 'older')]);
    const size = signedSize();
    const second = compiled.start(env);
    const url = await second.url();
    await recordSomething(url);
    await second.end('SIGTERM');
    expect(signedSize()).toBeGreaterThan(size);
    rmSync(join(scratch, 'data'), { recursive: true });
    execFileSync('mv', [join(scratch, 'older'), join(scratch, 'data')]);
    const third = compiled.start(env);
    expect(await third.exit).toBe(1);
    expect(third.stderr).toContain('마지막으로 서명한 체크포인트와 맞지 않아 시작하지 않았습니다');
    expect(third.stderr).toContain('BEHIND_CHECKPOINT');
  });

  function signedSize(): number {
    const [, size] = readFileSync(join(scratch, 'data-keys', 'checkpoint'), 'utf8').split('\n');
    return Number(size);
  }
});

async function recordSomething(url: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/smes`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'put-back-ledger',
      'x-dev-role': 'administrator',
    },
    body: JSON.stringify({
      ...{ businessNumber: companyNumber(701), name: '대한정밀', supportClass: '일반' },
      ...{ certificateFrom: '2024-01-01', certificateTo: '2024-12-31' },
    }),
  });
  if (!response.ok) throw new Error(await response.text());
}
