import type { BusinessNumber, LocalDate } from '@sangsaeng/kernel';
import type { Allocation } from './fund.events';
import type { Place, ValueTimeline } from './value-timeline';

/** Money received at one time from one source; the unit that is committed, paid and recovered. */
export type Lot = {
  readonly lot: string;
  readonly src: 'gov' | 'donor';
  readonly fy: string;
  readonly receivedOn: LocalDate;
  readonly amount: bigint;
  readonly available: ValueTimeline;
  /** Matured or frozen: what comes back is held, not available. */
  frozen: boolean;
  readonly contribution?: {
    readonly donor: string;
    readonly pledge: string;
    readonly bankTransaction: string;
    readonly depositorName: string | undefined;
    /** `undefined` serves every SME; a designated lot serves only those listed. */
    readonly serves: ReadonlySet<BusinessNumber> | undefined;
  };
};

/** The part of a commitment that one lot carries. */
export type CommittedPart = {
  readonly lot: string;
  readonly src: 'gov' | 'donor';
  readonly fy: string;
  readonly donor?: string;
  /** Committed and not yet ordered. */
  committed: bigint;
  /** Given back when the project ended. */
  released: bigint;
};

/** What one source, the government or one donor, promised to a project. */
export type FundingSource = {
  readonly donor: string | undefined;
  readonly share: bigint;
  readonly picks: readonly CommittedPart[];
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

export type Payment = {
  readonly disbursement: string;
  readonly on: LocalDate;
  readonly place: Place;
  readonly supplyValue: bigint;
  readonly payee: string;
  readonly invoice: string;
  readonly parts: readonly PaidPart[];
  /** Clawback receipts of this payment in the order of recording. */
  readonly receipts: ClawbackReceipt[];
  state: 'ordered' | 'paid';
};

export type Commitment = {
  readonly commitment: string;
  readonly project: string;
  readonly sme: string;
  readonly smeBusinessNumber: BusinessNumber;
  readonly category: string;
  readonly totalCost: bigint;
  readonly on: LocalDate;
  readonly sources: readonly FundingSource[];
  readonly payments: Map<string, Payment>;
  releasedOn: LocalDate | undefined;
};

export type ClawbackReceipt = {
  readonly disbursement: string;
  readonly clawback: string;
  readonly on: LocalDate;
  readonly amount: bigint;
  readonly parts: readonly Allocation[];
};

/** The whole money of one fund, folded in place: `evolve` may reuse its argument. */
export type FundState = {
  /** By `lotKey`: a grant and a contribution may bear the same number. */
  readonly lots: Map<string, Lot>;
  readonly grants: Lot[];
  readonly donorLots: Map<string, Lot[]>;
  readonly commitments: Map<string, Commitment>;
  /** Project by disbursement number. */
  readonly projectOfPayment: Map<string, string>;
  readonly receipts: Map<string, ClawbackReceipt>;
  /** Money out without a booked reason (가지급); while any is open nothing new is committed. */
  readonly openItems: Set<string>;
};

export function initialFund(): FundState {
  return {
    lots: new Map(),
    grants: [],
    donorLots: new Map(),
    commitments: new Map(),
    projectOfPayment: new Map(),
    receipts: new Map(),
    openItems: new Set(),
  };
}

export function lotKey({ src, lot }: Pick<Lot, 'src' | 'lot'>): string {
  return `${src}:${lot}`;
}
