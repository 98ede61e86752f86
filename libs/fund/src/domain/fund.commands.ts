import type { BusinessNumber, KrwText, LocalDate } from '@sangsaeng/kernel';
import type { Allocation, TransferTerms } from './fund.events';
import type { LotOrder } from './lot-picking';
import type { Grain } from './value-timeline';

type Ask<T extends string, Asked> = {
  readonly type: T;
  readonly occurredOn: LocalDate;
  readonly fund: string;
} & Readonly<Asked>;
/** A decision. Names the exception under which it writes to a closed period, if it does. */
type Decide<T extends string, Asked> = Ask<T, Asked & { readonly exception?: string }>;
type Amount = { readonly amount: KrwText };
type AtBank = Amount & { readonly bankAccount: string };
/** A movement that the bank told. It has happened: `DUPLICATE` is the only refusal, for its number with other content. */
type Told<T extends string, Asked> = Ask<T, Asked & AtBank & { readonly bankTransaction: string }>;
type Designation = {
  readonly designation: 'general' | 'designated';
  readonly designatedSmes: readonly BusinessNumber[];
};
/** A contribution unless `src` says that a grant is meant: both may bear the same number. */
type OfLot = { readonly lot: string; readonly src?: 'gov' | 'donor' };
export type DonorChange = Amount & { readonly donor: string };
export type LotPart = OfLot & Amount;

export type ReceiveGrant = Ask<'ReceiveGrant', AtBank & { lot: string; fy: string }>;
export type ReceiveContribution = Told<
  'ReceiveContribution',
  Designation & { lot: string; donor: string; pledge: string; readonly depositorName?: string }
>;
/** The bank takes a contribution back: what is not committed leaves the lot, for the rest an item is opened. */
export type RecallContribution = Ask<
  'RecallContribution',
  {
    lot: string;
    /** Default: the whole contribution. */
    readonly amount?: KrwText;
    bankAccount: string;
    bankTransaction: string;
  }
>;
/** Gives an open item its reason: the recall of its lot, or the payment of an order of the same amount. */
export type PlaceSuspense = Decide<
  'PlaceSuspense',
  { item: string; readonly lot?: string; readonly order?: string }
>;
/** The bank gave back the money of an open item. */
export type ReturnSuspense = Ask<
  'ReturnSuspense',
  { item: string; bankAccount: string; readonly bankTransaction?: string }
>;
/** Money left that nobody can place yet (가지급). */
export type RecordOutflow = Told<'RecordOutflow', { item: string; reason: string }>;
/** Money came in that nobody can place yet (가수금). */
export type RecordDeposit = Told<
  'RecordDeposit',
  {
    deposit: string;
    readonly payer?: string;
    /** What it was told as and does not fit, such as a contribution. */
    readonly about?: string;
  }
>;
export type MatchDeposit = Decide<
  'MatchDeposit',
  Designation & { deposit: string; lot: string; donor: string; pledge: string }
>;
export type RefundDeposit = Decide<'RefundDeposit', { deposit: string }>;
/** Makes a contribution of which nothing is used a deposit again, to be matched anew or refunded. */
export type CancelContribution = Decide<
  'CancelContribution',
  { lot: string; deposit: string; readonly reason?: string }
>;

/** Asks for the money of a project; refused whole when the government or any donor falls short. */
export type CommitFunds = Decide<
  'CommitFunds',
  {
    commitment: string;
    project: string;
    sme: string;
    smeBusinessNumber: BusinessNumber;
    category: string;
    totalCost: KrwText;
    governmentShare: KrwText;
    /** In listed order. */
    donors: readonly DonorChange[];
    grain: Grain;
    /** Order among lots of one date where it differs from the order of recording. */
    readonly lotOrder?: LotOrder;
  }
>;
type ChangeCommitment = {
  project: string;
  amendment: string;
  /** By how much the total cost and the shares rise or fall: never negative. */
  totalChange: KrwText;
  governmentChange: KrwText;
  donors: readonly DonorChange[];
  reason: string;
  /** Asked by a process: a refusal is answered by `CommitmentChangeDeclined`. */
  readonly byProcess?: true;
};
export type IncreaseCommitment = Decide<'IncreaseCommitment', ChangeCommitment>;
/** Gives back what is neither ordered nor paid, of each source the lots used last first. */
export type DecreaseCommitment = Decide<'DecreaseCommitment', ChangeCommitment>;
export type ReleaseCommitment = Decide<
  'ReleaseCommitment',
  {
    project: string;
    reason: string;
    /** Follows from the end of a project: booked on the first day that is open and breaks no balance. */
    readonly bookLate?: true;
  }
>;
/** A project that had ended goes on: each source commits again what the end released. */
export type ReinstateCommitment = Decide<
  'ReinstateCommitment',
  { project: string; reason: string }
>;

type OfPayment = { project: string; disbursement: string; payee: string; invoice: string };
/** A payment made elsewhere and recorded as history: ordered and paid on one date. */
export type RecordPayment = Decide<
  'RecordPayment',
  OfPayment & { supplyValue: KrwText; bankAccount: string }
>;
/** One attempt to pay one payee; a refusal is answered by `DisbursementOrderDeclined`. */
export type OrderDisbursement = Decide<
  'OrderDisbursement',
  OfPayment & { attempt: number; supplyValue: KrwText }
>;
/** The bank paid. An order that is not out for this amount opens an item. */
export type ConfirmPayment = Told<'ConfirmPayment', { order: string }>;
/** The bank could not pay. */
export type FailPayment = Ask<
  'FailPayment',
  { order: string; reason: string; readonly bankTransaction?: string }
>;
/** The bank sent a payment back. `order`, or the disbursement whose paid order is meant. */
export type ReversePayment = Told<
  'ReversePayment',
  { readonly order?: string; readonly disbursement?: string; reason: string }
>;
/** Takes back an order that the bank will not execute: asked only when two people voided it. */
export type CancelOrder = Decide<'CancelOrder', { order: string; reason: string }>;
export type ReceiveClawback = Ask<
  'ReceiveClawback',
  AtBank & {
    disbursement: string;
    clawback: string;
    receipt: string;
    /** Given when the bank tells it now, so that it is never refused; recorded history has none. */
    readonly bankTransaction?: string;
  }
>;

export type SendReallocation = Decide<
  'SendReallocation',
  {
    transfer: string;
    destination: string;
    letter: string;
    bankAccount: string;
    parts: readonly LotPart[];
  }
>;
/** Answered by `ReallocationAccepted` or `ReallocationDeclined`, once. */
export type AcceptReallocation = Ask<
  'AcceptReallocation',
  {
    transfer: string;
    source: string;
    bankAccount: string;
    terms: readonly TransferTerms[];
    allocations: readonly Allocation[];
  }
>;
export type SettleReallocation = Ask<'SettleReallocation', { transfer: string }>;
export type ReturnReallocation = Ask<'ReturnReallocation', { transfer: string; reason: string }>;

export type MatureLot = Ask<'MatureLot', { lot: string }>;
export type ExtendLotMaturity = Decide<
  'ExtendLotMaturity',
  { lot: string; maturesOn: LocalDate; reason: string }
>;
export type FreezeLot = Decide<'FreezeLot', OfLot & { reason: string }>;
export type UnfreezeLot = Decide<'UnfreezeLot', OfLot & { reason: string }>;
/** Gives money of a lot back to its donor. */
export type RefundLot = Decide<
  'RefundLot',
  AtBank & { lot: string; refund: string; reason: string }
>;

export type AccrueInterest = Decide<'AccrueInterest', Amount & { period: string }>;
/** Interest that the bank paid for the balances of the days `from` to `to`. */
export type ReceiveInterest = Told<
  'ReceiveInterest',
  { period: string; from: LocalDate; to: LocalDate }
>;
/** Adds the interest of a period to the donors' lots that earned it. */
export type CapitaliseInterest = Decide<
  'CapitaliseInterest',
  { period: string; lots: readonly string[]; bankAccount: string }
>;
/** What is unspent of a fiscal year's grants becomes due to the treasury; what is committed stays (이월). */
export type DecideUnspentReturn = Decide<'DecideUnspentReturn', { fy: string }>;
export type RemitToTreasury = Decide<
  'RemitToTreasury',
  AtBank & {
    kind: 'unspent' | 'recovery' | 'interest' | 'surcharge';
    remittance: string;
    /** Of `surcharge`: the case, and what was collected for it so far as the case's own stream says. */
    readonly clawback?: string;
    readonly collected?: KrwText;
  }
>;

export type DepositSelfShare = Told<'DepositSelfShare', { project: string }>;
type OutOfEscrow = AtBank & { project: string; bankTransaction: string };
export type PayOutSelfShare = Decide<'PayOutSelfShare', OutOfEscrow>;
export type RefundSelfShare = Decide<'RefundSelfShare', OutOfEscrow>;
/** Moves money of lots from one real account to another. */
export type SweepBank = Decide<
  'SweepBank',
  { sweep: string; from: string; to: string; parts: readonly LotPart[] }
>;
export type ClosePeriod = Ask<'ClosePeriod', { through: LocalDate }>;
/** Corrects date or amount of a recorded receipt; without a replacement it never happened. */
export type CorrectEntry = Decide<
  'CorrectEntry',
  {
    correction: string;
    /** The event as it stands in this stream. */
    original: {
      readonly type: string;
      readonly occurredOn: LocalDate;
      readonly data: Readonly<Record<string, unknown>>;
    };
    readonly replacement?: {
      readonly occurredOn: LocalDate;
      readonly amount: KrwText;
      readonly bankAccount?: string;
    };
    reason: string;
  }
>;

export type FundCommand =
  | (ReceiveGrant | ReceiveContribution | RecallContribution)
  | (RecordOutflow | PlaceSuspense | ReturnSuspense)
  | (RecordDeposit | MatchDeposit | RefundDeposit | CancelContribution)
  | (CommitFunds | IncreaseCommitment | DecreaseCommitment)
  | (ReleaseCommitment | ReinstateCommitment)
  | (RecordPayment | OrderDisbursement | CancelOrder)
  | (ConfirmPayment | FailPayment | ReversePayment | ReceiveClawback)
  | (SendReallocation | AcceptReallocation | SettleReallocation | ReturnReallocation)
  | (MatureLot | ExtendLotMaturity | FreezeLot | UnfreezeLot | RefundLot)
  | (AccrueInterest | ReceiveInterest | CapitaliseInterest)
  | (DecideUnspentReturn | RemitToTreasury)
  | (DepositSelfShare | PayOutSelfShare | RefundSelfShare)
  | (SweepBank | ClosePeriod | CorrectEntry);
