export { clawbackEvents, type ClawbackEvent } from './domain/clawback.events';
export type {
  ClawbackCommand,
  ClawbackRefusal,
  CloseCase,
  DecideObjection,
  DemandCase,
  FileObjection,
  ImposeSanction,
  ImposeSurcharge,
  MarkOverdue,
  NoteReceipt,
  NoteReduction,
  NoteRemittance,
  NoteWaiver,
  OpenCase,
  ReportCase,
  SettleSurcharge,
} from './domain/clawback.commands';
export { clawbackDecider, clawbackStream } from './domain/clawback.decider';
export type { ClawbackState } from './domain/clawback.state';
export { clawbackProjections } from './read/clawback-projections';
