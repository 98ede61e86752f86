import {
  businessNumber,
  count,
  day,
  defineEvent,
  oneOf,
  optional,
  personal,
  plainData,
  record,
  reference,
  text,
  won,
  yes,
  type EventOf,
} from '@sangsaeng/kernel';
import {
  allocated,
  atBank,
  change,
  commitment,
  contribution,
  escrow,
  inFund,
  lotTerms,
  ofPayment,
  order,
  toldByBank,
  transferTerms,
} from './fund-event-parts';

export { allocation, type Allocation, type TransferTerms } from './fund-event-parts';

// These names and shapes are the storage format: additive change only, or a new version.
export const fundEvents = {
  GrantReceived: defineEvent(
    1,
    record({ ...inFund, ...atBank, lot: reference, fy: text, amount: won }),
  ),
  ContributionReceived: defineEvent(
    1,
    record({
      ...contribution,
      ...lotTerms,
      bankTransaction: reference,
      depositorName: optional(personal('donor')),
    }),
  ),
  ContributionRecalled: defineEvent(
    1,
    record({ ...contribution, ...toldByBank, suspense: optional(reference) }),
  ),
  ContributionCancelled: defineEvent(
    1,
    record({ ...contribution, deposit: reference, reason: optional(text) }),
  ),
  DepositUnmatched: defineEvent(
    1,
    record({
      ...inFund,
      ...atBank,
      deposit: reference,
      amount: won,
      bankTransaction: reference,
      /** Who paid in, when that is known and no natural person. */
      payer: optional(text),
      /** What the money was thought to be, when it was told as something that does not fit: an order, a clawback … */
      about: optional(reference),
    }),
  ),
  DepositMatched: defineEvent(1, record({ ...contribution, ...lotTerms, deposit: reference })),
  DepositRefunded: defineEvent(
    1,
    record({ ...inFund, ...atBank, deposit: reference, amount: won }),
  ),
  SuspenseOpened: defineEvent(
    1,
    record({
      ...inFund,
      ...atBank,
      ...toldByBank,
      item: reference,
      amount: won,
      reason: text,
      lot: optional(reference),
      disbursement: optional(reference),
      /** The order that the bank named. */
      order: optional(reference),
    }),
  ),
  SuspenseReturned: defineEvent(
    1,
    record({ ...inFund, ...atBank, ...toldByBank, item: reference, amount: won }),
  ),
  FundsCommitted: defineEvent(
    1,
    record({
      ...commitment,
      smeBusinessNumber: businessNumber,
      /** 총사업비, the denominator of every later payment. */
      totalCost: won,
    }),
  ),
  CommitmentIncreased: defineEvent(
    1,
    record({
      ...change,
      /** The project goes on: what its end had released is committed again. */
      reopened: optional(yes),
    }),
  ),
  CommitmentDecreased: defineEvent(1, record(change)),
  /** The answer to a process whose change of a commitment was refused. */
  CommitmentChangeDeclined: defineEvent(
    1,
    record({ ...inFund, project: reference, amendment: reference, code: text, detail: text }),
  ),
  CommitmentReleased: defineEvent(1, record({ ...commitment, reason: text })),
  DisbursementOrdered: defineEvent(1, record({ ...order, supplyValue: won })),
  DisbursementOrderDeclined: defineEvent(
    1,
    record({
      ...inFund,
      project: reference,
      disbursement: reference,
      attempt: count,
      code: text,
      detail: text,
    }),
  ),
  DisbursementPaid: defineEvent(
    1,
    record({ ...order, ...atBank, ...toldByBank, suspense: optional(reference) }),
  ),
  DisbursementFailed: defineEvent(1, record({ ...order, ...toldByBank, reason: text })),
  OrderCancelled: defineEvent(1, record({ ...order, reason: text })),
  DisbursementReversed: defineEvent(
    1,
    record({ ...order, ...atBank, ...toldByBank, reason: text }),
  ),
  ReallocationSent: defineEvent(
    1,
    record({
      ...allocated,
      ...atBank,
      transfer: reference,
      destination: reference,
      letter: reference,
      terms: optional(transferTerms),
    }),
  ),
  ReallocationReturned: defineEvent(
    1,
    record({ ...allocated, ...atBank, transfer: reference, reason: optional(text) }),
  ),
  ReallocationAccepted: defineEvent(
    1,
    record({
      ...allocated,
      ...atBank,
      transfer: reference,
      source: reference,
      terms: optional(transferTerms),
    }),
  ),
  ReallocationDeclined: defineEvent(
    1,
    record({
      ...inFund,
      transfer: reference,
      /** The fund that sent it and gets it back. */
      source: optional(reference),
      reason: text,
    }),
  ),
  ReallocationSettled: defineEvent(1, record({ ...inFund, transfer: reference })),
  // Names its lot also when nothing of it is there to be held or freed: then with an amount of zero.
  LotMatured: defineEvent(1, record(allocated)),
  LotMaturityExtended: defineEvent(
    1,
    record({ ...allocated, maturesOn: day, reason: optional(text) }),
  ),
  LotFrozen: defineEvent(1, record({ ...allocated, reason: text })),
  LotUnfrozen: defineEvent(1, record({ ...allocated, reason: text })),
  LotRefunded: defineEvent(
    1,
    record({ ...allocated, ...atBank, refund: optional(reference), reason: text }),
  ),
  InterestAccrued: defineEvent(1, record({ ...inFund, period: reference, amount: won })),
  InterestReceived: defineEvent(
    1,
    record({
      ...allocated,
      ...atBank,
      ...toldByBank,
      period: reference,
      accrued: optional(won),
      /** The days whose balances it was earned on. */
      earnedFrom: optional(day),
      earnedTo: optional(day),
    }),
  ),
  InterestCapitalised: defineEvent(1, record({ ...allocated, ...atBank, period: reference })),
  UnspentReturnDecided: defineEvent(1, record({ ...allocated, fy: text })),
  TreasuryRemitted: defineEvent(
    1,
    record({
      ...allocated,
      ...atBank,
      kind: oneOf('unspent', 'recovery', 'interest', 'surcharge'),
      remittance: reference,
      /** Required for `surcharge`: which case it was collected for. */
      clawback: optional(reference),
    }),
  ),
  ClawbackReceived: defineEvent(
    1,
    record({
      ...allocated,
      ...ofPayment,
      ...atBank,
      clawback: reference,
      receipt: reference,
      amount: won,
      ...toldByBank,
    }),
  ),
  SelfShareDeposited: defineEvent(1, record(escrow)),
  SelfSharePaidOut: defineEvent(1, record(escrow)),
  SelfShareRefunded: defineEvent(1, record(escrow)),
  BankSwept: defineEvent(
    1,
    record({ ...allocated, from: reference, to: reference, sweep: optional(reference) }),
  ),
  PeriodClosed: defineEvent(1, record({ ...inFund, through: day })),
  /** One event holds the reversal and the replacement, each on its own value date. */
  EntryCorrected: defineEvent(
    1,
    record({
      original: record({ type: text, occurredOn: day, data: plainData }),
      replacement: optional(record({ type: text, occurredOn: day, data: plainData })),
      reason: text,
      correction: optional(reference),
      periodException: optional(text),
    }),
  ),
} as const;

export type FundEvent = EventOf<typeof fundEvents>;
