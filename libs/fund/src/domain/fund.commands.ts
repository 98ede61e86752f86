import type { BusinessNumber, KrwText, LocalDate } from '@sangsaeng/kernel';
import type { LotOrder } from './lot-picking';
import type { Grain } from './value-timeline';

export type ReceiveGrant = {
  readonly type: 'ReceiveGrant';
  readonly occurredOn: LocalDate;
  readonly fund: string;
  readonly lot: string;
  readonly fy: string;
  readonly amount: KrwText;
  readonly bankAccount: string;
};
export type ReceiveContribution = {
  readonly type: 'ReceiveContribution';
  readonly occurredOn: LocalDate;
  readonly fund: string;
  readonly lot: string;
  readonly donor: string;
  readonly pledge: string;
  readonly amount: KrwText;
  readonly bankAccount: string;
  readonly bankTransaction: string;
  readonly depositorName?: string;
  readonly designation: 'general' | 'designated';
  readonly designatedSmes: readonly BusinessNumber[];
};
/** Asks for the money of a project; refused whole when the government or any donor falls short. */
export type CommitFunds = {
  readonly type: 'CommitFunds';
  readonly occurredOn: LocalDate;
  readonly fund: string;
  readonly commitment: string;
  readonly project: string;
  readonly sme: string;
  readonly smeBusinessNumber: BusinessNumber;
  readonly category: string;
  readonly totalCost: KrwText;
  readonly governmentShare: KrwText;
  /** In listed order. */
  readonly donors: readonly { readonly donor: string; readonly amount: KrwText }[];
  readonly grain: Grain;
  /** Order among lots of one date where it differs from the order of recording. */
  readonly lotOrder?: LotOrder;
};
/** A payment made elsewhere and recorded as history: ordered and paid on one date. */
export type RecordPayment = {
  readonly type: 'RecordPayment';
  readonly occurredOn: LocalDate;
  readonly fund: string;
  readonly project: string;
  readonly disbursement: string;
  readonly payee: string;
  readonly invoice: string;
  readonly supplyValue: KrwText;
  readonly bankAccount: string;
};
export type ReleaseCommitment = {
  readonly type: 'ReleaseCommitment';
  readonly occurredOn: LocalDate;
  readonly fund: string;
  readonly project: string;
  readonly reason: string;
};
export type ReceiveClawback = {
  readonly type: 'ReceiveClawback';
  readonly occurredOn: LocalDate;
  readonly fund: string;
  readonly disbursement: string;
  readonly clawback: string;
  readonly receipt: string;
  readonly amount: KrwText;
  readonly bankAccount: string;
};
export type FundCommand =
  | ReceiveGrant
  | ReceiveContribution
  | CommitFunds
  | RecordPayment
  | ReleaseCommitment
  | ReceiveClawback;

export type FundRefusal =
  | 'DUPLICATE'
  | 'DONOR_TWICE'
  | 'OPEN_ITEMS'
  | 'INSUFFICIENT_FUNDS'
  | 'COMMITMENT_UNKNOWN'
  | 'COMMITMENT_CLOSED'
  | 'EXCEEDS_AGREEMENT'
  | 'PAYMENT_UNKNOWN'
  | 'EXCEEDS_PAID';
