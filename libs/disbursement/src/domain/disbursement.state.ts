import type { DatedMoney, LocalDate, Sayings } from '@sangsaeng/kernel';
import type { DisbursementDataOf as DataOf } from './disbursement.events';

/**
 * Where a disbursement stands. `recorded`: taken over as paid. `declined`, `failed`, `voided` and `reversed` end an
 * attempt to pay; another may follow.
 */
export type DisbursementStage =
  | 'none'
  | 'requested'
  | 'approved'
  | 'ordered'
  | 'paid'
  | 'declined'
  | 'failed'
  | 'voided'
  | 'reversed'
  | 'rejected'
  | 'recorded';

type Requested = DataOf<'DisbursementRequested'>;

/** What is asked for now, amendments included. */
export type Request = Omit<Requested, 'accountNumber' | 'accountHolder' | 'involved' | 'by'>;

export type Clearance = Pick<DataOf<'ClearanceNoted'>, 'cleared' | 'code' | 'detail'>;
export type Finding = Pick<
  DataOf<'FindingRaised'>,
  'finding' | 'code' | 'observed' | 'expected' | 'severity'
> & { readonly disposition: 'dismissed' | 'confirmed' | undefined };

export type Order = Pick<DataOf<'PaymentOrdered'>, 'attempt' | 'amount' | 'allocations'> & {
  readonly state: 'out' | 'paid' | 'failed' | 'voided' | 'reversed';
  /** Who proposed to void it. */
  readonly voidProposedBy: string | undefined;
};

export type ClawbackTotals = {
  /** Canonical content of the decision, to recognise a repetition. */
  readonly content: string;
  /** Canonical content of the waiver that the decision carried, if it carried one. */
  readonly firstWaiver: string | undefined;
  readonly by: string | undefined;
  /** What is still owed, by value date. */
  readonly open: DatedMoney;
  /** Less what was reduced. */
  readonly decided: bigint;
  readonly received: bigint;
  readonly waived: bigint;
};

export type DisbursementState = {
  readonly stage: DisbursementStage;
  readonly request: Request | undefined;
  /** Requester and amenders: they do not approve. */
  readonly authors: Set<string>;
  readonly involved: readonly string[];
  readonly clearances: Map<'sme' | 'supplier', Clearance>;
  /** The last account holder check of the account that stands now, with its canonical content. */
  readonly account: { readonly matches: 'yes' | 'no'; readonly content: string } | undefined;
  readonly findings: Map<string, Finding>;
  /** Holds that stand, by number, with their reason. */
  readonly holds: Map<string, string>;
  /** Who approved the current version, and the canonical content of it. */
  readonly approvals: Map<string, string>;
  /** Enough approvals for the current version. */
  readonly approved: boolean;
  /** The last attempt to pay; 0 before the first. */
  readonly attempt: number;
  readonly orders: Map<string, Order>;
  /** What was paid last. */
  readonly recorded:
    { readonly on: LocalDate; readonly data: DataOf<'DisbursementRecorded'> } | undefined;
  /** Paid and not reversed. */
  readonly paid: bigint;
  readonly clawbacks: Map<string, ClawbackTotals>;
  readonly sayings: Sayings;
};

export const initialDisbursement = (): DisbursementState => ({
  stage: 'none',
  request: undefined,
  authors: new Set(),
  involved: [],
  clearances: new Map(),
  account: undefined,
  findings: new Map(),
  holds: new Map(),
  approvals: new Map(),
  approved: false,
  attempt: 0,
  orders: new Map(),
  recorded: undefined,
  paid: 0n,
  clawbacks: new Map(),
  sayings: new Map(),
});

/** The last attempt ended without money at the payee, and another may be asked for. */
export function mayRetry(stage: DisbursementStage): boolean {
  return ['declined', 'failed', 'voided', 'reversed'].includes(stage);
}

/** No money is on its way, paid or refused for good: the request may still change. */
export function isOpen(stage: DisbursementStage): boolean {
  return stage === 'requested' || mayRetry(stage);
}
