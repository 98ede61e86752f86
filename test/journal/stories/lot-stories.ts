import { donorPart, fact, govPart } from '@sangsaeng/journal/testing';
import type { Story } from './story';

const reallocation: Story = {
  slug: 'reallocation',
  title: 'money sent to another fund is accepted, declined, or still in flight',
  facts: [
    fact('PledgeMade', '2024-01-10', { amount: 1000 }),
    fact('ContributionReceived', '2024-02-01', { amount: 1000 }),
    fact('ReallocationSent', '2024-03-01', { transfer: 'X1', allocations: [donorPart('L1', 300)] }),
    fact('ReallocationAccepted', '2024-03-05', {
      fund: 'GRN',
      transfer: 'X1',
      allocations: [donorPart('L1', 300)],
    }),
    fact('ReallocationSettled', '2024-03-06', { transfer: 'X1' }),
    fact('ReallocationSent', '2024-04-01', { transfer: 'X2', allocations: [donorPart('L1', 200)] }),
    fact('ReallocationDeclined', '2024-04-03', { fund: 'GRN', transfer: 'X2' }),
    fact('ReallocationReturned', '2024-04-04', {
      transfer: 'X2',
      allocations: [donorPart('L1', 200)],
    }),
    fact('ReallocationSent', '2024-05-01', { transfer: 'X3', allocations: [donorPart('L1', 100)] }),
  ],
  balances: {
    'assets:bank:SEC:donor:L1': 600,
    'assets:bank:GRN:donor:L1': 300,
    'equity:transfer:SEC:donor:L1:X1': 300,
    'equity:transfer:GRN:donor:L1:X1': -300,
    'equity:transfer:SEC:donor:L1:X2': 0,
    'equity:transfer:SEC:donor:L1:X3': 100,
    'memo:budget:available:SEC:donor:L1': 600,
    'memo:budget:available:GRN:donor:L1': 300,
    'memo:budget:transferred:SEC:donor:L1:X3': 100,
    'revenue:contribution:SEC:donor:L1': -1000,
  },
};

const interest: Story = {
  slug: 'interest',
  title: 'interest is accrued, received, remitted to the treasury, joined to a lot, accrued again',
  facts: [
    fact('PledgeMade', '2024-01-05', { amount: 1000 }),
    fact('GrantReceived', '2024-01-10', { lot: 'G1', amount: 1000 }),
    fact('ContributionReceived', '2024-01-10', { lot: 'L1', amount: 1000 }),
    fact('InterestAccrued', '2024-06-30', { amount: 9 }),
    fact('InterestReceived', '2024-07-01', {
      allocations: [govPart('G1', 5), donorPart('L1', 4)],
      accrued: 9,
    }),
    fact('InterestCapitalised', '2024-07-02', { allocations: [donorPart('L1', 4)] }),
    fact('TreasuryRemitted', '2024-07-10', { kind: 'interest', allocations: [govPart('G1', 5)] }),
    fact('InterestAccrued', '2024-12-31', { period: '2024-H2', amount: 7 }),
  ],
  balances: {
    'assets:receivable:interest:SEC': 7,
    'liabilities:deferred:interest:SEC': -7,
    'assets:bank:SEC:interest:G1': 0,
    'assets:bank:SEC:interest:L1': 0,
    'assets:bank:SEC:donor:L1': 1004,
    'liabilities:treasury:interest:SEC:gov:G1': 0,
    'liabilities:interest:SEC:donor:L1': 0,
    'revenue:interest:SEC:donor:L1': -4,
    'memo:budget:interest:SEC:donor:L1': -4,
    'memo:budget:available:SEC:donor:L1': 1004,
  },
  asOf: {
    '2024-07-01': {
      'assets:bank:SEC:interest:G1': 5,
      'liabilities:treasury:interest:SEC:gov:G1': -5,
      'liabilities:interest:SEC:donor:L1': -4,
    },
  },
};

const maturity: Story = {
  slug: 'maturity',
  title:
    'a lot matures, is extended, matures again, gets recovered money, and goes back to its donor',
  facts: [
    fact('PledgeMade', '2024-01-05', { amount: 1000 }),
    fact('ContributionReceived', '2024-02-01', { amount: 1000 }),
    ...(['FundsCommitted', 'DisbursementOrdered', 'DisbursementPaid'] as const).map((type) =>
      fact(type, '2024-06-01', { allocations: [donorPart('L1', 400)] }),
    ),
    fact('LotMatured', '2027-02-01', { allocations: [donorPart('L1', 600)] }),
    fact('LotMaturityExtended', '2027-02-10', { allocations: [donorPart('L1', 600)] }),
    fact('LotMatured', '2028-02-01', { allocations: [donorPart('L1', 600)] }),
    fact('ClawbackDecided', '2028-02-02', { amount: 50 }),
    fact('ClawbackReceived', '2028-03-01', {
      amount: 50,
      allocations: [donorPart('L1', 50, { frozen: true })],
    }),
    fact('LotRefunded', '2028-04-01', { allocations: [donorPart('L1', 650, { frozen: true })] }),
  ],
  balances: {
    'assets:bank:SEC:donor:L1': 0,
    'memo:budget:held:SEC:donor:L1': 0,
    'memo:budget:available:SEC:donor:L1': 0,
    'memo:budget:returned:SEC:donor:L1': 650,
    'expenses:refund:SEC:donor:L1': 650,
    'memo:budget:recovered:SEC:donor:L1:T-1': -50,
    'revenue:recovery:SEC:donor:L1': -50,
    'memo:budget:paid:SEC:donor:L1:T-1': 400,
  },
  asOf: {
    '2027-02-05': { 'memo:budget:held:SEC:donor:L1': 600 },
    '2027-12-31': { 'memo:budget:available:SEC:donor:L1': 600 },
    '2028-03-01': { 'memo:budget:held:SEC:donor:L1': 650 },
  },
};

const sweep: Story = {
  slug: 'sweep',
  title: 'a lot moves to another real account and stays the same lot',
  facts: [
    fact('PledgeMade', '2024-01-05', { amount: 1000 }),
    fact('ContributionReceived', '2024-02-01', { amount: 1000, bankAccount: 'NH-301' }),
    fact('BankSwept', '2024-02-02', {
      from: 'NH-301',
      to: 'NH-302',
      allocations: [donorPart('L1', 400)],
    }),
  ],
  balances: {
    'assets:bank:SEC:donor:L1': 1000,
    'memo:budget:available:SEC:donor:L1': 1000,
  },
  bankAccounts: { 'NH-301': 600, 'NH-302': 400 },
};

const settlement: Story = {
  slug: 'settlement',
  title: 'unspent grant returns after settlement, seven won stay payable, a later recovery follows',
  facts: [
    fact('GrantReceived', '2024-01-10', { lot: 'G1', amount: 1007 }),
    ...(['FundsCommitted', 'DisbursementOrdered', 'DisbursementPaid'] as const).map((type) =>
      fact(type, '2024-06-01', { allocations: [govPart('G1', 400)] }),
    ),
    fact('UnspentReturnDecided', '2025-01-20', { allocations: [govPart('G1', 607)] }),
    fact('TreasuryRemitted', '2025-01-31', { kind: 'unspent', allocations: [govPart('G1', 600)] }),
    fact('ClawbackDecided', '2025-03-01', { amount: 100 }),
    fact('ClawbackReceived', '2025-04-01', { amount: 100, allocations: [govPart('G1', 100)] }),
    fact('TreasuryRemitted', '2025-04-10', {
      kind: 'recovery',
      remittance: 'TR-2',
      allocations: [govPart('G1', 100)],
    }),
  ],
  balances: {
    'assets:bank:SEC:gov:G1': 7,
    'liabilities:grant:SEC:gov:G1': 0,
    'liabilities:treasury:unspent:SEC:gov:G1': -7,
    'liabilities:treasury:recovery:SEC:gov:G1': 0,
    'revenue:grant:SEC:gov:G1': -400,
    'memo:budget:available:SEC:gov:G1': 0,
    'memo:budget:returnable:SEC:gov:G1': 7,
    'memo:budget:returned:SEC:gov:G1': 700,
    'memo:budget:recovered:SEC:gov:G1:T-1': -100,
  },
  asOf: { '2025-01-20': { 'liabilities:treasury:unspent:SEC:gov:G1': -607 } },
};

export const lotStories: readonly Story[] = [reallocation, interest, maturity, sweep, settlement];
