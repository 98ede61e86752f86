import type { BusinessNumber, Evidence, KrwText, LocalDate } from '@sangsaeng/kernel';
import type { ProjectEventData } from './project.events';

/** `by`: the person who asks, compared where two different people are needed. */
type Step<T extends string> = {
  readonly type: T;
  readonly occurredOn: LocalDate;
  readonly project: string;
  readonly by: string;
};

/**
 * The terms of the call as the programme holds them on the day of the application; the use-case passes them in,
 * having asked the programme whether the call takes applications.
 */
export type CallTerms = Pick<
  ProjectEventData<'ApplicationSubmitted'>,
  'programme' | 'call' | 'fund' | 'supportType' | 'criteria' | 'bonusMax' | 'passingScore'
> & { readonly bonuses: ProjectEventData<'ApplicationSubmitted'>['bonusesOffered'] };

export type SubmitApplication = Step<'SubmitApplication'> & {
  readonly terms: CallTerms;
  readonly sme: string;
  readonly smeBusinessNumber: BusinessNumber;
  /** One of the solution categories. */
  readonly category: string;
  readonly title: string;
  readonly totalCost: KrwText;
  readonly requestedDonors: readonly BusinessNumber[];
  /** Codes claimed. */
  readonly bonuses: readonly string[];
  readonly evidence: readonly Evidence[];
};
export type WithdrawApplication = Step<'WithdrawApplication'> & { readonly reason: string };
export type RecordDiagnosis = Step<'RecordDiagnosis'> &
  Omit<ProjectEventData<'DiagnosisRecorded'>, 'project' | 'by'>;
export type ScoreItem = Omit<Step<'ScoreItem'>, 'by'> &
  Omit<ProjectEventData<'ItemScored'>, 'project'>;
export type RecuseJudge = Omit<Step<'RecuseJudge'>, 'by'> &
  Omit<ProjectEventData<'JudgeRecused'>, 'project'>;
export type CloseEvaluation = Step<'CloseEvaluation'>;
export type SelectProject = Step<'SelectProject'> & {
  /** From the programme's terms in force. */
  readonly agreementWithinDays?: number;
  readonly rank?: number;
  readonly reason: string;
};
export type RejectProject = Step<'RejectProject'> & { readonly reason: string };

type Agreement = ProjectEventData<'AgreementSigned'>;
/** Asked only after the fund has committed the money; the shares come from the rule in force. */
export type SignAgreement = Step<'SignAgreement'> & {
  readonly agreement: Omit<Agreement, 'by' | 'call' | 'programme' | 'project'>;
};
/** An agreement of the time before this ledger, with whatever cost, category and company it names. */
export type TakeOverAgreement = {
  readonly type: 'TakeOverAgreement';
  readonly occurredOn: LocalDate;
  readonly agreement: Agreement;
};
export type AmendAgreement = Step<'AmendAgreement'> & {
  readonly amendment: string;
  readonly totalChange: KrwText;
  readonly governmentChange: KrwText;
  readonly selfChange: KrwText;
  readonly donorChanges: readonly { readonly donor: string; readonly change: KrwText }[];
  readonly reason: string;
};
export type EvidenceSelfShare = Step<'EvidenceSelfShare'> & {
  /** Names the proof, once in a project. */
  readonly evidence: string;
  readonly amount: KrwText;
  readonly paidOn?: LocalDate;
  readonly bankTransaction?: string;
  readonly supplier?: string;
};
export type RejectSelfShare = Step<'RejectSelfShare'> & {
  readonly evidence: string;
  readonly reason: string;
};

export type ReportInstallation = Step<'ReportInstallation'> &
  Omit<ProjectEventData<'InstallationReported'>, 'project' | 'sme' | 'by'>;
export type InspectInstallation = Step<'InspectInstallation'> &
  Omit<ProjectEventData<'InstallationInspected'>, 'project' | 'by' | 'sme' | 'categories'>;
type Invoice = ProjectEventData<'InvoiceRegistered'>;
export type RegisterInvoice = Step<'RegisterInvoice'> &
  Omit<Invoice, 'fund' | 'project' | 'sme' | 'category' | 'by'>;
/** A paid invoice of the time before this ledger: invoice and acceptance are one fact of that history. */
export type TakeOverInvoice = {
  readonly type: 'TakeOverInvoice';
  readonly occurredOn: LocalDate;
  readonly invoice: Invoice;
};
export type AcceptInstallation = Step<'AcceptInstallation'> & {
  /** Names the invoice that bills the installation. */
  readonly disbursement: string;
  readonly installation: string;
};
export type AmendInvoice = Step<'AmendInvoice'> & {
  readonly disbursement: string;
  /** Approval number of the 수정세금계산서. */
  readonly amendedBy: string;
  readonly supplyChange: KrwText;
  readonly vatChange: KrwText;
};

export type EndProject = {
  readonly type: 'EndProject';
  readonly occurredOn: LocalDate;
  readonly project: string;
  readonly reason: string;
  /** Not known of ends of the time before this ledger. */
  readonly kind?: 'completed' | 'terminated';
  readonly by?: string;
  /** From the programme's terms in force. */
  readonly settlementWithinMonths?: number;
};
/** Asked only after the fund has committed again what the end had released. */
export type ReopenProject = Step<'ReopenProject'> & { readonly reason: string };

export type Settlement = ProjectEventData<'SettlementSubmitted'>['settlement'];
export type SubmitSettlement = Step<'SubmitSettlement'> & {
  readonly settlement: Settlement;
  readonly evidence: readonly Evidence[];
};
export type ReturnSettlement = Step<'ReturnSettlement'> & { readonly reason: string };
export type FinaliseSettlement = Step<'FinaliseSettlement'> & {
  /** From the programme's terms in force. */
  readonly postCareMonths: number;
};
export type ReopenSettlement = Step<'ReopenSettlement'> & { readonly reason: string };
export type CheckPostCare = Step<'CheckPostCare'> &
  Omit<ProjectEventData<'PostCareChecked'>, 'project' | 'by'>;
/** Asked by processes: a project that is not in post-care has nothing to note. */
export type NotePostCareIncident = Omit<Step<'NotePostCareIncident'>, 'by'> & {
  readonly code: string;
  readonly detail: string;
};
/** Asked by the calendar: before its last day post-care does not end. */
export type EndPostCare = Omit<Step<'EndPostCare'>, 'by'>;

/** Steps of a project with an application. */
export type ApplicationStep =
  | WithdrawApplication
  | RecordDiagnosis
  | ScoreItem
  | RecuseJudge
  | CloseEvaluation
  | SelectProject
  | RejectProject
  | SignAgreement;
/** Steps of a project with an agreement. */
export type AgreementStep =
  | AmendAgreement
  | EvidenceSelfShare
  | RejectSelfShare
  | ReportInstallation
  | InspectInstallation
  | RegisterInvoice
  | TakeOverInvoice
  | AcceptInstallation
  | AmendInvoice
  | EndProject
  | ReopenProject
  | SubmitSettlement
  | ReturnSettlement
  | FinaliseSettlement
  | ReopenSettlement
  | CheckPostCare
  | NotePostCareIncident
  | EndPostCare;
export type ProjectCommand =
  SubmitApplication | TakeOverAgreement | ApplicationStep | AgreementStep;
