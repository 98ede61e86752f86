export { disbursementEvents, type DisbursementEvent } from './domain/disbursement.events';
export type {
  AmendRequest,
  ApproveDisbursement,
  AskRetry,
  CheckAccountHolder,
  ConfirmOrderVoid,
  DecideClawback,
  DisbursementCommand,
  DisbursementRefusal,
  DisposeFinding,
  HoldDisbursement,
  NoteClawbackReceipt,
  NoteClearance,
  NoteFailed,
  NoteOrder,
  NoteOrderDeclined,
  NoteOrderVoided,
  NotePaid,
  NoteReversed,
  ProposeOrderVoid,
  RaiseFinding,
  RecordDisbursement,
  ReduceClawback,
  RejectDisbursement,
  ReleaseHold,
  RequestDisbursement,
  VoidApprovals,
  WaiveClawback,
} from './domain/disbursement.commands';
export { disbursementDecider, disbursementStream } from './domain/disbursement.decider';
export type { DisbursementStage, DisbursementState } from './domain/disbursement.state';
export { disbursementProjections } from './read/disbursement-projections';
