import {
  businessNumber,
  day,
  defineEvent,
  list,
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
  type TypeOf,
} from '@sangsaeng/kernel';

/**
 * The part of a sum that one lot carries. Every choice of lots and every won of rounding is made by the
 * decider and lies here, so that postings need nothing but the event.
 * `fy`: government: 회계연도 of the grant; donor: year of receipt. `donor`: stream id.
 * `frozen`: the lot is held (matured or frozen), so what is released to it is not available.
 */
export const allocation = record({
  src: oneOf('gov', 'donor'),
  lot: reference,
  fy: text,
  donor: optional(reference),
  amount: won,
  frozen: optional(yes),
});
export type Allocation = TypeOf<typeof allocation>;

const inFund = { fund: reference } as const;
const allocated = { ...inFund, allocations: list(allocation) } as const;
const ofProject = { project: reference, sme: reference, category: text } as const;
const ofPayment = {
  ...ofProject,
  disbursement: reference,
  payee: reference,
  invoice: reference,
} as const;
const atBank = { bankAccount: reference } as const;

const contribution = {
  ...inFund,
  ...atBank,
  lot: reference,
  fy: text,
  donor: reference,
  pledge: reference,
  amount: won,
} as const;

const lotTerms = {
  designation: oneOf('general', 'designated'),
  designatedSmes: list(businessNumber),
  /** Three years after receipt (3년 만기 도래일). */
  maturesOn: day,
} as const;

const commitment = { ...allocated, ...ofProject, commitment: reference } as const;
const order = { ...allocated, ...ofPayment, order: reference } as const;

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
  ContributionRecalled: defineEvent(1, record({ ...contribution, suspense: optional(reference) })),
  ContributionCancelled: defineEvent(1, record({ ...contribution, deposit: reference })),
  DepositUnmatched: defineEvent(
    1,
    record({ ...inFund, ...atBank, deposit: reference, amount: won, bankTransaction: reference }),
  ),
  DepositMatched: defineEvent(1, record({ ...contribution, ...lotTerms, deposit: reference })),
  DepositRefunded: defineEvent(
    1,
    record({ ...inFund, ...atBank, deposit: reference, amount: won }),
  ),
  SuspenseOpened: defineEvent(
    1,
    record({ ...inFund, ...atBank, item: reference, amount: won, reason: text }),
  ),
  SuspenseReturned: defineEvent(1, record({ ...inFund, ...atBank, item: reference, amount: won })),
  FundsCommitted: defineEvent(
    1,
    record({
      ...commitment,
      smeBusinessNumber: businessNumber,
      /** 총사업비, the denominator of every later payment. */
      totalCost: won,
    }),
  ),
  CommitmentIncreased: defineEvent(1, record({ ...commitment, reason: text })),
  CommitmentDecreased: defineEvent(1, record({ ...commitment, reason: text })),
  CommitmentReleased: defineEvent(1, record({ ...commitment, reason: text })),
  DisbursementOrdered: defineEvent(1, record({ ...order, supplyValue: won })),
  DisbursementPaid: defineEvent(1, record({ ...order, ...atBank, suspense: optional(reference) })),
  DisbursementFailed: defineEvent(1, record({ ...order, reason: text })),
  OrderCancelled: defineEvent(1, record({ ...order, reason: text })),
  DisbursementReversed: defineEvent(1, record({ ...order, ...atBank, reason: text })),
  ReallocationSent: defineEvent(
    1,
    record({
      ...allocated,
      ...atBank,
      transfer: reference,
      destination: reference,
      letter: reference,
    }),
  ),
  ReallocationReturned: defineEvent(1, record({ ...allocated, ...atBank, transfer: reference })),
  ReallocationAccepted: defineEvent(
    1,
    record({ ...allocated, ...atBank, transfer: reference, source: reference }),
  ),
  ReallocationDeclined: defineEvent(1, record({ ...inFund, transfer: reference, reason: text })),
  ReallocationSettled: defineEvent(1, record({ ...inFund, transfer: reference })),
  LotMatured: defineEvent(1, record(allocated)),
  LotMaturityExtended: defineEvent(1, record({ ...allocated, maturesOn: day })),
  LotFrozen: defineEvent(1, record({ ...allocated, reason: text })),
  LotUnfrozen: defineEvent(1, record({ ...allocated, reason: text })),
  LotRefunded: defineEvent(1, record({ ...allocated, ...atBank, reason: text })),
  InterestAccrued: defineEvent(1, record({ ...inFund, period: reference, amount: won })),
  InterestReceived: defineEvent(
    1,
    record({ ...allocated, ...atBank, period: reference, accrued: optional(won) }),
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
    }),
  ),
  SelfShareDeposited: defineEvent(1, record({ ...inFund, ...ofProject, ...atBank, amount: won })),
  SelfSharePaidOut: defineEvent(1, record({ ...inFund, ...ofProject, ...atBank, amount: won })),
  SelfShareRefunded: defineEvent(1, record({ ...inFund, ...ofProject, ...atBank, amount: won })),
  BankSwept: defineEvent(1, record({ ...allocated, from: reference, to: reference })),
  PeriodClosed: defineEvent(1, record({ ...inFund, through: day })),
  /** One event holds the reversal and the replacement, each on its own value date. */
  EntryCorrected: defineEvent(
    1,
    record({
      original: record({ type: text, occurredOn: day, data: plainData }),
      replacement: optional(record({ type: text, occurredOn: day, data: plainData })),
      reason: text,
    }),
  ),
} as const;

export type FundEvent = EventOf<typeof fundEvents>;
