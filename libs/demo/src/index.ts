export {
  FIRST_DAY,
  LAST_DAY,
  LedgerNotEmpty,
  runDemo,
  type DemoOptions,
  type DemoOutcome,
  type DemoProgress,
} from './run-demo';
export { LedgerUnreachable } from './http/ledger-api';
export { UnexpectedAnswer } from './engine/player';
export { SMES_LEAST } from './scripts/scenario';
export { progressText } from './report/progress-text';
export { reportText } from './report/report-text';
