import { dataField, textField, wonField, type RowOf } from '@sangsaeng/read-store';

export type Objection = {
  readonly objection: string;
  readonly grounds: string;
  readonly filedOn: string;
  readonly filedBy: string;
  readonly outcome: 'upheld' | 'partly' | 'dismissed' | null;
  readonly outcomeReason: string | null;
  readonly decidedOn: string | null;
  readonly decidedBy: string | null;
};
export type Sanction = {
  readonly sanction: string;
  readonly party: 'sme' | 'supplier';
  readonly partyId: string;
  readonly kind: 'debarment' | 'warning';
  readonly from: string;
  readonly to: string;
  readonly legalBasis: string;
  readonly imposedOn: string;
};

/** One clawback (환수) as a case. */
export const clawbackCaseShape = {
  clawback: textField,
  fund: textField,
  project: textField,
  sme: textField,
  disbursement: textField,
  payee: textField,
  cause: textField,
  legalBasis: textField,
  reason: textField,
  /** `decided`, `reported`, `demanded`, `settled` when nothing is outstanding any more, or `closed`. */
  state: textField,
  decidedOn: textField,
  openedOn: textField,
  reportDueOn: textField,
  reportedOn: textField,
  /** The authority it was reported to. */
  authority: textField,
  demandDueOn: textField,
  demandedOn: textField,
  payBy: textField,
  lastReceivedOn: textField,
  remittedOn: textField,
  closedOn: textField,
  closeReason: textField,
  /** The steps that were noted to be late. */
  overdue: dataField<readonly string[]>([]),
  objections: dataField<readonly Objection[]>([]),
  sanctions: dataField<readonly Sanction[]>([]),
  /** As reduced. */
  decided: wonField,
  received: wonField,
  receivedGovernment: wonField,
  receivedDonor: wonField,
  waived: wonField,
  /** What went on to the treasury (국고) of the government's part. */
  remitted: wonField,
  outstanding: wonField,
  surchargeImposed: wonField,
  surchargeDue: wonField,
  surchargeSettled: wonField,
  surchargeMultiple: textField,
} as const;

export type ClawbackCaseRow = RowOf<typeof clawbackCaseShape>;

type Fact = { readonly data: { readonly clawback: string } };

export const ofClawback = ({ data }: Fact): string => data.clawback;

export function settleCase(row: ClawbackCaseRow): void {
  row.outstanding = row.decided - row.received - row.waived;
  row.receivedDonor = row.received - row.receivedGovernment;
  row.surchargeDue = row.surchargeImposed - row.surchargeSettled;
  row.state = stateOf(row);
}

function stateOf({ closedOn, decided, outstanding, demandedOn, reportedOn }: ClawbackCaseRow) {
  if (closedOn !== null) return 'closed';
  if (decided > 0n && outstanding === 0n) return 'settled';
  if (demandedOn !== null) return 'demanded';
  return reportedOn === null ? 'decided' : 'reported';
}
