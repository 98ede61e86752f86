import type { BusinessNumber, LocalDate } from '@sangsaeng/kernel';
import type { Allocation, FundEvent } from './fund.events';
import type { Place, ValueTimeline } from './value-timeline';

/** Money received at one time from one source; the unit that is committed, paid and recovered. */
export type Lot = {
  readonly lot: string;
  readonly src: 'gov' | 'donor';
  fy: string;
  receivedOn: LocalDate;
  /** Granted or contributed to this fund; of a lot that came by reallocation nothing. */
  amount: bigint;
  readonly available: ValueTimeline;
  /** Matured or frozen money: it belongs to the lot and may not be spent. */
  readonly held: ValueTimeline;
  /** A grant's debts to the treasury: what was unspent, and what was recovered. */
  readonly due: { readonly unspent: ValueTimeline; readonly recovery: ValueTimeline };
  /** Interest earned: owed to the treasury of a grant, kept for the donor of a contribution. */
  readonly interest: ValueTimeline;
  readonly interestOf: Map<string, bigint>;
  /** All money of the lot by real bank account, whatever it is bound to. */
  readonly bank: Map<string, ValueTimeline>;
  matured: boolean;
  frozenFor: string | undefined;
  /** Matured or frozen: what comes back is held, not available. */
  frozen: boolean;
  contribution?: Contribution;
  /** The receipt as it was recorded, for its repetition and its correction. */
  entry?: Entry;
};

export type Contribution = {
  readonly donor: string;
  readonly pledge: string;
  readonly bankTransaction: string | undefined;
  readonly depositorName: string | undefined;
  readonly designation: 'general' | 'designated';
  readonly designatedSmes: readonly BusinessNumber[];
  /** `undefined` serves every SME; a designated lot serves only those listed. */
  readonly serves: ReadonlySet<BusinessNumber> | undefined;
  maturesOn: LocalDate;
  /** The maturity was moved to a later day. */
  extended: boolean;
  /** What the bank or a cancellation took back. */
  takenBack: bigint;
  /** The deposit that it became when it was cancelled. */
  cancelledTo: string | undefined;
};

/** A recorded receipt: the event that stands for it, the latest correction included. */
export type Entry = Pick<FundEvent, 'occurredOn' | 'data' | 'type'>;

/** The part of a commitment that one lot carries. */
export type CommittedPart = {
  readonly lot: string;
  readonly src: 'gov' | 'donor';
  readonly fy: string;
  readonly donor?: string;
  /** Committed and not yet ordered. */
  readonly committed: ValueTimeline;
  /** Given back when the project ended. */
  released: bigint;
};

/** What one source, the government or one donor, promised to a project. */
export type FundingSource = {
  readonly donor: string | undefined;
  share: bigint;
  readonly picks: CommittedPart[];
};

/** The part of a payment that one lot carried. */
export type PaidPart = {
  readonly lot: string;
  readonly src: 'gov' | 'donor';
  readonly fy: string;
  readonly donor?: string;
  readonly amount: bigint;
  recovered: bigint;
};

/** One order: an attempt to pay one payee. Failed, cancelled and reversed ones carry nothing any more. */
export type Payment = {
  readonly order: string;
  readonly project: string;
  readonly disbursement: string;
  readonly on: LocalDate;
  readonly place: Place;
  readonly supplyValue: bigint;
  readonly payee: string;
  readonly invoice: string;
  readonly parts: readonly PaidPart[];
  /** Clawback receipts of this payment in the order of recording. */
  receipts: ClawbackReceipt[];
  state: 'ordered' | 'paid' | 'failed' | 'cancelled' | 'reversed';
  paidOn: LocalDate | undefined;
  bankAccount: string | undefined;
};

export type Commitment = {
  readonly commitment: string;
  readonly project: string;
  readonly sme: string;
  readonly smeBusinessNumber: BusinessNumber;
  readonly category: string;
  totalCost: bigint;
  readonly on: LocalDate;
  /** As first agreed, for a repetition of the command. */
  readonly agreed: {
    readonly totalCost: bigint;
    readonly shares: ReadonlyMap<string | undefined, bigint>;
  };
  readonly sources: FundingSource[];
  /** Orders that are out or paid, by disbursement. */
  readonly payments: Map<string, Payment>;
  releasedOn: LocalDate | undefined;
};

export type ClawbackReceipt = {
  readonly receipt: string;
  readonly disbursement: string;
  readonly clawback: string;
  /** The bank's own date, which is that of the booking unless its period was closed. */
  readonly toldOn: LocalDate;
  readonly on: LocalDate;
  readonly amount: bigint;
  readonly parts: readonly Allocation[];
  readonly entry: Entry;
};

/** Money in without a reason (가수금). */
export type Deposit = {
  readonly on: LocalDate;
  readonly amount: bigint;
  readonly bankAccount: string;
  state: 'open' | 'matched' | 'refunded';
  lot: string | undefined;
};

/** Money out without a booked reason (가지급). */
export type SuspenseItem = {
  readonly on: LocalDate;
  readonly amount: bigint;
  readonly bankAccount: string;
  readonly lot: string | undefined;
  readonly order: string | undefined;
  state: 'open' | 'placed' | 'returned';
};

export type SentTransfer = {
  readonly on: LocalDate;
  readonly bankAccount: string;
  readonly allocations: readonly Allocation[];
  state: 'sent' | 'settled' | 'returned';
};

/** A movement that the bank told under one number; more than one event may book it. */
export type BankFact = { readonly about: string; readonly amount: bigint };

/** The whole money of one fund, folded in place: `evolve` may reuse its argument. */
export type FundState = {
  /** By `lotKey`: a grant and a contribution may bear the same number. */
  readonly lots: Map<string, Lot>;
  readonly grants: Lot[];
  readonly donorLots: Map<string, Lot[]>;
  readonly commitments: Map<string, Commitment>;
  /** Project by disbursement number. */
  readonly projectOfPayment: Map<string, string>;
  /** Every order that was ever given, by its id. */
  readonly orders: Map<string, Payment>;
  readonly receipts: Map<string, ClawbackReceipt>;
  readonly deposits: Map<string, Deposit>;
  readonly items: Map<string, SuspenseItem>;
  /** Items still open; while there is one nothing new is committed. */
  readonly openItems: Set<string>;
  readonly sent: Map<string, SentTransfer>;
  /** Transfers from other funds that were answered. */
  readonly answeredTransfers: Set<string>;
  /** Interest accrued and not yet received, by period. */
  readonly accrued: Map<string, ValueTimeline>;
  /** Receipts of interest, by the bank's number. */
  readonly interestEntries: Map<string, Entry>;
  /** Fiscal years whose unspent grants were returned: what still comes back follows them. */
  readonly settledYears: Set<string>;
  /** Surcharge remitted, by clawback case. */
  readonly surcharge: Map<string, bigint>;
  /** Self-share in escrow, by project. */
  readonly escrow: Map<string, ValueTimeline>;
  closedThrough: LocalDate | undefined;
  readonly bankFacts: Map<string, BankFact>;
  /** What was decided under a number, so that its repetition is told from a duplicate. */
  readonly decided: Map<string, string>;
};

export function initialFund(): FundState {
  return {
    lots: new Map(),
    grants: [],
    donorLots: new Map(),
    commitments: new Map(),
    projectOfPayment: new Map(),
    orders: new Map(),
    receipts: new Map(),
    deposits: new Map(),
    items: new Map(),
    openItems: new Set(),
    sent: new Map(),
    answeredTransfers: new Set(),
    accrued: new Map(),
    interestEntries: new Map(),
    settledYears: new Set(),
    surcharge: new Map(),
    escrow: new Map(),
    closedThrough: undefined,
    bankFacts: new Map(),
    decided: new Map(),
  };
}

export function lotKey({ src, lot }: Pick<Lot, 'src' | 'lot'>): string {
  return `${src}:${lot}`;
}
