import { localDate } from '@sangsaeng/kernel';
import { donorPart, fact } from '../testing/facts';
import { Balances } from './balances';
import { postings } from './postings';

const received = postings(fact('ContributionReceived', '2024-03-01', { amount: 100 }));
const pledged = postings(fact('PledgeMade', '2024-01-01', { amount: 100 }));
const AVAILABLE = 'memo:budget:available:SEC:donor:L1';
const committedOn = (on: string, amount: number) =>
  postings(fact('FundsCommitted', on, { allocations: [donorPart('L1', amount)] }));

function funded(): Balances {
  const balances = new Balances();
  balances.post(pledged);
  balances.post(received);
  return balances;
}

describe('balances of accounts', () => {
  test('are sums of lines, also as of an earlier value date', () => {
    const balances = funded();
    balances.post(committedOn('2024-04-01', 30));
    expect(balances.balanceOf(AVAILABLE)).toBe(70n);
    expect(balances.balanceOf(AVAILABLE, localDate('2024-03-31'))).toBe(100n);
    expect(balances.balanceOf(AVAILABLE, localDate('2024-02-29'))).toBe(0n);
    expect(balances.balanceOf('assets:bank:SEC:donor:L9')).toBe(0n);
  });

  test('list every account that ever had a line', () => {
    expect(Array.from(funded().all(), ({ path, balance }) => [path, balance])).toEqual([
      ['memo:pledge:open:P-1', 0n],
      ['memo:pledge:made:P-1', -100n],
      ['assets:bank:SEC:donor:L1', 100n],
      ['revenue:contribution:SEC:donor:L1', -100n],
      [AVAILABLE, 100n],
      ['memo:budget:contributed:SEC:donor:L1', -100n],
      ['memo:pledge:fulfilled:P-1', 100n],
    ]);
  });
});

describe('the guard', () => {
  test('names an account that stands against its side after an event', () => {
    expect(funded().post(committedOn('2024-04-01', 101))).toEqual([
      { path: AVAILABLE, balance: -1n, order: 'record', on: '2024-04-01' },
      { path: AVAILABLE, balance: -1n, order: 'value', on: '2024-04-01' },
    ]);
  });

  test('looks at every later day when an earlier one changes', () => {
    const balances = funded();
    balances.post(committedOn('2024-05-01', 80));
    expect(balances.breachesIf(committedOn('2024-04-01', 30))).toEqual([
      { path: AVAILABLE, balance: -10n, order: 'record', on: '2024-04-01' },
      { path: AVAILABLE, balance: -10n, order: 'value', on: '2024-05-01' },
    ]);
  });

  test('asked beforehand, changes nothing', () => {
    const balances = funded();
    const before = [...balances.all()];
    balances.breachesIf(committedOn('2024-04-01', 101));
    expect([...balances.all()]).toEqual(before);
  });

  test('lets a day dip as long as its end is on the right side', () => {
    const balances = new Balances();
    balances.post(pledged);
    const committed = committedOn('2024-03-01', 100);
    const sameDay = [...committed, ...received];
    expect(balances.post(sameDay)).toEqual([]);
  });
});
