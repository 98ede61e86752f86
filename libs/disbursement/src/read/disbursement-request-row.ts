import type { Evidence } from '@sangsaeng/kernel';
import {
  countField,
  dataField,
  textField,
  wonField,
  yesField,
  type RowOf,
} from '@sangsaeng/read-store';

export type ReviewFinding = {
  readonly finding: string;
  readonly code: string;
  readonly observed: string;
  readonly expected: string;
  readonly severity: 'block' | 'flag';
  readonly raisedOn: string;
  readonly raisedBy: string;
  /** `null` until somebody has judged it. */
  readonly disposition: 'dismissed' | 'confirmed' | null;
  readonly dispositionReason: string | null;
  readonly disposedOn: string | null;
  readonly disposedBy: string | null;
};
export type Approval = { readonly by: string; readonly version: number; readonly on: string };
export type Hold = {
  readonly hold: string;
  readonly reason: string;
  readonly by: string;
  readonly on: string;
  readonly releasedOn: string | null;
  readonly releasedBy: string | null;
  readonly releaseReason: string | null;
};
/** One try to pay, which is one transfer at the bank. */
export type Attempt = {
  readonly attempt: number;
  readonly order: string | null;
  readonly amount: string | null;
  readonly on: string;
  readonly result: 'ordered' | 'declined' | 'paid' | 'failed' | 'voided' | 'reversed';
  readonly resultOn: string | null;
  readonly reason: string | null;
  readonly bankTransaction: string | null;
  readonly voidProposedBy: string | null;
};

/** What somebody who judges a request for payment (지급신청) looks at. */
export const disbursementRequestShape = {
  disbursement: textField,
  fund: textField,
  project: textField,
  sme: textField,
  category: textField,
  payee: textField,
  invoice: textField,
  supplyValue: wonField,
  vat: wonField,
  bank: textField,
  maskedAccount: textField,
  evidence: dataField<readonly Evidence[]>([]),
  /** Who brought the evidence or inspected, and therefore does not approve. */
  involved: dataField<readonly string[]>([]),
  version: countField,
  needs: countField,
  requestedOn: textField,
  requestedBy: textField,
  amendedOn: textField,
  amendReason: textField,
  /** `requested`, `rejected`, `approved`, `ordered`, `paid`; or `declined`, `failed`, `voided`, `reversed`. */
  state: textField,
  stateSince: textField,
  rejectReason: textField,
  /** What is missing before it may be approved, in the order in which it is asked for. */
  waitingFor: dataField<readonly string[]>([]),
  smeClearance: textField,
  smeClearanceCode: textField,
  smeClearanceDetail: textField,
  supplierClearance: textField,
  supplierClearanceCode: textField,
  supplierClearanceDetail: textField,
  accountMatches: textField,
  accountCheckedOn: textField,
  accountCheckedBy: textField,
  findings: dataField<readonly ReviewFinding[]>([]),
  openBlocks: countField,
  openFlags: countField,
  approvals: dataField<readonly Approval[]>([]),
  /** Those of the version that lies there now. */
  approvalsGiven: countField,
  /** `null` again when what was approved is not what stands now. */
  approvedOn: textField,
  holds: dataField<readonly Hold[]>([]),
  onHold: yesField,
  attempts: dataField<readonly Attempt[]>([]),
  amount: wonField,
  orderedOn: textField,
  paidOn: textField,
} as const;

export type DisbursementRequestRow = RowOf<typeof disbursementRequestShape>;

type EndedAttempt = 'declined' | 'failed' | 'voided' | 'reversed';
const ENDED: ReadonlySet<string> = new Set<EndedAttempt>([
  'declined',
  'failed',
  'voided',
  'reversed',
]);

type Fact = { readonly data: { readonly disbursement: string } };

export const ofDisbursement = ({ data }: Fact): string => data.disbursement;

export function become(row: DisbursementRequestRow, state: string, since: string): void {
  row.state = state;
  row.stateSince = since;
}

/** A try to pay is over; where the approvals were void by then, the request waits for new ones. */
export function endAttempt(row: DisbursementRequestRow, state: EndedAttempt, on: string): void {
  become(row, row.approvedOn === null ? 'requested' : state, on);
}

/** What was approved is not what stands now. An order that is out stays out. */
export function unapprove(row: DisbursementRequestRow, version: number, on: string): void {
  row.version = version;
  row.approvals = [];
  row.approvedOn = null;
  if (ENDED.has(row.state ?? '')) become(row, 'requested', on);
}

/** What follows from the lists of a row: how much is open, and what an approval still waits for. */
export function settleRequest(row: DisbursementRequestRow): void {
  const open = row.findings.filter(stands);
  row.openBlocks = open.filter(({ severity }) => severity === 'block').length;
  row.openFlags = open.length - row.openBlocks;
  row.onHold = row.holds.some(({ releasedOn }) => releasedOn === null);
  row.approvalsGiven = row.approvals.filter(({ version }) => version === row.version).length;
  row.waitingFor = row.state === 'requested' ? missing(row) : [];
}

/** What blocks does so until it is dismissed; what is only flagged is settled by any judgement. */
function stands({ severity, disposition }: ReviewFinding): boolean {
  return severity === 'block' ? disposition !== 'dismissed' : disposition === null;
}

function missing(row: DisbursementRequestRow): readonly string[] {
  const wanted: readonly (readonly [string, boolean])[] = [
    ['sme-clearance', row.smeClearance !== 'yes'],
    ['supplier-clearance', row.supplierClearance !== 'yes'],
    ['account-check', row.accountMatches !== 'yes'],
    ['hold', row.onHold],
    ['findings', row.openBlocks > 0],
    ['approvals', row.approvalsGiven < row.needs],
  ];
  return wanted.filter(([, isMissing]) => isMissing).map(([name]) => name);
}
