import { Balances, postings, type Breach } from '@sangsaeng/journal';
import { donorPart, fact, govPart, recorded, type Told } from '@sangsaeng/journal/testing';

const pledged = fact('PledgeMade', '2024-01-05', { amount: 1000 });
const contributed = fact('ContributionReceived', '2024-03-01', { amount: 1000 });
const granted = fact('GrantReceived', '2024-03-01', { lot: 'G1', amount: 1000 });
const gov = (amount: number) => ({ allocations: [govPart('G1', amount)] });
const paid = (['FundsCommitted', 'DisbursementOrdered', 'DisbursementPaid'] as const).map((type) =>
  fact(type, '2024-04-01', gov(400)),
);

function breaches(facts: readonly Told[]): readonly Breach[] {
  const balances = new Balances();
  return recorded(facts).flatMap((event) => balances.post(postings(event)));
}

const places = (facts: readonly Told[]) =>
  breaches(facts).map(({ path, order, balance }) => `${order} ${path} ${balance.toString()}`);

describe('a history that breaks a rule stands against the side of an account', () => {
  test('a commitment dated before its money came shows only in value order', () => {
    const backdated = fact('FundsCommitted', '2024-02-01', { allocations: [donorPart('L1', 300)] });
    expect(places([pledged, contributed, { ...backdated, recordedOn: '2024-03-02' }])).toEqual([
      'value memo:budget:available:SEC:donor:L1 -300',
    ]);
  });

  test('more sent to another fund than the lot has available', () => {
    const sent = fact('ReallocationSent', '2024-04-01', { allocations: [donorPart('L1', 1001)] });
    expect(places([pledged, contributed, sent])).toEqual([
      'record assets:bank:SEC:donor:L1 -1',
      'value assets:bank:SEC:donor:L1 -1',
      'record memo:budget:available:SEC:donor:L1 -1',
      'value memo:budget:available:SEC:donor:L1 -1',
    ]);
  });

  test('more received than pledged', () => {
    const more = fact('ContributionReceived', '2024-03-02', { lot: 'L2', amount: 5 });
    expect(places([pledged, contributed, more])).toEqual([
      'record memo:pledge:open:P-1 -5',
      'value memo:pledge:open:P-1 -5',
    ]);
  });

  test('one order paid twice', () => {
    const again = fact('DisbursementPaid', '2024-04-02', gov(400));
    expect(places([granted, ...paid, again])).toEqual([
      'record liabilities:payable:SEC:gov:G1 400',
      'value liabilities:payable:SEC:gov:G1 400',
      'record memo:budget:ordered:SEC:gov:G1:T-1 -400',
      'value memo:budget:ordered:SEC:gov:G1:T-1 -400',
    ]);
  });

  test('more recovered than decided', () => {
    const decided = fact('ClawbackDecided', '2024-05-01', { amount: 10 });
    const received = fact('ClawbackReceived', '2024-05-02', { ...gov(11), amount: 11 });
    expect(places([granted, ...paid, decided, received])).toEqual([
      'record assets:receivable:clawback:SEC:R-1 -1',
      'value assets:receivable:clawback:SEC:R-1 -1',
      'record liabilities:deferred:clawback:SEC:R-1 1',
      'value liabilities:deferred:clawback:SEC:R-1 1',
      'record memo:clawback:open:SEC:R-1 -1',
      'value memo:clawback:open:SEC:R-1 -1',
    ]);
  });

  test('more remitted to the treasury than is due', () => {
    const decided = fact('UnspentReturnDecided', '2024-05-01', gov(100));
    const remitted = fact('TreasuryRemitted', '2024-05-02', { ...gov(101), kind: 'unspent' });
    expect(places([granted, decided, remitted])).toEqual([
      'record liabilities:treasury:unspent:SEC:gov:G1 1',
      'value liabilities:treasury:unspent:SEC:gov:G1 1',
      'record memo:budget:returnable:SEC:gov:G1 -1',
      'value memo:budget:returnable:SEC:gov:G1 -1',
    ]);
  });

  test('a dip inside one day is no breach', () => {
    const sameDay = fact('FundsCommitted', '2024-03-01', { allocations: [donorPart('L1', 300)] });
    expect(places([pledged, contributed, sameDay])).toEqual([]);
  });
});
