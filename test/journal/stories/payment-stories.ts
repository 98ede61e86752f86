import { donorPart, fact, govPart, type Fact } from '@sangsaeng/journal/testing';
import type { Story } from './story';

const half = (amount: number) => [govPart('G1', amount), donorPart('L1', amount)];

/** A grant and a contribution of 1,000 won each. */
const funded: readonly Fact[] = [
  fact('PledgeMade', '2024-01-05', { amount: 1000 }),
  fact('GrantReceived', '2024-01-10', { lot: 'G1', amount: 1000 }),
  fact('ContributionReceived', '2024-01-10', { lot: 'L1', amount: 1000 }),
];

/** 400 of each source and 200 of the company's own. */
const agreed: readonly Fact[] = [
  fact('FundsCommitted', '2024-02-01', { allocations: half(400), totalCost: 1000 }),
  fact('AgreementSigned', '2024-02-01', {
    totalCost: 1000,
    governmentShare: 400,
    donorShare: 400,
    selfShare: 200,
    donors: [
      { donor: 'donor-a', businessNumber: '123-45-67891', basisPoints: 10000, amount: '400' },
    ],
  }),
];

const failureAndRetry: Story = {
  slug: 'failure-and-retry',
  title: 'the bank refuses a payment and a second order pays it',
  facts: [
    fact('GrantReceived', '2024-01-10', { lot: 'G1', amount: 1000 }),
    fact('FundsCommitted', '2024-02-01', { allocations: [govPart('G1', 400)] }),
    fact('DisbursementOrdered', '2024-03-01', { order: 'O-1', allocations: [govPart('G1', 400)] }),
    fact('DisbursementFailed', '2024-03-02', { order: 'O-1', allocations: [govPart('G1', 400)] }),
    fact('DisbursementOrdered', '2024-03-03', { order: 'O-2', allocations: [govPart('G1', 400)] }),
    fact('DisbursementPaid', '2024-03-04', { order: 'O-2', allocations: [govPart('G1', 400)] }),
  ],
  balances: {
    'assets:bank:SEC:gov:G1': 600,
    'liabilities:payable:SEC:gov:G1': 0,
    'liabilities:grant:SEC:gov:G1': -600,
    'revenue:grant:SEC:gov:G1': -400,
    'expenses:support:SEC:gov:G1:T-1': 400,
    'memo:budget:ordered:SEC:gov:G1:T-1': 0,
    'memo:budget:paid:SEC:gov:G1:T-1': 400,
    'memo:budget:available:SEC:gov:G1': 600,
  },
  asOf: { '2024-03-02': { 'memo:budget:committed:SEC:gov:G1:T-1': 400 } },
};

const termination: Story = {
  slug: 'termination',
  title: 'a project ends after a quarter was paid and the rest is released',
  facts: [
    ...funded,
    ...agreed,
    fact('SelfShareEvidenced', '2024-03-01', { amount: 50 }),
    fact('InvoiceRegistered', '2024-03-02', { supplyValue: 250, vat: 25 }),
    fact('DisbursementOrdered', '2024-03-05', { allocations: half(100) }),
    fact('DisbursementPaid', '2024-03-06', { allocations: half(100) }),
    fact('CommitmentReleased', '2024-04-01', { allocations: half(300) }),
    fact('ProjectEnded', '2024-04-01', { selfShareLapsed: 150 }),
  ],
  balances: {
    'assets:bank:SEC:gov:G1': 900,
    'memo:budget:available:SEC:gov:G1': 900,
    'memo:budget:available:SEC:donor:L1': 900,
    'memo:budget:committed:SEC:donor:L1:T-1': 0,
    'memo:budget:paid:SEC:donor:L1:T-1': 100,
    'memo:self:agreed:SEC:T-1': -50,
    'memo:self:due:SEC:T-1': 0,
    'memo:self:evidenced:SEC:T-1': 50,
    'memo:share:total:SEC:T-1': -1000,
    'memo:invoice:billed:SEC:T-1': -275,
    'memo:invoice:vat:SEC:T-1': 25,
  },
};

const nothingPaid: Story = {
  slug: 'nothing-paid',
  title: 'a project ends before anything was paid',
  facts: [
    ...funded,
    ...agreed,
    fact('CommitmentReleased', '2024-04-01', { allocations: half(400) }),
    fact('ProjectEnded', '2024-04-01', { selfShareLapsed: 200 }),
  ],
  balances: {
    'memo:budget:available:SEC:gov:G1': 1000,
    'memo:budget:available:SEC:donor:L1': 1000,
    'memo:budget:committed:SEC:gov:G1:T-1': 0,
    'memo:self:agreed:SEC:T-1': 0,
    'memo:self:due:SEC:T-1': 0,
    'memo:share:gov:SEC:T-1': 400,
    'memo:share:total:SEC:T-1': -1000,
  },
};

const reversedPayment: Story = {
  slug: 'reversed-payment',
  title: 'the bank sends payments back: one is paid again, one is released',
  facts: [
    fact('GrantReceived', '2024-01-10', { lot: 'G1', amount: 1000 }),
    ...(['FundsCommitted', 'DisbursementOrdered', 'DisbursementPaid'] as const).map((type) =>
      fact(type, '2024-02-01', { allocations: [govPart('G1', 300)] }),
    ),
    fact('DisbursementReversed', '2024-02-10', { allocations: [govPart('G1', 100)] }),
    fact('DisbursementOrdered', '2024-02-11', { order: 'O-2', allocations: [govPart('G1', 100)] }),
    fact('DisbursementPaid', '2024-02-12', { order: 'O-2', allocations: [govPart('G1', 100)] }),
    fact('DisbursementReversed', '2024-03-01', { allocations: [govPart('G1', 50)] }),
    fact('CommitmentReleased', '2024-03-02', { allocations: [govPart('G1', 50)] }),
  ],
  balances: {
    'assets:bank:SEC:gov:G1': 750,
    'liabilities:grant:SEC:gov:G1': -750,
    'revenue:grant:SEC:gov:G1': -250,
    'expenses:support:SEC:gov:G1:T-1': 250,
    'memo:budget:paid:SEC:gov:G1:T-1': 250,
    'memo:budget:committed:SEC:gov:G1:T-1': 0,
    'memo:budget:available:SEC:gov:G1': 750,
  },
  asOf: { '2024-02-10': { 'memo:budget:committed:SEC:gov:G1:T-1': 100 } },
};

const amendment: Story = {
  slug: 'amendment',
  title: 'an agreement is raised, then lowered with a corrected invoice, and paid',
  facts: [
    ...funded,
    ...agreed,
    fact('AgreementAmended', '2024-03-01', {
      totalChange: 100,
      governmentChange: 40,
      selfChange: 20,
      donorChanges: [{ donor: 'donor-a', change: '40' }],
    }),
    fact('CommitmentIncreased', '2024-03-01', { allocations: half(40) }),
    fact('InvoiceRegistered', '2024-04-01', { supplyValue: 1100, vat: 110 }),
    fact('InvoiceAmended', '2024-04-10', { supplyChange: -300, vatChange: -30 }),
    fact('AgreementAmended', '2024-04-11', {
      totalChange: -300,
      governmentChange: -120,
      selfChange: -60,
      donorChanges: [{ donor: 'donor-a', change: '-120' }],
    }),
    fact('CommitmentDecreased', '2024-04-11', { allocations: half(120) }),
    fact('DisbursementOrdered', '2024-04-20', { allocations: half(320) }),
    fact('DisbursementPaid', '2024-04-21', { allocations: half(320) }),
  ],
  balances: {
    'memo:share:total:SEC:T-1': -800,
    'memo:share:gov:SEC:T-1': 320,
    'memo:share:donor:SEC:T-1': 320,
    'memo:share:self:SEC:T-1': 160,
    'memo:self:agreed:SEC:T-1': -160,
    'memo:self:due:SEC:T-1': 160,
    'memo:invoice:supply:SEC:T-1': 800,
    'memo:invoice:vat:SEC:T-1': 80,
    'memo:invoice:billed:SEC:T-1': -880,
    'memo:budget:committed:SEC:gov:G1:T-1': 0,
    'memo:budget:paid:SEC:gov:G1:T-1': 320,
    'memo:budget:available:SEC:gov:G1': 680,
  },
};

const openItems: Story = {
  slug: 'open-items',
  title: 'the bank pays twice and recalls a committed lot; open items come back or are placed',
  facts: [
    ...funded,
    ...(['FundsCommitted', 'DisbursementOrdered', 'DisbursementPaid'] as const).map((type) =>
      fact(type, '2024-05-01', { allocations: [govPart('G1', 300)] }),
    ),
    fact('SuspenseOpened', '2024-05-03', { item: 'S-1', amount: 300 }),
    fact('SuspenseReturned', '2024-05-10', { item: 'S-1', amount: 300 }),
    fact('FundsCommitted', '2024-05-11', { project: 'T-2', allocations: [donorPart('L1', 400)] }),
    fact('SuspenseOpened', '2024-05-12', { item: 'S-2', amount: 1000 }),
    fact('CommitmentReleased', '2024-05-13', {
      project: 'T-2',
      allocations: [donorPart('L1', 400)],
    }),
    fact('ContributionRecalled', '2024-05-14', { lot: 'L1', amount: 1000, suspense: 'S-2' }),
    fact('SuspenseOpened', '2024-06-01', { item: 'S-3', amount: 100 }),
    fact('FundsCommitted', '2024-06-02', { project: 'T-3', allocations: [govPart('G1', 100)] }),
    fact('DisbursementOrdered', '2024-06-02', {
      project: 'T-3',
      allocations: [govPart('G1', 100)],
    }),
    fact('DisbursementPaid', '2024-06-02', {
      project: 'T-3',
      allocations: [govPart('G1', 100)],
      suspense: 'S-3',
    }),
    fact('SuspenseOpened', '2024-06-30', { item: 'S-4', amount: 50 }),
  ],
  balances: {
    'assets:suspense:SEC:S-1': 0,
    'assets:suspense:SEC:S-2': 0,
    'assets:suspense:SEC:S-3': 0,
    'assets:suspense:SEC:S-4': 50,
    'assets:bank:SEC:suspense:S-2': 0,
    'assets:bank:SEC:suspense:S-4': -50,
    'assets:bank:SEC:gov:G1': 600,
    'assets:bank:SEC:donor:L1': 0,
    'revenue:contribution:SEC:donor:L1': 0,
    'memo:pledge:fulfilled:P-1': 0,
    'memo:budget:paid:SEC:gov:G1:T-3': 100,
  },
  asOf: { '2024-05-12': { 'assets:bank:SEC:donor:L1': 1000, 'assets:suspense:SEC:S-2': 1000 } },
  bankAccounts: { 'NH-301': 550 },
};

export const paymentStories: readonly Story[] = [
  failureAndRetry,
  termination,
  nothingPaid,
  reversedPayment,
  amendment,
  openItems,
];
