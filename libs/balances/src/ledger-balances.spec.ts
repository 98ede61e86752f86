import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { instant } from '@sangsaeng/kernel';
import { MemoryReadStore, ProjectionRunner, type AnyProjection } from '@sangsaeng/read-store';
import {
  allProjections,
  appendHistory,
  journalOfViews,
  moneyHistory,
  Sealer,
} from '@sangsaeng/read-store/testing';
import { balances, BalancesUnavailable } from './ledger-balances';

async function readAfter(projects: number, projections: readonly AnyProjection[] = allProjections) {
  const store = new HostileEventStore();
  await appendHistory(store, moneyHistory({ seed: 3, projects, donors: 5 }), new Sealer());
  const readStore = new MemoryReadStore();
  const clock = { now: () => instant('2026-11-22T09:00:00.000Z') };
  const runner = new ProjectionRunner({
    store,
    readStore,
    projections,
    journal: journalOfViews,
    clock,
  });
  await runner.start();
  await runner.stop();
  return { readStore, head: await store.head() };
}

const won = (figures: readonly object[], member: string) =>
  figures.reduce((sum, row) => sum + BigInt((row as Record<string, string>)[member] ?? ''), 0n);

describe('Balances', () => {
  test('the figures of donors are the sums of the figures of their lots', async () => {
    const { readStore } = await readAfter(60);
    const { donors, lots } = await balances(readStore);
    expect(donors.length).toBeGreaterThan(3);
    for (const donor of donors) {
      const own = lots.filter(({ businessNumber }) => businessNumber === donor.businessNumber);
      for (const member of ['contributed', 'committed', 'paid', 'recovered', 'available'] as const)
        expect([donor.businessNumber, member, won(own, member)]).toEqual([
          donor.businessNumber,
          member,
          BigInt(donor[member]),
        ]);
    }
  });

  test('what government and donors paid is what projects got', async () => {
    const { readStore } = await readAfter(60);
    const { donors, government, projects } = await balances(readStore);
    expect(won(projects, 'paidGovernment')).toBe(BigInt(government.paid));
    expect(won(projects, 'paidDonor')).toBe(won(donors, 'paid'));
    expect(won(projects, 'base')).toBe(
      won(projects, 'governmentShare') + won(projects, 'donorShare') + won(projects, 'selfShare'),
    );
  });

  test('both books sum to nothing, and the position is that of the last event', async () => {
    const { readStore, head } = await readAfter(40);
    const { trialBalance, position } = await balances(readStore);
    expect(trialBalance.totals).toEqual([
      { book: 'memo', debitLessCredit: '0', balance: '0' },
      { book: 'real', debitLessCredit: '0', balance: '0' },
    ]);
    expect(position).toBe(head?.ordinal);
  });

  test('lists are sorted by number as text', async () => {
    const { readStore } = await readAfter(30);
    const { projects, lots } = await balances(readStore);
    const numbers = [projects.map((row) => row.projectNo), lots.map((row) => row.contributionNo)];
    for (const list of numbers) expect(list).toEqual([...list].sort());
  });

  test('nothing is answered while a view is not served', async () => {
    const { readStore } = await readAfter(
      1,
      allProjections.filter(({ name }) => name !== 'trial-balance'),
    );
    await expect(balances(readStore)).rejects.toThrow(BalancesUnavailable);
  });
});
