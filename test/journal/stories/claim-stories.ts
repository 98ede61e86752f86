import { donorPart, fact, govPart } from '@sangsaeng/journal/testing';
import type { Story } from './story';

const donorB = (amount: number) => donorPart('L2', amount, { donor: 'donor-b' });

const clawback: Story = {
  slug: 'clawback',
  title: 'a clawback over government and two donors, part waived, is received and remitted',
  facts: [
    fact('PledgeMade', '2024-01-05', { amount: 500 }),
    fact('PledgeMade', '2024-01-05', { pledge: 'P-2', donor: 'donor-b', amount: 500 }),
    fact('GrantReceived', '2024-01-10', { lot: 'G1', amount: 1000 }),
    fact('ContributionReceived', '2024-01-11', { lot: 'L1', amount: 500 }),
    fact('ContributionReceived', '2024-01-12', {
      lot: 'L2',
      pledge: 'P-2',
      donor: 'donor-b',
      amount: 500,
    }),
    ...(['FundsCommitted', 'DisbursementOrdered', 'DisbursementPaid'] as const).map((type) =>
      fact(type, '2024-03-01', {
        allocations: [govPart('G1', 400), donorPart('L1', 200), donorB(200)],
      }),
    ),
    fact('ClawbackDecided', '2024-06-01', { amount: 80 }),
    fact('ClawbackWaived', '2024-06-02', { amount: 20 }),
    fact('ClawbackReceived', '2024-07-01', {
      amount: 60,
      allocations: [govPart('G1', 30), donorPart('L1', 15), donorB(15)],
    }),
    fact('TreasuryRemitted', '2024-07-10', { kind: 'recovery', allocations: [govPart('G1', 30)] }),
  ],
  balances: {
    'assets:bank:SEC:gov:G1': 600,
    'assets:bank:SEC:donor:L1': 315,
    'assets:receivable:clawback:SEC:R-1': 0,
    'liabilities:deferred:clawback:SEC:R-1': 0,
    'liabilities:treasury:recovery:SEC:gov:G1': 0,
    'revenue:recovery:SEC:donor:L1': -15,
    'memo:clawback:decided:SEC:R-1': -80,
    'memo:clawback:open:SEC:R-1': 0,
    'memo:clawback:received:SEC:R-1': 60,
    'memo:clawback:waived:SEC:R-1': 20,
    'memo:budget:recovered:SEC:gov:G1:T-1': -30,
    'memo:budget:returned:SEC:gov:G1': 30,
    'memo:budget:available:SEC:donor:L2': 315,
  },
  asOf: {
    '2024-06-01': { 'assets:receivable:clawback:SEC:R-1': 80 },
    '2024-07-01': { 'memo:budget:returnable:SEC:gov:G1': 30 },
  },
};

const surcharge: Story = {
  slug: 'surcharge',
  title: 'one surcharge is collected by the minister, another by the fund and remitted in part',
  facts: [
    fact('SurchargeImposed', '2024-06-01', { clawback: 'R-1', amount: 300 }),
    fact('SurchargeSettled', '2024-07-01', { clawback: 'R-1', amount: 300 }),
    fact('SurchargeImposed', '2024-06-01', { clawback: 'R-2', amount: 500, collectedByFund: true }),
    fact('SurchargeSettled', '2024-07-01', {
      clawback: 'R-2',
      amount: 200,
      collectedByFund: true,
      bankAccount: 'NH-302',
    }),
    fact('TreasuryRemitted', '2024-07-10', {
      kind: 'surcharge',
      clawback: 'R-2',
      allocations: [govPart('R-2', 150)],
      bankAccount: 'NH-302',
    }),
  ],
  balances: {
    'assets:bank:SEC:surcharge:R-2': 50,
    'assets:receivable:surcharge:SEC:R-2': 300,
    'liabilities:deferred:surcharge:SEC:R-2': -300,
    'liabilities:treasury:surcharge:SEC:gov:R-2': -50,
    'memo:surcharge:imposed:SEC:R-1': -300,
    'memo:surcharge:due:SEC:R-1': 0,
    'memo:surcharge:settled:SEC:R-1': 300,
    'memo:surcharge:due:SEC:R-2': 300,
  },
  bankAccounts: { 'NH-302': 50 },
};

const wrongContribution = fact('ContributionReceived', '2024-03-04', { amount: 5000 });
const wrongDeposit = fact('DepositUnmatched', '2024-03-05', { deposit: 'D-9', amount: 100 });

const correction: Story = {
  slug: 'correction',
  title: 'a wrong amount and date is corrected, and a deposit booked by mistake is taken back',
  facts: [
    fact('PledgeMade', '2024-01-05', { amount: 5000 }),
    wrongContribution,
    wrongDeposit,
    {
      ...fact('EntryCorrected', '2024-03-20', {
        original: wrongContribution,
        replacement: fact('ContributionReceived', '2024-03-02', { amount: 500 }),
      }),
    },
    fact('EntryCorrected', '2024-03-21', { original: wrongDeposit }),
  ],
  balances: {
    'assets:bank:SEC:donor:L1': 500,
    'revenue:contribution:SEC:donor:L1': -500,
    'memo:budget:available:SEC:donor:L1': 500,
    'memo:pledge:open:P-1': 4500,
    'memo:pledge:fulfilled:P-1': 500,
    'assets:bank:SEC:deposit:D-9': 0,
    'liabilities:deposit:SEC:D-9': 0,
  },
  asOf: {
    '2024-03-01': { 'assets:bank:SEC:donor:L1': 0 },
    '2024-03-03': { 'assets:bank:SEC:donor:L1': 500 },
    '2024-03-04': { 'assets:bank:SEC:donor:L1': 500 },
  },
};

/** 가 is EA B0 80 in UTF-8. */
const KOREAN = { fund: '가', lot: 'Xeab080' };

const koreanIds: Story = {
  slug: 'korean-ids',
  title: 'ids in Hangul, with dots, or already looking encoded keep accounts of their own',
  facts: [
    fact('PledgeMade', '2024-01-05', { pledge: '가', amount: 1000 }),
    fact('ContributionReceived', '2024-02-01', { ...KOREAN, pledge: '가', amount: 700 }),
    fact('ContributionReceived', '2024-02-02', {
      fund: '가',
      lot: '가',
      pledge: '가',
      amount: 300,
    }),
    fact('FundsCommitted', '2024-03-01', {
      fund: '가',
      project: 'T-1.2',
      allocations: [donorPart('Xeab080', 250), donorPart('가', 50)],
    }),
  ],
  balances: {
    'assets:bank:Xeab080:donor:X58656162303830': 700,
    'assets:bank:Xeab080:donor:Xeab080': 300,
    'memo:pledge:open:Xeab080': 0,
    'memo:budget:available:Xeab080:donor:X58656162303830': 450,
    'memo:budget:committed:Xeab080:donor:X58656162303830:X542d312e32': 250,
    'memo:budget:committed:Xeab080:donor:Xeab080:X542d312e32': 50,
  },
};

const HOSTILE = 'date:2020-01-01, [2021-01-02] type:L ; "quoted" \\ 100% = 5 KRW\n2020-01-01 x';

const hostileText: Story = {
  slug: 'hostile-text',
  title: 'text that imitates dates, types, quotes and transactions changes nothing',
  facts: [
    fact('GrantReceived', '2024-01-10', { lot: 'G1', amount: 1000, bankAccount: HOSTILE }),
    ...(['FundsCommitted', 'DisbursementOrdered', 'DisbursementPaid'] as const).map((type) =>
      fact(type, '2024-02-01', {
        category: HOSTILE,
        ...(type !== 'FundsCommitted' && { invoice: HOSTILE, payee: 'hostile-supplier' }),
        allocations: [govPart('G1', 400, HOSTILE)],
      }),
    ),
    fact('ClawbackDecided', '2024-03-01', { clawback: 'a:b', amount: 5 }),
    fact('ClawbackDecided', '2024-03-01', { clawback: '"; include /etc/passwd', amount: 6 }),
  ],
  balances: {
    'assets:bank:SEC:gov:G1': 600,
    'expenses:support:SEC:gov:G1:T-1': 400,
    'assets:receivable:clawback:SEC:X613a62': 5,
    'assets:receivable:clawback:SEC:X223b20696e636c756465202f6574632f706173737764': 6,
  },
  asOf: { '2023-12-31': { 'assets:bank:SEC:gov:G1': 0 } },
};

export const claimStories: readonly Story[] = [
  clawback,
  surcharge,
  correction,
  koreanIds,
  hostileText,
];
