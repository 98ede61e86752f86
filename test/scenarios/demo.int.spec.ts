import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoOutcome } from '@sangsaeng/demo';
import { compileTree } from '../support/compiled-tree';

type Told = { readonly code: number | null; readonly out: string; readonly err: string };
type Balances = {
  readonly donors: readonly object[];
  readonly trialBalance: readonly Readonly<Record<'fund' | 'book' | 'balance', string>>[];
};
type Event = {
  readonly stream: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly actor: string;
  readonly data: object;
};

const SMES = 40;

describe('the demonstration of a programme year', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sangsaeng-demo-'));
  const first = join(folder, 'first');
  const second = join(folder, 'second');
  let outcome: DemoOutcome;

  function sangsaeng(data: string, ...args: readonly string[]): Told {
    const cli = join(folder, 'program', 'apps/cli/src/main.js');
    const flags = ['--disable-warning=ExperimentalWarning', cli, ...args, '--data', data];
    const ran = spawnSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    return { code: ran.status, out: ran.stdout, err: ran.stderr };
  }
  const play = (data: string, ...args: readonly string[]) =>
    sangsaeng(data, 'demo', '--smes', SMES.toString(), ...args);
  const outcomeOf = ({ out }: Told) => JSON.parse(out) as DemoOutcome;
  const balances = (data: string) =>
    JSON.parse(sangsaeng(data, 'balances', '--json').out) as Balances;
  const events = (data: string) =>
    sangsaeng(data, 'events')
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Event);

  beforeAll(() => {
    compileTree(join(folder, 'program'), 'apps/*/src/**/*.ts');
    const told = play(first, '--json');
    if (told.code !== 0) throw new Error(told.err);
    outcome = outcomeOf(told);
  }, 300_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('fills an empty folder, with a project at every stage, and leaves it to whoever comes next', () => {
    expect(outcome.report.stages).toEqual({
      applied: 1,
      diagnosed: 2,
      evaluated: 1,
      selected: 1,
      agreed: 2,
      installing: 6,
      ended: 2,
      'post-care': 22,
      rejected: 2,
      withdrawn: 1,
    });
    expect(outcome.repeated).toBe(0);
    expect(outcome.report.events).toBe(events(first).length);
    expect(existsSync(join(first, 'server.json'))).toBe(false);
  });

  it('is refused what it tries against the rules, each attempt once', () => {
    expect(outcome.refusals.map(({ times }) => times)).toEqual(Array<number>(31).fill(1));
    const codes = new Map(outcome.refusals.map(({ attempt, code }) => [attempt, code]));
    expect(codes.get('lastWon')).toBe('INSUFFICIENT_FUNDS');
    expect(codes.get('requesterApproves')).toBe('FOUR_EYES');
    expect(codes.get('doubledInvoice')).toBe('CLAIMED_BY_OTHER');
    expect(codes.get('expiredCertificate')).toBe('CLEARANCE_DECLINED');
  });

  it('leaves books that balance and views that agree with the events', () => {
    expect(sangsaeng(first, 'verify').code).toBe(0);
    const sums = new Map<string, bigint>();
    for (const { fund, book, balance } of balances(first).trialBalance)
      sums.set(`${fund} ${book}`, (sums.get(`${fund} ${book}`) ?? 0n) + BigInt(balance));
    expect(sums.size).toBeGreaterThan(1);
    expect([...sums.values()].filter((sum) => sum !== 0n)).toEqual([]);
  }, 120_000);

  it('is the same year again for the same seed: same balances, same events in every stream', () => {
    expect(play(second).code).toBe(0);
    expect(balances(second).donors).toEqual(balances(first).donors);
    const [these, those] = [byStream(events(first)), byStream(events(second))];
    expect([...those.keys()].sort()).toEqual([...these.keys()].sort());
    for (const [stream, told] of these) expect([stream, those.get(stream)]).toEqual([stream, told]);
  }, 300_000);

  it('records nothing when it is played again, but for the days that have passed since', () => {
    const before = events(second).length;
    const again = outcomeOf(play(second, '--json'));
    expect([again.commands, again.repeated]).toEqual([outcome.commands, outcome.commands]);
    const later = events(second).slice(before);
    expect(later.filter(({ actor }) => !actor.startsWith('system:'))).toEqual([]);
  }, 300_000);

  it('does not touch a ledger that is not its own', () => {
    const before = events(first).length;
    const told = play(first, '--seed', '2');
    expect([told.code, told.out]).toEqual([1, '']);
    expect(told.err).toContain('장부가 비어 있지 않아');
    const later = events(first).slice(before);
    expect(later.filter(({ actor }) => !actor.startsWith('system:'))).toEqual([]);
  }, 120_000);
});

/** What every stream says, in its order. Streams of several requests at once interleave as chance has it. */
function byStream(events: readonly Event[]): ReadonlyMap<string, readonly object[]> {
  const streams = new Map<string, object[]>();
  for (const { stream, type, occurredOn, data } of events)
    streams.set(stream, [...(streams.get(stream) ?? []), { type, occurredOn, data }]);
  return streams;
}
