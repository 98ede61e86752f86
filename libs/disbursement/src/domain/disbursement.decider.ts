import type { Decider } from '@sangsaeng/kernel';
import { approveDisbursement, voidApprovals } from './approval';
import {
  decideClawback,
  noteClawbackReceipt,
  reduceClawback,
  waiveClawback,
} from './clawback-totals';
import { disposeFinding, raiseFinding } from './compliance-finding';
import type { Answer } from './disbursement-answer';
import { amendRequest, rejectDisbursement, requestDisbursement } from './disbursement-request';
import type { DisbursementCommand, DisbursementRefusal } from './disbursement.commands';
import type { DisbursementEvent } from './disbursement.events';
import { evolveDisbursement } from './disbursement.evolve';
import { initialDisbursement, type DisbursementState } from './disbursement.state';
import { confirmOrderVoid, proposeOrderVoid } from './order-void';
import { checkAccountHolder, noteClearance } from './party-and-account';
import { holdDisbursement, releaseHold } from './payment-hold';
import {
  askRetry,
  noteFailed,
  noteOrder,
  noteOrderDeclined,
  noteOrderVoided,
  notePaid,
  noteReversed,
} from './payment-order';
import { recordDisbursement } from './recorded-disbursement';

type Rule<C> = (command: C, state: DisbursementState) => Answer;

const RULES: {
  readonly [T in DisbursementCommand['type']]: Rule<Extract<DisbursementCommand, { type: T }>>;
} = {
  RecordDisbursement: recordDisbursement,
  RequestDisbursement: requestDisbursement,
  AmendRequest: amendRequest,
  NoteClearance: noteClearance,
  CheckAccountHolder: checkAccountHolder,
  RaiseFinding: raiseFinding,
  DisposeFinding: disposeFinding,
  ApproveDisbursement: approveDisbursement,
  VoidApprovals: voidApprovals,
  RejectDisbursement: rejectDisbursement,
  HoldDisbursement: holdDisbursement,
  ReleaseHold: releaseHold,
  NoteOrder: noteOrder,
  NoteOrderDeclined: noteOrderDeclined,
  NotePaid: notePaid,
  NoteFailed: noteFailed,
  NoteReversed: noteReversed,
  NoteOrderVoided: noteOrderVoided,
  AskRetry: askRetry,
  ProposeOrderVoid: proposeOrderVoid,
  ConfirmOrderVoid: confirmOrderVoid,
  DecideClawback: decideClawback,
  ReduceClawback: reduceClawback,
  WaiveClawback: waiveClawback,
  NoteClawbackReceipt: noteClawbackReceipt,
};

/**
 * Stream `disbursement-<number>`: nothing is approved without both clearances, a matching account holder and enough
 * different people; decided clawbacks ≤ paid, received + waived ≤ decided.
 */
export const disbursementDecider: Decider<
  DisbursementCommand,
  DisbursementState,
  DisbursementEvent,
  DisbursementRefusal
> = {
  initial: initialDisbursement,
  evolve: evolveDisbursement,
  decide: (command, state) => (RULES[command.type] as Rule<DisbursementCommand>)(command, state),
};

export function disbursementStream(disbursement: string): string {
  return `disbursement-${disbursement}`;
}
