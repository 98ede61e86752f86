import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDays } from '@sangsaeng/calendar';
import type { Envelope } from '@sangsaeng/event-store';
import { localDate } from '@sangsaeng/kernel';
import { fixedClock } from '@sangsaeng/kernel/testing';
import { takeNumber } from '@sangsaeng/numbering';
import type { Ledger } from './ledger';
import { openLedger } from './open-ledger';

const by = (commandId: string) => ({ commandId, actor: 'user-1', correlation: commandId });

async function recorded({ store }: Ledger): Promise<readonly string[]> {
  const log = (await store.readAll(undefined, 1_000)).envelopes() as readonly Envelope[];
  return log.map(({ type, on }) => `${type} ${on}`);
}

/** Everything recorded by now has been reacted to. */
async function settled({ store, processes }: Ledger): Promise<void> {
  const head = (await store.head()) ?? { commit: '0', prepare: '0' };
  expect(await processes.settled(head, '', 5_000)).toMatchObject({ outcome: 'settled' });
}

describe('a ledger that is served', () => {
  let folder: string;
  const open = (today: string, withProcesses = true) =>
    openLedger({
      ...{ dataFolder: join(folder, 'data'), withViews: false, withProcesses },
      clock: fixedClock(`${today}T03:00:00.000Z`),
    });
  const takeOne = ({ runner }: Ledger) => {
    const of = {
      kind: 'T',
      year: 2026,
      purpose: 'p',
      occurredOn: localDate('2026-03-02'),
    } as const;
    return takeNumber(runner, of, by('take'));
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'served-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('opens no day before anything is recorded, and then today and what was missed', async () => {
    const first = await open('2026-03-02');
    expect(await recorded(first)).toEqual([]);
    await takeOne(first);
    await first.close();
    for (const today of ['2026-03-02', '2026-03-04']) await (await open(today)).close();
    const last = await open('2026-03-04', false);
    const days = (await recorded(last)).filter((line) => line.startsWith('DayOpened'));
    expect(days).toEqual(['2026-03-02', '2026-03-03', '2026-03-04'].map((on) => `DayOpened ${on}`));
    await last.close();
  });

  it('carries out what follows, across restarts, and remembers in between', async () => {
    const first = await open('2026-03-02');
    await takeOne(first);
    await openDays(first.runner, localDate('2026-03-02'), by('day'));
    await settled(first);
    await first.close();
    expect(existsSync(join(folder, 'data', 'processes.json'))).toBe(true);
    const second = await open('2026-03-04');
    await settled(second);
    expect((await recorded(second)).at(-1)).toBe('NumberVoided 2026-03-04');
    await second.close();
  });

  it('only passed by, leaves everything to the server', async () => {
    const passing = await open('2026-03-02', false);
    await takeOne(passing);
    await openDays(passing.runner, localDate('2026-03-01'), by('one'));
    await openDays(passing.runner, localDate('2026-03-04'), by('two'));
    await passing.close();
    const again = await open('2026-03-04', false);
    expect((await recorded(again)).filter((line) => line.startsWith('NumberVoided'))).toEqual([]);
    await again.close();
  });
});
