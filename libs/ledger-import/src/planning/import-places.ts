import type { TableName } from '../reading/ledger-tables';
import { dayOf, type EffectRow, type UnreadRow } from './effect-rows';
import type { RecordedRow } from './recorded-rows';
import { contentOf } from './row-content';

/** Where a number stands in this import. */
export type Place = {
  readonly row: number;
  readonly on: string | undefined;
  readonly refused: boolean;
};

/** The numbers of this import and the rows that bear them. */
export class ImportPlaces {
  private readonly rowsOf = new Map<string, EffectRow[]>();
  private readonly unread = new Map<string, number>();
  private readonly refused = new Set<EffectRow>();

  constructor(rows: readonly EffectRow[], unread: readonly UnreadRow[]) {
    for (const row of rows) {
      const place = placeKey(row.row.table, row.key);
      const known = this.rowsOf.get(place);
      if (known === undefined) this.rowsOf.set(place, [row]);
      else known.push(row);
    }
    // A row whose cells mean nothing still explains a refusal, when its number can be read.
    for (const { table, number, key } of unread) {
      const place = placeKey(table, key);
      if (!this.unread.has(place)) this.unread.set(place, number);
    }
  }

  find(table: TableName, key: string): Place | undefined {
    const place = placeKey(table, key);
    const rows = this.rowsOf.get(place);
    const row = rows?.find((each) => !this.refused.has(each)) ?? rows?.[0];
    if (row !== undefined)
      return { row: row.number, on: dayOf(row.row), refused: this.refused.has(row) };
    const number = this.unread.get(place);
    return number === undefined ? undefined : { row: number, on: undefined, refused: true };
  }

  noteRefused(row: EffectRow): void {
    this.refused.add(row);
  }

  /** Whether a recorded row takes effect after a row of this import; within a day and table, by row number. */
  isLater(recorded: RecordedRow, than: EffectRow): boolean {
    if (recorded.effect !== than.effect) return recorded.effect > than.effect;
    const number = this.numberOf(recorded);
    return number !== undefined && number > than.number;
  }

  /** Recorded rows in the order of their places; within a day and table those first that this import does not repeat. */
  inOrder(rows: readonly RecordedRow[]): readonly RecordedRow[] {
    return [...rows].sort((a, b) =>
      a.effect === b.effect
        ? (this.numberOf(a) ?? 0) - (this.numberOf(b) ?? 0)
        : a.effect < b.effect
          ? -1
          : 1,
    );
  }

  /** The row number at which this import repeats a recorded row. */
  numberOf({ row, key }: RecordedRow): number | undefined {
    const content = contentOf(row);
    const rows = this.rowsOf.get(placeKey(row.table, key));
    return rows?.find((each) => contentOf(each.row) === content)?.number;
  }
}

function placeKey(table: TableName, key: string): string {
  return `${table}\n${key}`;
}
