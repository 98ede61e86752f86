/**
 * Random people at a ledger past one machine (two servers, two workers, a store and a Redis, each a process of its own)
 * while random parts of it are killed, paused, flushed, restarted and made to lie. Longer, and another course of events:
 * LEDGER_FAULT_SECONDS=300 LEDGER_FAULT_SEED=7. With LEDGER_FAULT_SECONDS set it tells what was done.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutRedis } from '@sangsaeng/read-store/testing';
import { SeededRandom } from '../support/ledger/seeded-random';
import { opening, openDays, pickTurn } from '../support/walk/course';
import { emptyModel } from '../support/walk/model';
import { dayAfter } from '../support/walk/pot';
import { Walk } from '../support/walk/walk';
import { Walker } from '../support/walk/walker';
import { examineWalked } from '../support/walk/walk-examination';
import { Disturber } from './disturbances';
import { FaultedCluster } from './faulted-cluster';

const SECONDS = Number(process.env['LEDGER_FAULT_SECONDS'] ?? '30');
const SEED = Number(process.env['LEDGER_FAULT_SEED'] ?? Date.now() % 1_000_000);
const IS_TOLD = process.env['LEDGER_FAULT_SECONDS'] !== undefined;
const FIRST_DAY = '2024-02-01';
const LAST_DAY = '2024-12-28';
const AFTERWARDS_MS = 600_000;

(withoutRedis ? describe.skip : describe)('a programme year while everything fails in turn', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'ledger-faults-'));
  let cluster: FaultedCluster;

  beforeAll(async () => {
    cluster = await FaultedCluster.start(scratch, FIRST_DAY, SEED);
  }, AFTERWARDS_MS);
  afterAll(async () => {
    await cluster.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  it(
    `loses nothing, doubles nothing, and shows what the events say (LEDGER_FAULT_SEED=${SEED.toString()})`,
    async () => {
      const random = new SeededRandom(SEED);
      const walk = new Walk(emptyModel(FIRST_DAY), new SeededRandom(SEED + 1), 'faults');
      const walker = new Walker(cluster, walk);
      const disturber = new Disturber(cluster, random);
      for (const step of opening(walk)) await walker.take([step]);
      await walked(walk, walker, disturber);
      await walker.take([openDays(walk)]);
      await everythingHolds(walk, walker);
      if (IS_TOLD) tell(walker, disturber);
    },
    SECONDS * 1_000 + AFTERWARDS_MS,
  );

  async function walked(walk: Walk, walker: Walker, disturber: Disturber): Promise<void> {
    const until = Date.now() + SECONDS * 1_000;
    let failed = false;
    const isOver = () => failed || Date.now() > until;
    const going = async () => {
      while (!isOver()) {
        if (walk.model.today < LAST_DAY && walk.random.chance(0.05))
          await dayPasses(walk, walker, walk.random.int(1, 7));
        await walker.take(pickTurn(walk, walker));
      }
    };
    const stopped = (error: unknown) => {
      failed = true;
      throw new Error(`after ${disturber.struck.slice(-4).join(', ')}: ${String(error)}`);
    };
    const ended = await Promise.allSettled([
      going().catch(stopped),
      disturber.run(isOver).catch(stopped),
    ]);
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  }

  async function dayPasses(walk: Walk, walker: Walker, days: number): Promise<void> {
    walk.model.today = dayAfter(walk.model.today, days);
    await cluster.dayIs(walk.model.today);
    await walker.take([openDays(walk)]);
  }

  async function everythingHolds(walk: Walk, walker: Walker): Promise<void> {
    const ledger = await cluster.open();
    try {
      const head = await ledger.store.head();
      if (head === undefined) throw new Error('there are no events');
      expect(await ledger.views.waitFor(head, AFTERWARDS_MS / 4)).toBe('reached');
      await examineWalked(ledger, walker.acknowledged, walk.model);
      const rebuilt = await ledger.views.rebuild('all');
      expect(rebuilt.filter(({ outcome }) => outcome !== 'switched')).toEqual([]);
      for (const fund of walk.model.funds.keys())
        expect(await sumsOfTrialBalance(fund)).toEqual({ real: 0n, memo: 0n });
    } finally {
      await ledger.close();
    }
  }

  /** Debit less credit of each book, as it is shown. */
  async function sumsOfTrialBalance(fund: string): Promise<Readonly<Record<string, bigint>>> {
    const shown = await cluster.get(`/funds/${fund}/trial-balance?limit=500`);
    const sums = new Map<string, bigint>();
    for (const { book, debit, credit } of shown?.['items'] as readonly Record<string, string>[]) {
      const side = BigInt(debit ?? '') - BigInt(credit ?? '');
      sums.set(String(book), (sums.get(String(book)) ?? 0n) + side);
    }
    return Object.fromEntries(sums);
  }

  function tell({ commands, acknowledged }: Walker, { struck }: Disturber): void {
    const counts = [...Map.groupBy(struck, (name) => name)].map(
      ([name, times]) => `${times.length.toString().padStart(4)} ${name}`,
    );
    const head = `${commands.toString()} commands, ${acknowledged.length.toString()} accepted`;
    process.stderr.write(`${head}\n${counts.sort().join('\n')}\n`);
  }
});
