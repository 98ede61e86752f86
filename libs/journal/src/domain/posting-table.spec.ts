import { clawbackEvents, disbursementEvents } from '@sangsaeng/disbursement';
import { donorEvents } from '@sangsaeng/donor';
import { fundEvents } from '@sangsaeng/fund';
import type { Schema } from '@sangsaeng/kernel';
import { projectEvents } from '@sangsaeng/project';
import { donorPart, fact, govPart, type Fact } from '../testing';
import { unbalanced } from './balanced-entries';
import { POSTING_TABLE } from './posting-table';
import { postings } from './postings';

const ON = '2024-05-02';
const BOTH = { allocations: [govPart('G1', 60), donorPart('L1', 40)] };
const DONOR = { allocations: [donorPart('L1', 40)] };
const HELD = { allocations: [donorPart('L1', 40, { frozen: true })] };
const GOV = { allocations: [govPart('G1', 60)] };

type Case = readonly [title: string, fact: Fact, lines: string];

/** `Dr`/`Cr` account amount, in the order of the lines. */
function shown(event: Fact): readonly string[] {
  return postings(event).map(({ path, amount }) =>
    amount > 0n ? `Dr ${path} ${amount.toString()}` : `Cr ${path} ${(-amount).toString()}`,
  );
}

const wanted = (lines: string) =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const PLEDGES: readonly Case[] = [
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

const MONEY_IN: readonly Case[] = [
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
const inverted = (lines: string) =>
  lines.replace(/\b(?:Dr|Cr)\b/g, (side) => (side === 'Dr' ? 'Cr' : 'Dr'));

const MONEY_OUT: readonly Case[] = [
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

const PROJECTS: readonly Case[] = [
  [
    'an agreement splits the total cost over government, each donor and the company',
    fact('AgreementSigned', ON, {
      totalCost: 100,
      governmentShare: 40,
      donorShare: 40,
      selfShare: 20,
      donors: [
        { donor: 'donor-a', businessNumber: '123-45-67891', basisPoints: 7500, amount: '30' },
        { donor: 'donor-b', businessNumber: '123-45-67891', basisPoints: 2500, amount: '10' },
      ],
    }),
    `Dr memo:share:gov:SEC:T-1 40
     Dr memo:share:donor:SEC:T-1 30
     Dr memo:share:donor:SEC:T-1 10
     Dr memo:share:self:SEC:T-1 20
     Cr memo:share:total:SEC:T-1 100
     Dr memo:self:due:SEC:T-1 20
     Cr memo:self:agreed:SEC:T-1 20`,
  ],
  [
    'an amended agreement moves every share by its own change',
    fact('AgreementAmended', ON, {
      totalChange: -10,
      governmentChange: -4,
      selfChange: -2,
      donorChanges: [{ donor: 'donor-a', change: '-4' }],
    }),
    `Cr memo:share:gov:SEC:T-1 4
     Cr memo:share:donor:SEC:T-1 4
     Cr memo:share:self:SEC:T-1 2
     Dr memo:share:total:SEC:T-1 10
     Cr memo:self:due:SEC:T-1 2
     Dr memo:self:agreed:SEC:T-1 2`,
  ],
  [
    'own share that was never evidenced lapses with the project',
    fact('ProjectEnded', ON, { selfShareLapsed: 5 }),
    `Dr memo:self:agreed:SEC:T-1 5
     Cr memo:self:due:SEC:T-1 5`,
  ],
  [
    'own share is evidenced',
    fact('SelfShareEvidenced', ON, { amount: 20 }),
    `Dr memo:self:evidenced:SEC:T-1 20
     Cr memo:self:due:SEC:T-1 20`,
  ],
  [
    'rejected evidence is due again',
    fact('SelfShareRejected', ON, { amount: 20 }),
    `Cr memo:self:evidenced:SEC:T-1 20
     Dr memo:self:due:SEC:T-1 20`,
  ],
  [
    'an invoice is supply value and tax',
    fact('InvoiceRegistered', ON, { supplyValue: 100, vat: 10 }),
    `Dr memo:invoice:supply:SEC:T-1 100
     Dr memo:invoice:vat:SEC:T-1 10
     Cr memo:invoice:billed:SEC:T-1 110`,
  ],
  [
    'a corrected invoice moves both by their change',
    fact('InvoiceAmended', ON, { supplyChange: -50, vatChange: -5 }),
    `Cr memo:invoice:supply:SEC:T-1 50
     Cr memo:invoice:vat:SEC:T-1 5
     Dr memo:invoice:billed:SEC:T-1 55`,
  ],
];

const SENT = `
  Dr equity:transfer:SEC:donor:L1:X1 40
  Cr assets:bank:SEC:donor:L1 40
  Dr memo:budget:transferred:SEC:donor:L1:X1 40
  Cr memo:budget:available:SEC:donor:L1 40`;
const HOLD = `
  Dr memo:budget:held:SEC:donor:L1 40
  Cr memo:budget:available:SEC:donor:L1 40`;

const LOTS: readonly Case[] = [
  ['reallocated money is in flight', fact('ReallocationSent', ON, DONOR), SENT],
  ['a declined transfer comes back', fact('ReallocationReturned', ON, DONOR), inverted(SENT)],
  [
    'the destination takes the money out of flight into a lot of the same number',
    fact('ReallocationAccepted', ON, { ...DONOR, fund: 'GRN' }),
    `Dr assets:bank:GRN:donor:L1 40
     Cr equity:transfer:GRN:donor:L1:X1 40
     Dr memo:budget:available:GRN:donor:L1 40
     Cr memo:budget:transferred:GRN:donor:L1:X1 40`,
  ],
  ['a matured lot is held', fact('LotMatured', ON, DONOR), HOLD],
  ['a frozen lot is held', fact('LotFrozen', ON, DONOR), HOLD],
  ['an extended lot is available', fact('LotMaturityExtended', ON, DONOR), inverted(HOLD)],
  ['an unfrozen lot is available', fact('LotUnfrozen', ON, DONOR), inverted(HOLD)],
  [
    'a held lot goes back to its donor',
    fact('LotRefunded', ON, HELD),
    `Dr expenses:refund:SEC:donor:L1 40
     Cr assets:bank:SEC:donor:L1 40
     Dr memo:budget:returned:SEC:donor:L1 40
     Cr memo:budget:held:SEC:donor:L1 40`,
  ],
  [
    'a swept lot only changes its real account',
    fact('BankSwept', ON, DONOR),
    `Dr assets:bank:SEC:donor:L1 40
     Cr assets:bank:SEC:donor:L1 40`,
  ],
  [
    'self-share in escrow is owed',
    fact('SelfShareDeposited', ON, { amount: 20 }),
    `Dr assets:bank:SEC:custody:T-1 20
     Cr liabilities:custody:SEC:T-1 20`,
  ],
  [
    'self-share paid out of escrow is no longer owed',
    fact('SelfSharePaidOut', ON, { amount: 20 }),
    `Cr assets:bank:SEC:custody:T-1 20
     Dr liabilities:custody:SEC:T-1 20`,
  ],
  [
    'self-share refunded from escrow is no longer owed',
    fact('SelfShareRefunded', ON, { amount: 20 }),
    `Cr assets:bank:SEC:custody:T-1 20
     Dr liabilities:custody:SEC:T-1 20`,
  ],
];

const TREASURY: readonly Case[] = [
  [
    'accrued interest is a claim and no income',
    fact('InterestAccrued', ON, { amount: 9 }),
    `Dr assets:receivable:interest:SEC 9
     Cr liabilities:deferred:interest:SEC 9`,
  ],
  [
    'received interest is owed to the treasury or held for the donor, and ends its accrual',
    fact('InterestReceived', ON, { ...BOTH, accrued: 90 }),
    `Dr assets:bank:SEC:interest:G1 60
     Cr liabilities:treasury:interest:SEC:gov:G1 60
     Dr assets:bank:SEC:interest:L1 40
     Cr liabilities:interest:SEC:donor:L1 40
     Dr liabilities:deferred:interest:SEC 90
     Cr assets:receivable:interest:SEC 90`,
  ],
  [
    "donors' interest joins the lot when it is capitalised",
    fact('InterestCapitalised', ON, DONOR),
    `Dr liabilities:interest:SEC:donor:L1 40
     Cr revenue:interest:SEC:donor:L1 40
     Dr assets:bank:SEC:donor:L1 40
     Cr assets:bank:SEC:interest:L1 40
     Dr memo:budget:available:SEC:donor:L1 40
     Cr memo:budget:interest:SEC:donor:L1 40`,
  ],
  [
    'unspent grant becomes a debt to the treasury',
    fact('UnspentReturnDecided', ON, GOV),
    `Dr liabilities:grant:SEC:gov:G1 60
     Cr liabilities:treasury:unspent:SEC:gov:G1 60
     Dr memo:budget:returnable:SEC:gov:G1 60
     Cr memo:budget:available:SEC:gov:G1 60`,
  ],
  ...(['unspent', 'recovery'] as const).map((kind): Case => [
    `remitted ${kind} money leaves its lot`,
    fact('TreasuryRemitted', ON, { ...GOV, kind }),
    `Dr liabilities:treasury:${kind}:SEC:gov:G1 60
       Cr assets:bank:SEC:gov:G1 60
       Dr memo:budget:returned:SEC:gov:G1 60
       Cr memo:budget:returnable:SEC:gov:G1 60`,
  ]),
  [
    'remitted interest leaves the pot of interest',
    fact('TreasuryRemitted', ON, { ...GOV, kind: 'interest' }),
    `Dr liabilities:treasury:interest:SEC:gov:G1 60
     Cr assets:bank:SEC:interest:G1 60`,
  ],
  [
    'a remitted surcharge leaves the pot of its case',
    fact('TreasuryRemitted', ON, { ...GOV, kind: 'surcharge', clawback: 'R-1' }),
    `Dr liabilities:treasury:surcharge:SEC:gov:R-1 60
     Cr assets:bank:SEC:surcharge:R-1 60`,
  ],
];

const CLAIMED = `
  Dr assets:receivable:clawback:SEC:R-1 100
  Cr liabilities:deferred:clawback:SEC:R-1 100
  Dr memo:clawback:open:SEC:R-1 100
  Cr memo:clawback:decided:SEC:R-1 100`;

const CLAWBACKS: readonly Case[] = [
  ['a clawback is a claim and no income', fact('ClawbackDecided', ON, { amount: 100 }), CLAIMED],
  ['a reduced clawback', fact('ClawbackReduced', ON, { amount: 100 }), inverted(CLAIMED)],
  [
    'a waived clawback is no longer claimed',
    fact('ClawbackWaived', ON, { amount: 100 }),
    `Dr liabilities:deferred:clawback:SEC:R-1 100
     Cr assets:receivable:clawback:SEC:R-1 100
     Dr memo:clawback:waived:SEC:R-1 100
     Cr memo:clawback:open:SEC:R-1 100`,
  ],
  [
    'recovered government money is owed to the treasury, donor money is income and available',
    fact('ClawbackReceived', ON, { ...BOTH, amount: 100 }),
    `Dr assets:bank:SEC:gov:G1 60
     Cr assets:receivable:clawback:SEC:R-1 100
     Dr liabilities:deferred:clawback:SEC:R-1 100
     Cr liabilities:treasury:recovery:SEC:gov:G1 60
     Dr memo:budget:returnable:SEC:gov:G1 60
     Cr memo:budget:recovered:SEC:gov:G1:T-1 60
     Dr assets:bank:SEC:donor:L1 40
     Cr revenue:recovery:SEC:donor:L1 40
     Dr memo:budget:available:SEC:donor:L1 40
     Cr memo:budget:recovered:SEC:donor:L1:T-1 40
     Dr memo:clawback:received:SEC:R-1 100
     Cr memo:clawback:open:SEC:R-1 100`,
  ],
  [
    'donor money recovered into a held lot stays held',
    fact('ClawbackReceived', ON, { ...HELD, amount: 40 }),
    `Dr assets:bank:SEC:donor:L1 40
     Cr assets:receivable:clawback:SEC:R-1 40
     Dr liabilities:deferred:clawback:SEC:R-1 40
     Cr revenue:recovery:SEC:donor:L1 40
     Dr memo:budget:held:SEC:donor:L1 40
     Cr memo:budget:recovered:SEC:donor:L1:T-1 40
     Dr memo:clawback:received:SEC:R-1 40
     Cr memo:clawback:open:SEC:R-1 40`,
  ],
  [
    'a surcharge that the minister collects is only noted',
    fact('SurchargeImposed', ON, { amount: 100 }),
    `Dr memo:surcharge:due:SEC:R-1 100
     Cr memo:surcharge:imposed:SEC:R-1 100`,
  ],
  [
    'a surcharge that the fund collects is a claim',
    fact('SurchargeImposed', ON, { amount: 100, collectedByFund: true }),
    `Dr assets:receivable:surcharge:SEC:R-1 100
     Cr liabilities:deferred:surcharge:SEC:R-1 100
     Dr memo:surcharge:due:SEC:R-1 100
     Cr memo:surcharge:imposed:SEC:R-1 100`,
  ],
  [
    'a surcharge settled with the minister is only noted',
    fact('SurchargeSettled', ON, { amount: 100 }),
    `Dr memo:surcharge:settled:SEC:R-1 100
     Cr memo:surcharge:due:SEC:R-1 100`,
  ],
  [
    'a surcharge collected by the fund is owed to the treasury',
    fact('SurchargeSettled', ON, { amount: 100, collectedByFund: true, bankAccount: 'NH-302' }),
    `Dr assets:bank:SEC:surcharge:R-1 100
     Cr assets:receivable:surcharge:SEC:R-1 100
     Dr liabilities:deferred:surcharge:SEC:R-1 100
     Cr liabilities:treasury:surcharge:SEC:gov:R-1 100
     Dr memo:surcharge:settled:SEC:R-1 100
     Cr memo:surcharge:due:SEC:R-1 100`,
  ],
];

const CASES = [
  ...PLEDGES,
  ...MONEY_IN,
  ...MONEY_OUT,
  ...PROJECTS,
  ...LOTS,
  ...TREASURY,
  ...CLAWBACKS,
];

describe('the posting table', () => {
  test.each(CASES)('%s', (_title, event, lines) => {
    expect(shown(event)).toEqual(wanted(lines));
    expect(unbalanced(postings(event))).toEqual([]);
  });

  test('every row has a case here', () => {
    const covered = new Set(CASES.map(([, { type }]) => type));
    expect(Object.keys(POSTING_TABLE).filter((type) => !covered.has(type))).toEqual([]);
  });
});

/** Paper, mirrors and closes: they post nothing, on purpose. `EntryCorrected` posts what it holds. */
const PAPER = [
  'DonorRegistered',
  'PledgeFulfilled',
  'ReallocationDeclined',
  'ReallocationSettled',
  'PeriodClosed',
  'EntryCorrected',
  'InstallationAccepted',
  'DisbursementRecorded',
  'ClawbackReceiptNoted',
];

describe('the posting table and the event schemas', () => {
  const schemas: Readonly<Record<string, { readonly data: Schema<unknown> }>> = {
    ...fundEvents,
    ...donorEvents,
    ...projectEvents,
    ...disbursementEvents,
    ...clawbackEvents,
  };

  test('every event that carries won either posts or is known as paper', () => {
    const carriesWon = (schema: Schema<unknown>) =>
      Object.values(schema.members ?? {}).some(
        ({ kind }) => kind === 'won' || kind === 'list of record',
      );
    const unknown = Object.entries(schemas)
      .filter(([type, { data }]) => carriesWon(data) && !(type in POSTING_TABLE))
      .map(([type]) => type)
      .filter((type) => !PAPER.includes(type));
    expect(unknown).toEqual([]);
  });

  test('every amount that a rule names is a member of the event', () => {
    for (const [type, { each, once }] of Object.entries(POSTING_TABLE)) {
      const members = Object.keys(schemas[type]?.data.members ?? {});
      for (const { of = [], when, perDonor } of [...each, ...once]) {
        const named = perDonor === undefined ? of : [perDonor];
        for (const member of when === undefined ? named : [...named, when])
          expect(members).toContain(member);
      }
    }
  });
});
