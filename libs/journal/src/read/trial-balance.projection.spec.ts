import { oneProject, allProjections, rebuiltAndLive } from '@sangsaeng/read-store/testing';
import { CHART } from '../domain/chart';
import { postings } from '../domain/postings';
import { trialBalance } from './trial-balance.projection';

type Account = { readonly book: string; readonly base: string; readonly balance: string };

describe('Trial balance', () => {
  test('every account stands at the sum of its postings, and each book sums to nothing', async () => {
    const expected = new Map<string, bigint>();
    for (const { type, on = '', data } of oneProject)
      for (const line of postings({ type, occurredOn: on as never, data }))
        expected.set(line.base, (expected.get(line.base) ?? 0n) + line.amount);
    const { live } = await rebuiltAndLive(trialBalance, oneProject);
    const accounts = Object.values(live.rows) as readonly Account[];
    const stood = new Map(accounts.map(({ base, balance }) => [base, BigInt(balance)]));
    expect(stood).toEqual(new Map([...expected].sort()));
    for (const book of ['real', 'memo']) {
      const ofBook = accounts.filter((account) => account.book === book);
      expect(ofBook.reduce((sum, { balance }) => sum + BigInt(balance), 0n)).toBe(0n);
    }
  });

  test('a pledge belongs to no fund, whichever fund its money came into', async () => {
    const { rebuilt } = await rebuiltAndLive(trialBalance, oneProject);
    expect(Object.keys(rebuilt.rows).filter((key) => key.includes('pledge'))).toEqual([
      '|memo:pledge:fulfilled',
      '|memo:pledge:made',
      '|memo:pledge:open',
    ]);
  });

  test('books are told apart as the chart tells them apart', async () => {
    const { rebuilt } = await rebuiltAndLive(trialBalance, oneProject);
    const books = new Map<string, string>(CHART.map(({ base, book }) => [base, book]));
    for (const { base, book } of Object.values(rebuilt.rows) as readonly Account[])
      expect([base, book]).toEqual([base, books.get(base)]);
  });

  test('every view sums accounts that the chart has', () => {
    const bases = new Set<string>(CHART.map(({ base }) => base));
    for (const { name, sums } of allProjections)
      expect([name, Object.keys(sums?.accounts ?? {}).filter((base) => !bases.has(base))]).toEqual([
        name,
        [],
      ]);
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(trialBalance, oneProject);
    expect(live).toEqual(rebuilt);
  });
});
