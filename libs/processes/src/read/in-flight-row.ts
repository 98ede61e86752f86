import { textField, wonField, type RowOf } from '@sangsaeng/read-store';

export const inFlightShape = {
  kind: textField,
  /** The project, disbursement, order, transfer or clawback that waits. */
  subject: textField,
  fund: textField,
  project: textField,
  /** `open` or `closed`. */
  state: textField,
  since: textField,
  /** Who or what has to answer. */
  waitingFor: textField,
  amount: wonField,
  answeredOn: textField,
  answer: textField,
} as const;

export type InFlightRow = RowOf<typeof inFlightShape>;
export type InFlightKind =
  | 'agreement'
  | 'amendment'
  | 'clearance'
  | 'order'
  | 'payment'
  | 'order-void'
  | 'reallocation'
  | 'clawback-case';

export function waitKey(kind: InFlightKind, subject: string): string {
  return `${kind}/${subject}`;
}

type Waiting = {
  readonly since: string;
  readonly waitingFor: string;
  readonly fund?: string;
  readonly project?: string;
  readonly amount?: bigint;
};

/** Begins to wait, again if need be: a retried order is the same subject. */
export function wait(row: InFlightRow, key: string, waiting: Waiting): void {
  name(row, key);
  Object.assign(row, waiting);
  row.state = 'open';
  row.answeredOn = null;
  row.answer = null;
}

/** The answer has come, also where nobody was known to wait for it. */
export function answered(row: InFlightRow, key: string, on: string, answer: string): void {
  name(row, key);
  row.state = 'closed';
  row.answeredOn = on;
  row.answer = answer;
}

/** The key says what waits; no kind has a slash in its name. */
function name(row: InFlightRow, key: string): void {
  const slash = key.indexOf('/');
  row.kind = key.slice(0, slash);
  row.subject = key.slice(slash + 1);
}
