import {
  businessNumber,
  day,
  list,
  oneOf,
  optional,
  record,
  reference,
  text,
  won,
  yes,
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

export const inFund = {
  fund: reference,
  /** The bank's own date, where the books of that day were closed already. */
  bankDate: optional(day),
  /** Why a closed period was written to. */
  periodException: optional(text),
} as const;
export const allocated = { ...inFund, allocations: list(allocation) } as const;
export const ofProject = { project: reference, sme: reference, category: text } as const;
export const ofPayment = {
  ...ofProject,
  disbursement: reference,
  payee: reference,
  invoice: reference,
} as const;
export const atBank = { bankAccount: reference } as const;
/** The bank's number of the movement, by which its being told again is recognised. */
export const toldByBank = { bankTransaction: optional(reference) } as const;

export const contribution = {
  ...inFund,
  ...atBank,
  lot: reference,
  fy: text,
  donor: reference,
  pledge: reference,
  amount: won,
} as const;

export const lotTerms = {
  designation: oneOf('general', 'designated'),
  designatedSmes: list(businessNumber),
  /** Three years after receipt (3년 만기 도래일). */
  maturesOn: day,
} as const;

export const commitment = { ...allocated, ...ofProject, commitment: reference } as const;
export const change = {
  ...commitment,
  reason: text,
  /** The amendment (변경협약) that changes the agreed shares; none: money goes out or back under the same shares. */
  amendment: optional(reference),
  /** By how much the total cost (총사업비) of the project rises or falls with it, never negative. */
  totalChange: optional(won),
} as const;
/** What a lot brings along into another fund, so that its dates and its designation stay what they were. */
export const transferTerms = list(
  record({
    lot: reference,
    donor: reference,
    pledge: reference,
    receivedOn: day,
    maturesOn: day,
    designation: oneOf('general', 'designated'),
    designatedSmes: list(businessNumber),
  }),
);
export type TransferTerms = TypeOf<typeof transferTerms>[number];
export const order = { ...allocated, ...ofPayment, order: reference } as const;

export const escrow = { ...inFund, ...ofProject, ...atBank, ...toldByBank, amount: won } as const;
