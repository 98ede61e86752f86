import { clawbackCases } from './clawback-cases';
import { fact } from './facts';
import { BOTH, DONOR, GOV, HELD, inverted, ON, type PostingCase } from './posting-case';

const PROJECTS: readonly PostingCase[] = [
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
    'a project that goes on owes again what its end let lapse',
    fact('ProjectReopened', ON, { selfShareRestored: 5, by: 'kim' }),
    `Dr memo:self:due:SEC:T-1 5
     Cr memo:self:agreed:SEC:T-1 5`,
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

const LOTS: readonly PostingCase[] = [
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

const TREASURY: readonly PostingCase[] = [
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
  ...(['unspent', 'recovery'] as const).map((kind): PostingCase => [
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

export const claimCases: readonly PostingCase[] = [
  ...PROJECTS,
  ...LOTS,
  ...TREASURY,
  ...clawbackCases,
];
