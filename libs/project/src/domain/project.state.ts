import type { DatedMoney, LocalDate } from '@sangsaeng/kernel';
import type { ProjectEvent, ProjectEventData } from './project.events';

/** Data of an event, and the value date it bears. */
export type Dated<T extends ProjectEvent['type']> = {
  readonly on: LocalDate;
  readonly data: ProjectEventData<T>;
};

/** From the application to the choice. Absent in projects of the time before this ledger. */
export type Application = Dated<'ApplicationSubmitted'> & {
  readonly diagnosis: Dated<'DiagnosisRecorded'> | undefined;
  /** By judge and item. */
  readonly scores: Map<string, Map<string, Dated<'ItemScored'>>>;
  readonly recused: Map<string, Dated<'JudgeRecused'>>;
  readonly evaluation: Dated<'EvaluationClosed'> | undefined;
  readonly selected: Dated<'ProjectSelected'> | undefined;
  readonly rejected: Dated<'ProjectRejected'> | undefined;
  readonly withdrawn: Dated<'ApplicationWithdrawn'> | undefined;
};

export type Installation = Dated<'InstallationReported'> & {
  /** In the order of recording: the last one counts. */
  readonly inspections: readonly Dated<'InstallationInspected'>[];
};

export type Invoice = Dated<'InvoiceRegistered'> & {
  /** As amended. */
  readonly supplyValue: bigint;
  readonly vat: bigint;
  readonly amendments: Map<string, Dated<'InvoiceAmended'>>;
  readonly accepted: Dated<'InstallationAccepted'> | undefined;
};

export type SelfShareProof = Dated<'SelfShareEvidenced'> & {
  readonly rejected: Dated<'SelfShareRejected'> | undefined;
};

/** A project with an agreement: shares as amended, and how far the work has come. */
export type Running = {
  readonly signedOn: LocalDate;
  readonly agreement: ProjectEventData<'AgreementSigned'>;
  readonly totalCost: bigint;
  readonly governmentShare: bigint;
  readonly donorShares: Map<string, bigint>;
  readonly selfShare: bigint;
  readonly selfEvidenced: bigint;
  /** What of the own share is not evidenced yet, by value date. */
  readonly selfDue: DatedMoney;
  readonly amendments: Map<string, Dated<'AgreementAmended'>>;
  readonly proofs: Map<string, SelfShareProof>;
  readonly installations: Map<string, Installation>;
  /** By disbursement. */
  readonly invoices: Map<string, Invoice>;
  readonly lastInvoiceOn: LocalDate | undefined;
  readonly ended: Ended | undefined;
  readonly reopened: Dated<'ProjectReopened'> | undefined;
  readonly settlement: SettlementCase | undefined;
  readonly postCare: PostCare;
};
export type Ended = {
  readonly on: LocalDate;
  readonly reason: string;
  readonly kind: 'completed' | 'terminated' | undefined;
  readonly selfShareLapsed: bigint;
};
/** The settlement as last submitted. */
export type SettlementCase = Dated<'SettlementSubmitted'> & {
  readonly returned: Dated<'SettlementReturned'> | undefined;
  readonly finalised: Dated<'SettlementFinalised'> | undefined;
  readonly reopened: Dated<'SettlementReopened'> | undefined;
};
export type PostCare = {
  /** By day of the check. */
  readonly checks: Map<string, Dated<'PostCareChecked'>>;
  readonly incidents: readonly Dated<'PostCareIncidentNoted'>[];
  readonly endedOn: LocalDate | undefined;
};

export type ProjectState = {
  readonly application: Application | undefined;
  readonly running: Running | undefined;
};

export type ProjectStage =
  | 'applied'
  | 'diagnosed'
  | 'evaluated'
  | 'selected'
  | 'rejected'
  | 'withdrawn'
  | 'agreed'
  | 'installing'
  | 'ended'
  | 'settled'
  | 'post-care'
  | 'closed';

/**
 * Where a project stands; `undefined` before anything is known of it. A project is `ended` until its settlement is
 * final, and `settled` instead of `post-care` when nothing was installed that could be watched.
 */
export function stageOf({ application, running }: ProjectState): ProjectStage | undefined {
  if (running !== undefined) return stageOfRunning(running);
  return application === undefined ? undefined : stageOfApplication(application);
}

function stageOfApplication(application: Application): ProjectStage {
  if (application.withdrawn !== undefined) return 'withdrawn';
  if (application.rejected !== undefined) return 'rejected';
  if (application.selected !== undefined) return 'selected';
  if (application.evaluation !== undefined) return 'evaluated';
  return application.diagnosis === undefined ? 'applied' : 'diagnosed';
}

function stageOfRunning(running: Running): ProjectStage {
  if (running.ended === undefined) {
    return running.installations.size + running.invoices.size > 0 ? 'installing' : 'agreed';
  }
  if (!isSettled(running)) return 'ended';
  if (running.postCare.endedOn !== undefined) return 'closed';
  return hasAcceptedWork(running) ? 'post-care' : 'settled';
}

/** Its settlement is final, and was not opened again since. */
export function isSettled({ settlement }: Running): boolean {
  return settlement?.finalised !== undefined && settlement.reopened === undefined;
}

/** A settlement lies submitted, neither returned nor final. */
export function openSettlement({ settlement }: Running): SettlementCase | undefined {
  const answered = settlement?.returned ?? settlement?.finalised;
  return answered === undefined ? settlement : undefined;
}

function hasAcceptedWork({ invoices }: Running): boolean {
  for (const { accepted } of invoices.values()) if (accepted !== undefined) return true;
  return false;
}

/** Supply value of all invoices as amended. */
export function supplyInvoiced({ invoices }: Running): bigint {
  let sum = 0n;
  for (const { supplyValue } of invoices.values()) sum += supplyValue;
  return sum;
}

/** Supply value, as amended, of the invoices whose installation was accepted. */
export function supplyAccepted({ invoices }: Running): bigint {
  let sum = 0n;
  for (const { supplyValue, accepted } of invoices.values()) {
    if (accepted !== undefined) sum += supplyValue;
  }
  return sum;
}

/** Supply value, as amended, accepted for one installation. */
export function supplyAcceptedFor({ invoices }: Running, installation: string): bigint {
  let sum = 0n;
  for (const { accepted: acceptance, supplyValue } of invoices.values()) {
    if (acceptance?.data.installation === installation) sum += supplyValue;
  }
  return sum;
}
