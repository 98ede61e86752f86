import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { ERASED, parseKrw, type DomainEvent } from '@sangsaeng/kernel';
import type { BusinessNumber, LocalDate } from '@sangsaeng/kernel';
import type { LedgerRow, LedgerRowOf, TableName } from '../reading/ledger-tables';
import { rowOfEvent } from './row-of-event';
import { contentOf, effectOrder, keyOf } from './row-content';

type Waiver = Extract<DisbursementEvent, { type: 'ClawbackWaived' }>['data'];

export type RecordedRow = {
  readonly row: LedgerRow;
  readonly key: string;
  readonly effect: string;
};

/** The rows that are accepted, from earlier events or in this import, by table and key. */
export class RecordedRows {
  private readonly tables = new Map<TableName, Map<string, RecordedRow>>();
  /** First day of an accepted pledge by donor. */
  private readonly pledgedFrom = new Map<BusinessNumber, LocalDate>();

  get(table: TableName, key: string): RecordedRow | undefined {
    return this.tables.get(table)?.get(key);
  }

  all(table: TableName): Iterable<RecordedRow> {
    return this.tables.get(table)?.values() ?? [];
  }

  /** The row of a table and key, when it took effect before `effect`. */
  before<T extends TableName>(table: T, key: string, effect: string): LedgerRowOf<T> | undefined {
    const recorded = this.get(table, key);
    return recorded !== undefined && recorded.effect < effect
      ? (recorded.row as unknown as LedgerRowOf<T>)
      : undefined;
  }

  pledgedSince(donor: BusinessNumber): LocalDate | undefined {
    return this.pledgedFrom.get(donor);
  }

  hasPledged(donor: BusinessNumber, until: LocalDate): boolean {
    const from = this.pledgedFrom.get(donor);
    return from !== undefined && from <= until;
  }

  add(row: LedgerRow): void {
    let table = this.tables.get(row.table);
    if (table === undefined) this.tables.set(row.table, (table = new Map<string, RecordedRow>()));
    const key = keyOf(row);
    table.set(key, { row, key, effect: effectOrder(row) });
    if (row.table !== '출연약정') return;
    const from = this.pledgedFrom.get(row.businessNumber);
    if (from === undefined || row.pledgedOn < from)
      this.pledgedFrom.set(row.businessNumber, row.pledgedOn);
  }

  takeEvent(event: DomainEvent): void {
    const { type, data } = event as DisbursementEvent;
    if (type === 'ClawbackWaived') {
      this.takeWaiver(data);
      return;
    }
    const row = rowOfEvent(event);
    if (row !== undefined) this.add(row);
  }

  /** Whether a row says the same as the recorded one. What was erased can no longer differ. */
  sameContent(recorded: RecordedRow, row: LedgerRow): boolean {
    const known = recorded.row as unknown as Readonly<Record<string, unknown>>;
    const erased = Object.keys(known).filter((field) => known[field] === ERASED);
    const content = contentOf(recorded.row);
    if (erased.length === 0) return content === contentOf(row);
    const masked = { ...row, ...Object.fromEntries(erased.map((field) => [field, ERASED])) };
    return content === contentOf(masked);
  }

  private takeWaiver({ clawback, amount, reason }: Waiver): void {
    const decided = this.get('환수', clawback)?.row;
    if (decided?.table === '환수')
      this.add({ ...decided, waivedAmount: parseKrw(amount), waiverReason: reason });
  }
}
