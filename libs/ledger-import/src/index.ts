export { CELL_FAULT_CODES, type CellFaultCode, type CellFaultReason } from './reading/cell-values';
export { IMPORT_LIMITS, type ImportLimits } from './reading/import-limits';
export { UnreadableImport, type ImportProblem } from './reading/import-problem';
export { type ProblemCode } from './reading/problem-text';
export { openLedgerSource, type LedgerLocation } from './reading/ledger-source';
export {
  columnsOf,
  keyColumnsOf,
  TABLE_NAMES,
  type Column,
  type ColumnKind,
  type Designation,
  type DonorShare,
  type LedgerRow,
  type LedgerRowOf,
  type TableName,
} from './reading/ledger-tables';
export { readRow, type CellRefusal, type RowReading } from './reading/row.reader';
export {
  type Cell,
  type Cells,
  type LedgerSource,
  type LedgerTable,
  type SheetRow,
  type UnreadableCell,
} from './reading/sheet';
export { type ReferenceKind, type RefusalCode, type RefusalFacts } from './refusal-facts';
export { refusalText, type RefusalText } from './refusal-text';
export {
  importLedger,
  ImportInterrupted,
  type ImportOptions,
  type ImportPhase,
  type ImportPorts,
  type ImportProgress,
} from './planning/import-ledger';
export { planImport, type ImportPlan } from './planning/import-plan';
export { type ImportReport, type ImportResult, type RefusedRow } from './planning/import-report';
export { type ImportTarget } from './planning/import-target';
export { LedgerBook } from './planning/ledger-book';
