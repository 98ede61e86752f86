import { donorPart, fact, govPart } from '@sangsaeng/journal/testing';
import type { Story } from './story';

const unmatchedDeposit: Story = {
  slug: 'unmatched-deposit',
  title: 'deposits nobody can place are matched, refunded, left open, and matched again elsewhere',
  facts: [
    fact('PledgeMade', '2024-01-05', { pledge: 'P-1', amount: 500 }),
    fact('PledgeMade', '2024-01-05', { pledge: 'P-2', amount: 500, donor: 'donor-b' }),
    fact('DepositUnmatched', '2024-02-01', { deposit: 'D-1', amount: 500 }),
    fact('DepositUnmatched', '2024-02-02', { deposit: 'D-2', amount: 200 }),
    fact('DepositUnmatched', '2024-02-03', { deposit: 'D-3', amount: 300 }),
    fact('DepositMatched', '2024-02-05', { deposit: 'D-1', lot: 'L1', amount: 500 }),
    fact('DepositRefunded', '2024-02-06', { deposit: 'D-2', amount: 200 }),
    fact('ContributionCancelled', '2024-02-10', { deposit: 'D-1', lot: 'L1', amount: 500 }),
    fact('DepositMatched', '2024-02-11', {
      deposit: 'D-1',
      lot: 'L2',
      amount: 500,
      pledge: 'P-2',
      donor: 'donor-b',
    }),
  ],
  balances: {
    'assets:bank:SEC:deposit:D-1': 0,
    'assets:bank:SEC:deposit:D-2': 0,
    'assets:bank:SEC:deposit:D-3': 300,
    'assets:bank:SEC:donor:L1': 0,
    'assets:bank:SEC:donor:L2': 500,
    'liabilities:deposit:SEC:D-1': 0,
    'liabilities:deposit:SEC:D-3': -300,
    'revenue:contribution:SEC:donor:L1': 0,
    'revenue:contribution:SEC:donor:L2': -500,
    'memo:pledge:open:P-1': 500,
    'memo:pledge:fulfilled:P-1': 0,
    'memo:pledge:open:P-2': 0,
    'memo:pledge:fulfilled:P-2': 500,
  },
};

const backdatedContribution: Story = {
  slug: 'backdated-contribution',
  title: 'a contribution found weeks later counts from the day the money came',
  facts: [
    fact('PledgeMade', '2024-01-05', { amount: 800 }),
    fact('ContributionReceived', '2024-03-10', { lot: 'L1', amount: 500 }),
    {
      ...fact('ContributionReceived', '2024-02-20', { lot: 'L2', amount: 300 }),
      recordedOn: '2024-04-02',
    },
    fact('FundsCommitted', '2024-04-03', { allocations: [donorPart('L2', 200)] }),
  ],
  balances: {
    'assets:bank:SEC:donor:L1': 500,
    'assets:bank:SEC:donor:L2': 300,
    'memo:budget:available:SEC:donor:L2': 100,
    'memo:budget:committed:SEC:donor:L2:T-1': 200,
    'memo:pledge:open:P-1': 0,
  },
  asOf: {
    '2024-02-19': { 'assets:bank:SEC:donor:L2': 0 },
    '2024-03-01': { 'assets:bank:SEC:donor:L1': 0, 'assets:bank:SEC:donor:L2': 300 },
  },
};

const pledgeChanges: Story = {
  slug: 'pledge-changes',
  title: 'a pledge is raised, paid in part, lowered, and its open rest cancelled',
  facts: [
    fact('PledgeMade', '2024-01-05', { pledge: 'P-1', amount: 1000 }),
    fact('PledgeMade', '2024-01-06', { pledge: 'P-2', donor: 'donor-b', amount: 300 }),
    fact('PledgeAmended', '2024-02-01', { pledge: 'P-1', change: 500 }),
    fact('ContributionReceived', '2024-03-01', { lot: 'L1', amount: 600 }),
    fact('PledgeAmended', '2024-04-01', { pledge: 'P-1', change: -200 }),
    fact('PledgeCancelled', '2024-05-01', { pledge: 'P-1', openRest: 700 }),
  ],
  balances: {
    'memo:pledge:made:P-1': -600,
    'memo:pledge:open:P-1': 0,
    'memo:pledge:fulfilled:P-1': 600,
    'memo:pledge:made:P-2': -300,
    'memo:pledge:open:P-2': 300,
    'revenue:contribution:SEC:donor:L1': -600,
  },
  asOf: { '2024-02-28': { 'memo:pledge:open:P-1': 1500 } },
};

const oneWon: Story = {
  slug: 'one-won',
  title: 'receipts of one won are committed and paid to the last won',
  facts: [
    fact('PledgeMade', '2024-01-05', { amount: 2 }),
    fact('GrantReceived', '2024-02-01', { lot: 'G1', amount: 1 }),
    fact('ContributionReceived', '2024-02-01', { lot: 'L1', amount: 1 }),
    fact('ContributionReceived', '2024-02-02', { lot: 'L2', amount: 1 }),
    ...(['FundsCommitted', 'DisbursementOrdered', 'DisbursementPaid'] as const).map((type, index) =>
      fact(type, `2024-03-0${(index + 1).toString()}`, {
        allocations: [govPart('G1', 1), donorPart('L1', 1), donorPart('L2', 1)],
      }),
    ),
  ],
  balances: {
    'assets:bank:SEC:gov:G1': 0,
    'assets:bank:SEC:donor:L1': 0,
    'assets:bank:SEC:donor:L2': 0,
    'expenses:support:SEC:gov:G1:T-1': 1,
    'expenses:support:SEC:donor:L2:T-1': 1,
    'memo:budget:paid:SEC:donor:L1:T-1': 1,
    'revenue:grant:SEC:gov:G1': -1,
  },
};

const twoLotsTwoGrants: Story = {
  slug: 'two-lots-two-grants',
  title: 'a project draws on two grants and two lots, the older first',
  facts: [
    fact('PledgeMade', '2024-01-05', { amount: 600 }),
    fact('GrantReceived', '2024-01-10', { lot: 'G1', amount: 100 }),
    fact('GrantReceived', '2024-01-20', { lot: 'G2', amount: 500 }),
    fact('ContributionReceived', '2024-02-01', { lot: 'L1', amount: 100 }),
    fact('ContributionReceived', '2024-02-02', { lot: 'L2', amount: 500 }),
    fact('FundsCommitted', '2024-03-01', {
      allocations: [
        govPart('G1', 100),
        govPart('G2', 200),
        donorPart('L1', 100),
        donorPart('L2', 200),
      ],
    }),
    ...(['DisbursementOrdered', 'DisbursementPaid'] as const).map((type) =>
      fact(type, '2024-04-01', {
        allocations: [
          govPart('G1', 100),
          govPart('G2', 50),
          donorPart('L1', 100),
          donorPart('L2', 50),
        ],
      }),
    ),
  ],
  balances: {
    'assets:bank:SEC:gov:G1': 0,
    'assets:bank:SEC:gov:G2': 450,
    'memo:budget:available:SEC:gov:G2': 300,
    'memo:budget:committed:SEC:gov:G2:T-1': 150,
    'memo:budget:committed:SEC:donor:L2:T-1': 150,
    'memo:budget:paid:SEC:gov:G1:T-1': 100,
    'memo:budget:available:SEC:donor:L1': 0,
    'memo:pledge:open:P-1': 0,
    'liabilities:grant:SEC:gov:G1': 0,
    'liabilities:grant:SEC:gov:G2': -450,
  },
};

const escrow: Story = {
  slug: 'escrow',
  title: 'self-share in escrow is paid out, the rest refunded; another stays',
  facts: [
    fact('SelfShareDeposited', '2024-02-01', { project: 'T-1', amount: 200 }),
    fact('SelfShareDeposited', '2024-02-02', { project: 'T-2', amount: 70 }),
    fact('SelfSharePaidOut', '2024-03-01', { project: 'T-1', amount: 150 }),
    fact('SelfShareRefunded', '2024-03-05', { project: 'T-1', amount: 50 }),
  ],
  balances: {
    'assets:bank:SEC:custody:T-1': 0,
    'assets:bank:SEC:custody:T-2': 70,
    'liabilities:custody:SEC:T-1': 0,
    'liabilities:custody:SEC:T-2': -70,
  },
  asOf: { '2024-03-01': { 'assets:bank:SEC:custody:T-1': 50 } },
};

export const receiptStories: readonly Story[] = [
  unmatchedDeposit,
  backdatedContribution,
  pledgeChanges,
  oneWon,
  twoLotsTwoGrants,
  escrow,
];
