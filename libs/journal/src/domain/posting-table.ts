import {
  bank,
  credit,
  debit,
  once,
  opposite,
  pair,
  row,
  toLeg,
  type Leg,
  type Row,
} from './posting-rule';

const amount = { of: ['amount'] } as const;
const AVAILABLE = 'memo:budget:available';
/** Where released or recovered money goes: a held lot's money is not available again. */
const FREED: Leg = { base: AVAILABLE, frozen: 'memo:budget:held', ofLot: true };

const pledgeMade = once(pair('memo:pledge:open', 'memo:pledge:made', amount));
const pledgeFulfilled = pair('memo:pledge:fulfilled', 'memo:pledge:open', amount);
const contributed = pair(AVAILABLE, 'memo:budget:contributed');
const contributionReceived: Row = {
  ...row([pair('assets:bank', 'revenue:contribution'), contributed], [pledgeFulfilled]),
  lotOf: 'donor',
};
const depositMatched: Row = {
  ...contributionReceived,
  each: [
    pair('liabilities:deposit', 'revenue:contribution'),
    pair('assets:bank', bank('deposit')),
    contributed,
  ],
};
const suspenseOpened = once(pair('assets:suspense', bank('suspense'), amount));
const committed = row([pair('memo:budget:committed', AVAILABLE)]);
const released = row([pair(FREED, 'memo:budget:committed')]);
const ordered = row([
  pair('expenses:support', 'liabilities:payable'),
  pair('liabilities:grant', 'revenue:grant', { only: 'gov' }),
  pair('memo:budget:ordered', 'memo:budget:committed'),
]);
const sent = row([
  pair('equity:transfer', 'assets:bank'),
  pair('memo:budget:transferred', AVAILABLE),
]);
const held = row([pair('memo:budget:held', AVAILABLE)]);
const evidenced = once(pair('memo:self:evidenced', 'memo:self:due', amount));
const clawbackDecided = once(
  pair('assets:receivable:clawback', 'liabilities:deferred:clawback', amount),
  pair('memo:clawback:open', 'memo:clawback:decided', amount),
);
const custodyDeposited = once(pair(bank('custody'), 'liabilities:custody', amount));
const collected = { of: ['amount'], when: 'collectedByFund' } as const;

/**
 * The posting table: which accounts each event debits and credits. It is data, so that one interpreter, the tests and
 * the documentation read the same rows. An event that is not here posts nothing.
 */
export const POSTING_TABLE: Readonly<Record<string, Row>> = {
  PledgeMade: pledgeMade,
  PledgeAmended: once(pair('memo:pledge:open', 'memo:pledge:made', { of: ['change'] })),
  PledgeCancelled: once(pair('memo:pledge:made', 'memo:pledge:open', { of: ['openRest'] })),

  ContributionReceived: contributionReceived,
  // Money that left before its reason was booked stood in suspense; the pot is made whole again.
  ContributionRecalled: opposite(contributionReceived, [
    pair('assets:suspense', bank('suspense'), { of: ['amount'], when: 'suspense' }),
  ]),
  DepositUnmatched: once(pair(bank('deposit'), 'liabilities:deposit', amount)),
  DepositMatched: depositMatched,
  DepositRefunded: once(pair('liabilities:deposit', bank('deposit'), amount)),
  ContributionCancelled: opposite(depositMatched),
  SuspenseOpened: suspenseOpened,
  SuspenseReturned: opposite(suspenseOpened),
  GrantReceived: {
    ...row([pair('assets:bank', 'liabilities:grant'), pair(AVAILABLE, 'memo:budget:granted')]),
    lotOf: 'gov',
  },

  FundsCommitted: committed,
  CommitmentIncreased: committed,
  CommitmentDecreased: released,
  CommitmentReleased: released,

  AgreementSigned: once(
    debit('memo:share:gov', 'governmentShare'),
    { dr: toLeg('memo:share:donor'), perDonor: 'donors', of: ['amount'] },
    debit('memo:share:self', 'selfShare'),
    credit('memo:share:total', 'totalCost'),
    pair('memo:self:due', 'memo:self:agreed', { of: ['selfShare'] }),
  ),
  AgreementAmended: once(
    debit('memo:share:gov', 'governmentChange'),
    { dr: toLeg('memo:share:donor'), perDonor: 'donorChanges', of: ['change'] },
    debit('memo:share:self', 'selfChange'),
    credit('memo:share:total', 'totalChange'),
    pair('memo:self:due', 'memo:self:agreed', { of: ['selfChange'] }),
  ),
  ProjectEnded: once(pair('memo:self:agreed', 'memo:self:due', { of: ['selfShareLapsed'] })),
  // The end let the self-share lapse that was not evidenced; the project goes on and owes it again.
  ProjectReopened: once(pair('memo:self:due', 'memo:self:agreed', { of: ['selfShareRestored'] })),
  SelfShareEvidenced: evidenced,
  SelfShareRejected: opposite(evidenced),
  InvoiceRegistered: once(
    debit('memo:invoice:supply', 'supplyValue'),
    debit('memo:invoice:vat', 'vat'),
    credit('memo:invoice:billed', 'supplyValue', 'vat'),
  ),
  InvoiceAmended: once(
    debit('memo:invoice:supply', 'supplyChange'),
    debit('memo:invoice:vat', 'vatChange'),
    credit('memo:invoice:billed', 'supplyChange', 'vatChange'),
  ),

  DisbursementOrdered: ordered,
  DisbursementPaid: row(
    [pair('liabilities:payable', 'assets:bank'), pair('memo:budget:paid', 'memo:budget:ordered')],
    [pair(bank('suspense'), 'assets:suspense', { when: 'suspense' })],
  ),
  DisbursementFailed: opposite(ordered),
  OrderCancelled: opposite(ordered),
  DisbursementReversed: row([
    pair('assets:bank', 'expenses:support'),
    pair('revenue:grant', 'liabilities:grant', { only: 'gov' }),
    pair('memo:budget:committed', 'memo:budget:paid'),
  ]),

  ReallocationSent: sent,
  ReallocationReturned: opposite(sent),
  ReallocationAccepted: row([
    pair('assets:bank', 'equity:transfer'),
    pair(AVAILABLE, 'memo:budget:transferred'),
  ]),
  LotMatured: held,
  LotFrozen: held,
  LotMaturityExtended: opposite(held),
  LotUnfrozen: opposite(held),
  LotRefunded: row([pair('expenses:refund', 'assets:bank'), pair('memo:budget:returned', FREED)]),

  InterestAccrued: once(
    pair('assets:receivable:interest', 'liabilities:deferred:interest', amount),
  ),
  InterestReceived: row(
    [
      pair(bank('interest'), 'liabilities:treasury:interest', { only: 'gov' }),
      pair(bank('interest'), 'liabilities:interest', { only: 'donor' }),
    ],
    [
      pair('liabilities:deferred:interest', 'assets:receivable:interest', {
        of: ['accrued'],
        when: 'accrued',
      }),
    ],
  ),
  InterestCapitalised: row([
    pair('liabilities:interest', 'revenue:interest'),
    pair('assets:bank', bank('interest')),
    pair(AVAILABLE, 'memo:budget:interest'),
  ]),
  UnspentReturnDecided: row([
    pair('liabilities:grant', 'liabilities:treasury:unspent'),
    pair('memo:budget:returnable', AVAILABLE),
  ]),
  TreasuryRemitted: row(
    [
      pair('liabilities:treasury:unspent', 'assets:bank', { kind: 'unspent' }),
      pair('liabilities:treasury:recovery', 'assets:bank', { kind: 'recovery' }),
      pair('liabilities:treasury:interest', bank('interest'), { kind: 'interest' }),
      pair('memo:budget:returned', 'memo:budget:returnable', { kind: 'unspent' }),
      pair('memo:budget:returned', 'memo:budget:returnable', { kind: 'recovery' }),
    ],
    [pair('liabilities:treasury:surcharge', bank('surcharge'), { kind: 'surcharge' })],
  ),

  ClawbackDecided: clawbackDecided,
  ClawbackReduced: opposite(clawbackDecided),
  ClawbackWaived: once(
    pair('liabilities:deferred:clawback', 'assets:receivable:clawback', amount),
    pair('memo:clawback:waived', 'memo:clawback:open', amount),
  ),
  ClawbackReceived: row(
    [
      pair('assets:bank', 'assets:receivable:clawback'),
      pair('liabilities:deferred:clawback', 'liabilities:treasury:recovery', { only: 'gov' }),
      pair('liabilities:deferred:clawback', 'revenue:recovery', { only: 'donor' }),
      pair('memo:budget:returnable', 'memo:budget:recovered', { only: 'gov' }),
      pair(FREED, 'memo:budget:recovered', { only: 'donor' }),
    ],
    [pair('memo:clawback:received', 'memo:clawback:open')],
  ),
  SurchargeImposed: once(
    pair('assets:receivable:surcharge', 'liabilities:deferred:surcharge', collected),
    pair('memo:surcharge:due', 'memo:surcharge:imposed', amount),
  ),
  SurchargeSettled: once(
    pair(bank('surcharge'), 'assets:receivable:surcharge', collected),
    pair('liabilities:deferred:surcharge', 'liabilities:treasury:surcharge', collected),
    pair('memo:surcharge:settled', 'memo:surcharge:due', amount),
  ),

  SelfShareDeposited: custodyDeposited,
  SelfSharePaidOut: opposite(custodyDeposited),
  SelfShareRefunded: opposite(custodyDeposited),
  BankSwept: row([pair(bank('to'), bank('from'))]),
};

/** Raised when a row changes its meaning; stands in the head of every export. */
export const MAPPING_VERSION = 1;
