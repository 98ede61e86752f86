import type { LocalDate } from '@sangsaeng/kernel';
import {
  countField,
  dataField,
  textField,
  wonField,
  yesField,
  type RowOf,
} from '@sangsaeng/read-store';
import type { ProjectStage } from '../domain/project.state';

/** A project (과제) on its way. */
export const pipelineShape = {
  project: textField,
  stage: textField,
  stageSince: textField,
  nextStep: textField,
  /** `applied` or `taken-over`: from before this ledger. */
  origin: textField,
  fund: textField,
  programme: textField,
  call: textField,
  sme: textField,
  smeBusinessNumber: textField,
  supportType: textField,
  category: textField,
  title: textField,
  requestedDonors: dataField<readonly string[]>([]),
  appliedCost: wonField,
  estimatedCost: wonField,
  totalCost: wonField,
  governmentShare: wonField,
  donorShare: wonField,
  selfShare: wonField,
  fit: textField,
  score: textField,
  rank: dataField<number | null>(null),
  appliedOn: textField,
  diagnosedOn: textField,
  evaluatedOn: textField,
  selectedOn: textField,
  rejectedOn: textField,
  withdrawnOn: textField,
  /** The day the fund set the money aside; without `agreedOn` the agreement is still missing. */
  committedOn: textField,
  agreedOn: textField,
  amendedOn: textField,
  installedOn: textField,
  inspectedOn: textField,
  endedOn: textField,
  settlementDueOn: textField,
  settlementSubmittedOn: textField,
  settledOn: textField,
  postCareEndsOn: textField,
  postCareCheckedOn: textField,
  closedOn: textField,
  /** Why it was rejected, withdrawn or ended. */
  reason: textField,
  endKind: textField,
  installations: countField,
  /** Installations that nobody has inspected yet. */
  uninspected: dataField<readonly string[]>([]),
  /** Work was accepted, so there is something to watch after the settlement. */
  accepted: yesField,
  incidents: countField,
} as const;

export type PipelineRow = RowOf<typeof pipelineShape>;

type Fact = { readonly data: { readonly project: string } };

export const ofProject = ({ data }: Fact): string => data.project;

export function enter(row: PipelineRow, stage: ProjectStage, since: LocalDate): void {
  row.stage = stage;
  row.stageSince = since;
}
