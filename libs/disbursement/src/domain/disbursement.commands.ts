import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import type { DisbursementDataOf as DataOf } from './disbursement.events';

type Order<Type extends string, Data> = {
  readonly type: Type;
  readonly occurredOn: LocalDate;
} & Data;

/** Takes over a disbursement that was decided and paid elsewhere. */
export type RecordDisbursement = Order<
  'RecordDisbursement',
  { readonly record: DataOf<'DisbursementRecorded'> }
>;

export type RequestDisbursement = Order<
  'RequestDisbursement',
  Omit<DataOf<'DisbursementRequested'>, 'version'>
>;
/**
 * `version`: the one that this amendment makes, so one more than the current one. Another account comes with all that
 * people may read of it; its holder is checked anew.
 */
export type AmendRequest = Order<
  'AmendRequest',
  Omit<DataOf<'DisbursementRequestAmended'>, 'sme' | 'payee'>
>;
export type NoteClearance = Order<'NoteClearance', DataOf<'ClearanceNoted'>>;
export type CheckAccountHolder = Order<'CheckAccountHolder', DataOf<'AccountHolderChecked'>>;
export type RaiseFinding = Order<'RaiseFinding', DataOf<'FindingRaised'>>;
/** May be decided anew: the latest disposition stands. */
export type DisposeFinding = Order<'DisposeFinding', DataOf<'FindingDisposed'>>;
/** `version`: the one the approver has seen. */
export type ApproveDisbursement = Order<'ApproveDisbursement', DataOf<'ApprovalGiven'>>;
/** For the process: what was approved has changed elsewhere. `cause` names that change. */
export type VoidApprovals = Order<'VoidApprovals', Omit<DataOf<'ApprovalsVoided'>, 'version'>>;
export type RejectDisbursement = Order<'RejectDisbursement', DataOf<'DisbursementRejected'>>;
export type HoldDisbursement = Order<'HoldDisbursement', DataOf<'DisbursementHeld'>>;
export type ReleaseHold = Order<'ReleaseHold', DataOf<'HoldReleased'>>;

export type NoteOrder = Order<'NoteOrder', DataOf<'PaymentOrdered'>>;
export type NoteOrderDeclined = Order<'NoteOrderDeclined', DataOf<'PaymentOrderDeclined'>>;
export type NotePaid = Order<'NotePaid', DataOf<'PaymentConfirmed'>>;
export type NoteFailed = Order<'NoteFailed', DataOf<'PaymentFailed'>>;
export type NoteReversed = Order<'NoteReversed', DataOf<'PaymentReversed'>>;
export type NoteOrderVoided = Order<'NoteOrderVoided', DataOf<'OrderVoided'>>;
/** `attempt`: the new one, so one more than the last. */
export type AskRetry = Order<
  'AskRetry',
  Pick<DataOf<'PaymentRetryAsked'>, 'disbursement' | 'attempt' | 'by'>
>;
export type ProposeOrderVoid = Order<'ProposeOrderVoid', DataOf<'OrderVoidProposed'>>;
export type ConfirmOrderVoid = Order<
  'ConfirmOrderVoid',
  Omit<DataOf<'OrderVoidConfirmed'>, 'fund'>
>;

/**
 * Decides to take money back. `waived`: part waived at once, which only history without a `by` may bring, because
 * a waiver is for another person to decide.
 */
export type DecideClawback = Order<
  'DecideClawback',
  {
    readonly clawback: string;
    readonly amount: KrwText;
    readonly reason: string;
    readonly waived: KrwText;
    readonly waiverReason?: string;
  } & Pick<DataOf<'ClawbackDecided'>, 'by' | 'cause' | 'legalBasis'>
>;
type OfClawback = {
  readonly clawback: string;
  readonly amount: KrwText;
  readonly reason: string;
  readonly by: string;
};
export type ReduceClawback = Order<'ReduceClawback', OfClawback & { readonly reduction: string }>;
export type WaiveClawback = Order<'WaiveClawback', OfClawback & { readonly waiver: string }>;
export type NoteClawbackReceipt = Order<'NoteClawbackReceipt', DataOf<'ClawbackReceiptNoted'>>;

export type DisbursementCommand =
  | RecordDisbursement
  | RequestDisbursement
  | AmendRequest
  | NoteClearance
  | CheckAccountHolder
  | RaiseFinding
  | DisposeFinding
  | ApproveDisbursement
  | VoidApprovals
  | RejectDisbursement
  | HoldDisbursement
  | ReleaseHold
  | NoteOrder
  | NoteOrderDeclined
  | NotePaid
  | NoteFailed
  | NoteReversed
  | NoteOrderVoided
  | AskRetry
  | ProposeOrderVoid
  | ConfirmOrderVoid
  | DecideClawback
  | ReduceClawback
  | WaiveClawback
  | NoteClawbackReceipt;

export type DisbursementRefusal =
  | 'DUPLICATE'
  | 'DISBURSEMENT_UNKNOWN'
  | 'STEP_OUT_OF_ORDER'
  | 'AMOUNT_NOT_POSITIVE'
  | 'VERSION_STALE'
  | 'FOUR_EYES'
  | 'CLEARANCE_MISSING'
  | 'CLEARANCE_DECLINED'
  | 'ACCOUNT_NOT_CHECKED'
  | 'ACCOUNT_MISMATCH'
  | 'ON_HOLD'
  | 'HOLD_UNKNOWN'
  | 'FINDING_OPEN'
  | 'FINDING_UNKNOWN'
  | 'ORDER_UNKNOWN'
  | 'VOID_NOT_PROPOSED'
  | 'CLAWBACK_UNKNOWN'
  | 'EXCEEDS_PAID'
  | 'EXCEEDS_DECISION'
  /** {clawback, on, open, asked}: on that value date, or a later one, less is owed */
  | 'NOT_OWED_THEN';
