import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allProjections } from '@sangsaeng/platform';
import { withoutRedis } from '@sangsaeng/read-store/testing';
import { CompiledCluster } from './compiled-cluster';

const LEDGER = join(__dirname, '../data/ledger-2024');
const EXPECTED = JSON.parse(
  readFileSync(join(__dirname, '../data/ledger-2024.expected.json'), 'utf8'),
) as Readonly<Record<string, unknown>> & { readonly accepted: number };

type Row = Readonly<Record<string, unknown>>;

(withoutRedis ? describe.skip : describe)('the command past one machine', () => {
  let cluster: CompiledCluster;
  beforeAll(async () => {
    cluster = await CompiledCluster.start();
  });
  afterAll(() => cluster.stop());

  const sangsaeng = (...args: readonly string[]) => cluster.sangsaeng(args);

  it('brings a ledger in beside other processes, without a worker', async () => {
    const told = await sangsaeng('import', LEDGER, '--partial', '--json');
    expect(told.code).toBe(2);
    expect(JSON.parse(told.out)).toMatchObject({ refused: EXPECTED['refused'] });
    const again = await sangsaeng('import', LEDGER, '--partial', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ accepted: 0 });
  });

  it('shows the events that are there, as JSON lines', async () => {
    const { code, out } = await sangsaeng('events', '--limit', '3');
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    expect([code, events.map(({ position }) => position)]).toEqual([0, [0, 1, 2]]);
  });

  it('shows the balances that the workers keep', async () => {
    const worker = cluster.startWorker();
    await worker.url();
    const { code, out, err } = await sangsaeng('balances', '--json');
    expect([code, err]).toEqual([0, '']);
    const balances = JSON.parse(out) as Row;
    for (const part of ['donors', 'government', 'lots', 'projects'])
      expect(balances[part]).toEqual(EXPECTED[part]);
  });

  it('has the workers build every view again, and compares each with the events', async () => {
    const rebuilt = await sangsaeng('rebuild', '--json');
    const reports = JSON.parse(rebuilt.out) as readonly Row[];
    expect(rebuilt.code).toBe(0);
    expect(reports.map(({ view }) => view)).toEqual(allProjections.map(({ name }) => name));
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['switched']));
    const verified = await sangsaeng('verify', '--json');
    expect([verified.code, JSON.parse(verified.out)]).toMatchObject([
      0,
      { ok: true, findings: [] },
    ]);
  });

  it('leaves backups to whoever runs EventStoreDB', async () => {
    const { code, err } = await sangsaeng('backup', join(LEDGER, 'backup'));
    expect(code).toBe(1);
    expect(err).toContain('EventStoreDB is backed up and restored by its operator');
  });

  it('says what is away, in Korean and English and without a stack', async () => {
    const nowhere = { SANGSAENG_REDIS_URL: 'redis://127.0.0.1:1' };
    const redis = await cluster.sangsaeng(['balances'], nowhere);
    expect(redis.code).toBe(1);
    expect(redis.err).toContain('Redis에 연결할 수 없습니다 · Redis cannot be reached');
    expect(redis.err).not.toContain('    at ');
  });
});
