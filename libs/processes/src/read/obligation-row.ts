import { textField, wonField, type RowOf } from '@sangsaeng/read-store';

export const obligationShape = {
  kind: textField,
  /** The pledge, project, lot, company, clawback, grievance or treasury due that it is about. */
  subject: textField,
  /** `waiting`: not due yet. `open`, `overdue-noted`, `done`. `lapsed`: not due any more. */
  state: textField,
  dueOn: textField,
  /** Won still to be paid, or held in a lot; zero where it is not about money. */
  amount: wonField,
  donor: textField,
  sme: textField,
  supplier: textField,
  fund: textField,
  project: textField,
  /** When the amount last went down. */
  movedOn: textField,
  doneOn: textField,
  overdueNotedOn: textField,
  /** Since when nobody asks for it any more. */
  lapsedOn: textField,
} as const;

export type ObligationRow = RowOf<typeof obligationShape>;
export type ObligationKind =
  | 'pledge-due'
  | 'agreement-due'
  | 'settlement-due'
  | 'lot-maturity'
  | 'certificate-expiry'
  | 'supplier-registration-expiry'
  | 'clawback-report'
  | 'clawback-demand'
  | 'clawback-payment'
  | 'clawback-remittance'
  | 'grievance-follow-up'
  | 'treasury-return'
  | 'post-care-end';
type Bearers = Partial<Pick<ObligationRow, 'donor' | 'sme' | 'supplier' | 'fund' | 'project'>>;

/** Kinds that are done when nothing is left to pay. */
const PAYABLE: ReadonlySet<string> = new Set<ObligationKind>([
  'pledge-due',
  'clawback-payment',
  'clawback-remittance',
  'treasury-return',
]);

export function obligationKey(kind: ObligationKind, subject: string): string {
  return `${kind}/${subject}`;
}

/** No kind has a slash in its name. */
export function kindOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

/** Whose it is; what it is stands in its key. */
export function nameObligation(row: ObligationRow, key: string, bearers: Bearers = {}): void {
  row.kind = kindOf(key);
  row.subject = key.slice(row.kind.length + 1);
  row.state ??= 'waiting';
  Object.assign(row, bearers);
}

/** From now on it is due on this day; again, if it was done or late before. */
export function fallDue(row: ObligationRow, dueOn: string | null): void {
  row.state = 'open';
  row.dueOn = dueOn;
  row.doneOn = null;
  row.overdueNotedOn = null;
  row.lapsedOn = null;
}

/** Not due yet, or not yet again. */
export function rest(row: ObligationRow): void {
  fallDue(row, null);
  row.state = 'waiting';
}

export function done(row: ObligationRow, on: string): void {
  row.state = 'done';
  row.doneOn = on;
}

/** What was done by then stays done. */
export function lapse(row: ObligationRow, on: string): void {
  row.lapsedOn = on;
  if (row.state !== 'done') row.state = 'lapsed';
}

export function noteOverdue(row: ObligationRow, on: string): void {
  row.overdueNotedOn ??= on;
  if (row.state === 'open') row.state = 'overdue-noted';
}

/**
 * What follows from amounts, which postings change without looking at the row. State and `doneOn` of what is payable
 * follow from the other members alone, so it makes no difference how often this is asked.
 */
export function settleObligation(row: ObligationRow): void {
  if (row.kind === 'lot-maturity') row.state = stateOfLot(row);
  if (!PAYABLE.has(row.kind ?? '')) return;
  row.state = stateOfPayable(row);
  row.doneOn = row.state === 'done' ? row.movedOn : null;
}

/** An emptied lot has nothing left that could mature. */
function stateOfLot({ amount, doneOn }: ObligationRow): string {
  if (amount <= 0n) return 'lapsed';
  return doneOn === null ? 'open' : 'done';
}

function stateOfPayable({ amount, movedOn, lapsedOn, overdueNotedOn }: ObligationRow): string {
  if (amount <= 0n && movedOn !== null) return 'done';
  if (lapsedOn !== null) return 'lapsed';
  if (amount <= 0n) return 'waiting';
  return overdueNotedOn === null ? 'open' : 'overdue-noted';
}
