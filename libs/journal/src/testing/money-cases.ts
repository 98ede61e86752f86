import { fact } from './facts';
import { BOTH, DONOR, HELD, inverted, ON, type PostingCase } from './posting-case';

const PLEDGES: readonly PostingCase[] = [
  [
    'a pledge is open until money comes, and is no asset',
    fact('PledgeMade', ON, { amount: 100 }),
    `Dr memo:pledge:open:P-1 100
     Cr memo:pledge:made:P-1 100`,
  ],
  [
    'a raised pledge is open by so much more',
    fact('PledgeAmended', ON, { change: 30 }),
    `Dr memo:pledge:open:P-1 30
     Cr memo:pledge:made:P-1 30`,
  ],
  [
    'a lowered pledge is open by so much less',
    fact('PledgeAmended', ON, { change: -30 }),
    `Cr memo:pledge:open:P-1 30
     Dr memo:pledge:made:P-1 30`,
  ],
  [
    'a cancelled pledge loses its open rest',
    fact('PledgeCancelled', ON, { openRest: 70 }),
    `Dr memo:pledge:made:P-1 70
     Cr memo:pledge:open:P-1 70`,
  ],
];

const MONEY_IN: readonly PostingCase[] = [
  [
    'a contribution is income of its lot, available, and fulfils its pledge',
    fact('ContributionReceived', ON, { amount: 100 }),
    `Dr assets:bank:SEC:donor:L1 100
     Cr revenue:contribution:SEC:donor:L1 100
     Dr memo:budget:available:SEC:donor:L1 100
     Cr memo:budget:contributed:SEC:donor:L1 100
     Dr memo:pledge:fulfilled:P-1 100
     Cr memo:pledge:open:P-1 100`,
  ],
  [
    'a contribution recalled by the bank is the opposite of its receipt',
    fact('ContributionRecalled', ON, { amount: 100 }),
    `Cr assets:bank:SEC:donor:L1 100
     Dr revenue:contribution:SEC:donor:L1 100
     Cr memo:budget:available:SEC:donor:L1 100
     Dr memo:budget:contributed:SEC:donor:L1 100
     Cr memo:pledge:fulfilled:P-1 100
     Dr memo:pledge:open:P-1 100`,
  ],
  [
    'a recall placed afterwards clears its open item',
    fact('ContributionRecalled', ON, { amount: 100, suspense: 'S-9' }),
    `Cr assets:bank:SEC:donor:L1 100
     Dr revenue:contribution:SEC:donor:L1 100
     Cr memo:budget:available:SEC:donor:L1 100
     Dr memo:budget:contributed:SEC:donor:L1 100
     Cr memo:pledge:fulfilled:P-1 100
     Dr memo:pledge:open:P-1 100
     Cr assets:suspense:SEC:S-9 100
     Dr assets:bank:SEC:suspense:S-9 100`,
  ],
  [
    'money nobody can place is owed until it is matched',
    fact('DepositUnmatched', ON, { amount: 100 }),
    `Dr assets:bank:SEC:deposit:D-1 100
     Cr liabilities:deposit:SEC:D-1 100`,
  ],
  [
    'a matched deposit becomes a contribution and moves into its lot',
    fact('DepositMatched', ON, { amount: 100 }),
    `Dr liabilities:deposit:SEC:D-1 100
     Cr revenue:contribution:SEC:donor:L1 100
     Dr assets:bank:SEC:donor:L1 100
     Cr assets:bank:SEC:deposit:D-1 100
     Dr memo:budget:available:SEC:donor:L1 100
     Cr memo:budget:contributed:SEC:donor:L1 100
     Dr memo:pledge:fulfilled:P-1 100
     Cr memo:pledge:open:P-1 100`,
  ],
  [
    'a cancelled contribution is a deposit again',
    fact('ContributionCancelled', ON, { amount: 100 }),
    `Cr liabilities:deposit:SEC:D-1 100
     Dr revenue:contribution:SEC:donor:L1 100
     Cr assets:bank:SEC:donor:L1 100
     Dr assets:bank:SEC:deposit:D-1 100
     Cr memo:budget:available:SEC:donor:L1 100
     Dr memo:budget:contributed:SEC:donor:L1 100
     Cr memo:pledge:fulfilled:P-1 100
     Dr memo:pledge:open:P-1 100`,
  ],
  [
    'a refunded deposit leaves the bank',
    fact('DepositRefunded', ON, { amount: 100 }),
    `Dr liabilities:deposit:SEC:D-1 100
     Cr assets:bank:SEC:deposit:D-1 100`,
  ],
  [
    'money that left without a booked reason is an open item in a pot of its own',
    fact('SuspenseOpened', ON, { amount: 100 }),
    `Dr assets:suspense:SEC:S-1 100
     Cr assets:bank:SEC:suspense:S-1 100`,
  ],
  [
    'an open item that comes back is closed',
    fact('SuspenseReturned', ON, { amount: 100 }),
    `Cr assets:suspense:SEC:S-1 100
     Dr assets:bank:SEC:suspense:S-1 100`,
  ],
  [
    'a government grant is a liability until it is used',
    fact('GrantReceived', ON, { lot: 'G1', amount: 100 }),
    `Dr assets:bank:SEC:gov:G1 100
     Cr liabilities:grant:SEC:gov:G1 100
     Dr memo:budget:available:SEC:gov:G1 100
     Cr memo:budget:granted:SEC:gov:G1 100`,
  ],
];

const COMMITTED = `
  Dr memo:budget:committed:SEC:gov:G1:T-1 60
  Cr memo:budget:available:SEC:gov:G1 60
  Dr memo:budget:committed:SEC:donor:L1:T-1 40
  Cr memo:budget:available:SEC:donor:L1 40`;
const RELEASED_TO_HELD = `
  Dr memo:budget:held:SEC:donor:L1 40
  Cr memo:budget:committed:SEC:donor:L1:T-1 40`;
const ORDERED = `
  Dr expenses:support:SEC:gov:G1:T-1 60
  Cr liabilities:payable:SEC:gov:G1 60
  Dr liabilities:grant:SEC:gov:G1 60
  Cr revenue:grant:SEC:gov:G1 60
  Dr memo:budget:ordered:SEC:gov:G1:T-1 60
  Cr memo:budget:committed:SEC:gov:G1:T-1 60
  Dr expenses:support:SEC:donor:L1:T-1 40
  Cr liabilities:payable:SEC:donor:L1 40
  Dr memo:budget:ordered:SEC:donor:L1:T-1 40
  Cr memo:budget:committed:SEC:donor:L1:T-1 40`;
const PAID = `
  Dr liabilities:payable:SEC:gov:G1 60
  Cr assets:bank:SEC:gov:G1 60
  Dr memo:budget:paid:SEC:gov:G1:T-1 60
  Cr memo:budget:ordered:SEC:gov:G1:T-1 60
  Dr liabilities:payable:SEC:donor:L1 40
  Cr assets:bank:SEC:donor:L1 40
  Dr memo:budget:paid:SEC:donor:L1:T-1 40
  Cr memo:budget:ordered:SEC:donor:L1:T-1 40`;

const MONEY_OUT: readonly PostingCase[] = [
  ['committed money is no longer available', fact('FundsCommitted', ON, BOTH), COMMITTED],
  ['a raised commitment takes more', fact('CommitmentIncreased', ON, BOTH), COMMITTED],
  [
    'a lowered commitment of a held lot goes back to held',
    fact('CommitmentDecreased', ON, HELD),
    RELEASED_TO_HELD,
  ],
  [
    'released money is available again',
    fact('CommitmentReleased', ON, DONOR),
    `Dr memo:budget:available:SEC:donor:L1 40
     Cr memo:budget:committed:SEC:donor:L1:T-1 40`,
  ],
  [
    'released money of a held lot stays held',
    fact('CommitmentReleased', ON, HELD),
    RELEASED_TO_HELD,
  ],
  [
    'an order accrues cost and debt, and turns its part of the grant into income',
    fact('DisbursementOrdered', ON, BOTH),
    ORDERED,
  ],
  ['a payment settles the debt from each lot', fact('DisbursementPaid', ON, BOTH), PAID],
  [
    'a payment placed afterwards makes the open item whole',
    fact('DisbursementPaid', ON, { ...BOTH, suspense: 'S-9' }),
    `${PAID}
     Dr assets:bank:SEC:suspense:S-9 100
     Cr assets:suspense:SEC:S-9 100`,
  ],
  ['a failed payment undoes its order', fact('DisbursementFailed', ON, BOTH), inverted(ORDERED)],
  ['a cancelled order is undone', fact('OrderCancelled', ON, BOTH), inverted(ORDERED)],
  [
    'a payment the bank sent back is committed again and no cost',
    fact('DisbursementReversed', ON, BOTH),
    `Dr assets:bank:SEC:gov:G1 60
     Cr expenses:support:SEC:gov:G1:T-1 60
     Dr revenue:grant:SEC:gov:G1 60
     Cr liabilities:grant:SEC:gov:G1 60
     Dr memo:budget:committed:SEC:gov:G1:T-1 60
     Cr memo:budget:paid:SEC:gov:G1:T-1 60
     Dr assets:bank:SEC:donor:L1 40
     Cr expenses:support:SEC:donor:L1:T-1 40
     Dr memo:budget:committed:SEC:donor:L1:T-1 40
     Cr memo:budget:paid:SEC:donor:L1:T-1 40`,
  ],
];

export const moneyCases: readonly PostingCase[] = [...PLEDGES, ...MONEY_IN, ...MONEY_OUT];
