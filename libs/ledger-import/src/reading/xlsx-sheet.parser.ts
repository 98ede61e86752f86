import type { ArchiveEntry } from './archive';
import { stopReading, type Place } from './import-problem';
import type { Cell } from './sheet';
import type { TableCollector } from './table-collector';
import { readStoredCell, type WorkbookContext } from './xlsx-cell';
import { parseXml, type Attributes } from './xml-part';

const REFERENCE = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/;
const COLUMNS_MAX = 16_384;

type Position = { readonly column: number; readonly row: number };

/** Reads one worksheet into a table as it is inflated. What the sheet says about its own size is ignored. */
export async function parseSheet(
  part: ArchiveEntry,
  place: Place,
  workbook: WorkbookContext,
  collector: TableCollector,
): Promise<void> {
  const sheet = new SheetParser(place, workbook, collector);
  await parseXml(part.inflate(), place, {
    open: (name, attributes) => {
      sheet.open(name, attributes);
    },
    text: (text) => {
      sheet.text(text);
    },
    close: (name) => {
      sheet.close(name);
    },
  });
}

/** Column from 0, row from 1; `undefined` for anything that is no cell reference. */
export function cellPosition(reference: string): Position | undefined {
  const [, letters = '', row = ''] = REFERENCE.exec(reference) ?? [];
  if (letters === '') return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column > COLUMNS_MAX ? undefined : { column: column - 1, row: +row };
}

class SheetParser {
  private row = 0;
  private cells: Cell[] = [];
  /** How far non-empty cells reach beyond the header in the current row. */
  private overflow = 0;
  private column = -1;
  private type = 'n';
  private style = 0;
  private value: string | undefined;
  private hasFormula = false;
  private inValue = false;
  private phonetic = false;

  constructor(
    private readonly place: Place,
    private readonly workbook: WorkbookContext,
    private readonly collector: TableCollector,
  ) {}

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'row': {
        this.openRow(attributes);
        return;
      }
      case 'c': {
        this.openCell(attributes);
        return;
      }
      case 'f':
        this.hasFormula = true;
        return;
      case 'rPh':
        this.phonetic = true;
        return;
      case 'v':
      case 't':
        this.value ??= '';
        this.inValue = !this.phonetic;
        return;
      case 'mergeCell': {
        this.merged(attributes.ref ?? '');
        return;
      }
    }
  }

  text(text: string): void {
    if (this.inValue) this.value = (this.value ?? '') + text;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.inValue = false;
        return;
      case 'rPh':
        this.phonetic = false;
        return;
      case 'c': {
        this.closeCell();
        return;
      }
      case 'row': {
        this.closeRow();
        return;
      }
    }
  }

  private openRow({ r }: Attributes): void {
    const row = r === undefined ? this.row + 1 : /^\d{1,7}$/.test(r) ? +r : 0;
    if (row <= this.row) this.broken(`row ${r ?? ''}`);
    this.row = row;
    this.cells = [];
    this.overflow = 0;
    this.column = -1;
  }

  private openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const at = r === undefined ? { column: this.column + 1, row: this.row } : cellPosition(r);
    if (at === undefined || at.row !== this.row || at.column <= this.column)
      return this.broken(`cell ${r ?? ''}`);
    this.column = at.column;
    this.type = t;
    this.style = +s;
    this.value = undefined;
    this.hasFormula = false;
  }

  private closeCell(): void {
    const { type, style, value, hasFormula } = this;
    const cell = readStoredCell({ type, style, value, hasFormula }, this.workbook);
    if (cell === undefined) return this.broken(`value in row ${this.row.toString()}`);
    if (cell === '') return;
    const width = this.collector.width();
    if (width > 0 && this.column >= width) {
      this.overflow = this.column + 1;
      return;
    }
    while (this.cells.length < this.column) this.cells.push('');
    this.cells.push(cell);
  }

  private closeRow(): void {
    if (this.overflow === 0) this.collector.accept(this.row, this.cells);
    else
      this.collector.problem('TOO_MANY_CELLS', this.row, {
        cells: this.overflow.toString(),
        columns: this.collector.width().toString(),
      });
  }

  /** A merge hides cells whose meaning a reader would have to guess; beside the table it does not matter. */
  private merged(range: string): void {
    const [first = '', last = first] = range.split(':');
    const from = cellPosition(first);
    if (from === undefined) return this.broken(`merge ${range}`);
    if (first === last || from.column >= this.collector.width()) return;
    this.collector.problem('MERGED_CELLS', from.row, { range });
  }

  private broken(detail: string): never {
    return stopReading('BROKEN_SPREADSHEET', this.place, { detail });
  }
}
