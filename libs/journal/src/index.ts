export { accountSegment, idOfSegment } from './domain/account-name';
export { unbalanced } from './domain/balanced-entries';
export { Balances, type AccountBalance, type Breach } from './domain/balances';
export { BookAgreement } from './domain/book-agreement';
export {
  accountOf,
  CHART,
  isBase,
  mayStand,
  type Account,
  type Base,
  type Book,
  type Side,
} from './domain/chart';
export { type Dims, type Line } from './domain/line';
export { MAPPING_VERSION, POSTING_TABLE } from './domain/posting-table';
export {
  postings,
  visitPostings,
  type Allocation,
  type Entry,
  type MoneyEvent,
  type Posting,
  type PostingVisitor,
} from './domain/postings';
export {
  exportJournal,
  type ExportedEvent,
  type ExportOptions,
  type JournalDialect,
  type JournalOrder,
} from './export/export-journal';
export { journalProjections } from './read/journal-projections';
export { journalOfViews } from './read/journal-of-views';
