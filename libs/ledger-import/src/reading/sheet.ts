import type { TableName } from './ledger-tables';

/** A spreadsheet cell that holds no value a person could have meant. */
export type UnreadableCell = {
  /**
   * `formula`: a formula without a stored result; `error`: #REF! and the like; `digits-lost`: a number with
   * more than 15 digits, of which a spreadsheet program keeps only the first 15.
   */
  readonly unreadable: 'formula' | 'error' | 'digits-lost';
  readonly shown: string;
};

/** Trimmed NFC text, empty when the cell is empty or missing. */
export type Cell = string | UnreadableCell;
export type Cells = Readonly<Record<string, Cell>>;

/** `row` is the number a spreadsheet program shows: the header is 1, blank rows count. */
export type SheetRow = { readonly row: number; readonly cells: Cells };

export type LedgerTable = {
  readonly table: TableName;
  /** Of the bytes of the file it came from: the CSV file or the .xlsx, also when that lay in a .zip. */
  readonly sha256: string;
  /** Rows that hold anything, in file order. */
  readonly rows: readonly SheetRow[];
};

/** A ledger whose structure is sound. What its cells mean is judged row by row, by `readRow`. */
export type LedgerSource = {
  readonly format: 'folder' | 'xlsx' | 'zip';
  readonly tables: Readonly<Record<TableName, LedgerTable>>;
};

const ASCII = /^[\x20-\x7e]*$/;

/** One spelling for text: macOS writes Hangul decomposed. Plain ASCII, most cells of a ledger, is left alone. */
export function cellText(text: string): string {
  const trimmed = text.trim();
  return ASCII.test(trimmed) ? trimmed : trimmed.normalize('NFC');
}
