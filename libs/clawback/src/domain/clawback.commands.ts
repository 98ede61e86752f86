import type { LocalDate } from '@sangsaeng/kernel';
import type { ClawbackDataOf as DataOf } from './clawback.events';

type Order<Type extends string, Data> = {
  readonly type: Type;
  readonly occurredOn: LocalDate;
} & Data;
type Dimension =
  'fund' | 'project' | 'sme' | 'category' | 'disbursement' | 'payee' | 'invoice' | 'clawback';

/** For the process: the disbursement has decided the clawback. */
export type OpenCase = Order<'OpenCase', DataOf<'ClawbackCaseOpened'>>;
export type ReportCase = Order<'ReportCase', DataOf<'ClawbackReported'>>;
/** After the report: the authority hears of the case before the company pays. */
export type DemandCase = Order<'DemandCase', DataOf<'ClawbackDemanded'>>;
export type FileObjection = Order<'FileObjection', DataOf<'ObjectionFiled'>>;
/** By someone else than who decided the clawback. The sum itself is reduced on the disbursement. */
export type DecideObjection = Order<'DecideObjection', DataOf<'ObjectionDecided'>>;
export type ImposeSanction = Order<'ImposeSanction', DataOf<'SanctionImposed'>>;
type SurchargeTerms = Omit<DataOf<'SurchargeImposed'>, Dimension> & { readonly clawback: string };
/** One a case. `collectedByFund`: the authority delegated the collection, so the fund books it. */
export type ImposeSurcharge = Order<'ImposeSurcharge', SurchargeTerms & { readonly by: string }>;
/** In one sum or in parts. `bankAccount` is needed where the fund collects. */
export type SettleSurcharge = Order<
  'SettleSurcharge',
  Omit<DataOf<'SurchargeSettled'>, Dimension | 'collectedByFund'> & {
    readonly clawback: string;
    readonly settlement: string;
    readonly by: string;
  }
>;
/** For the process, like the other notes: money that the fund has booked for this clawback. */
export type NoteReceipt = Order<'NoteReceipt', DataOf<'ClawbackReceiptMirrored'>>;
export type NoteWaiver = Order<'NoteWaiver', DataOf<'ClawbackWaiverMirrored'>>;
export type NoteReduction = Order<'NoteReduction', DataOf<'ClawbackReductionMirrored'>>;
export type NoteRemittance = Order<'NoteRemittance', DataOf<'ClawbackRemittedNoted'>>;
/** For the calendar: changes nothing when the step is done or `dueOn` has not passed. */
export type MarkOverdue = Order<'MarkOverdue', DataOf<'ClawbackStepFellOverdue'>>;
/**
 * With a reason and a person: gives the case up as it stands. Without: closes it if everything is settled, else
 * changes nothing. What settles the last of a case closes it by itself.
 */
export type CloseCase = Order<'CloseCase', DataOf<'ClawbackCaseClosed'>>;

export type ClawbackCommand =
  | OpenCase
  | ReportCase
  | DemandCase
  | FileObjection
  | DecideObjection
  | ImposeSanction
  | ImposeSurcharge
  | SettleSurcharge
  | NoteReceipt
  | NoteWaiver
  | NoteReduction
  | NoteRemittance
  | MarkOverdue
  | CloseCase;

export type ClawbackRefusal =
  | 'DUPLICATE'
  | 'CASE_UNKNOWN'
  | 'CASE_CLOSED'
  | 'STEP_OUT_OF_ORDER'
  | 'DATES_REVERSED'
  | 'FOUR_EYES'
  | 'OBJECTION_UNKNOWN'
  | 'OBJECTION_OPEN'
  | 'AMOUNT_NOT_POSITIVE'
  | 'EXCEEDS_DECISION'
  | 'SURCHARGE_UNKNOWN'
  | 'BANK_ACCOUNT_MISSING';
