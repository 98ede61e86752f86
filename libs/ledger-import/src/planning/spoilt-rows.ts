import type { LedgerRow } from '../reading/ledger-tables';
import type { EffectRow } from './effect-rows';
import type { ImportPlaces } from './import-places';
import type { LedgerBook } from './ledger-book';
import type { RecordedRow } from './recorded-rows';
import type { RowRefusal } from './row-refusal';

/** A recorded row that a row of an earlier place would spoil, and what that one is refused with for it. */
export type SpoiltRow = { readonly at: RecordedRow; readonly refusal: RowRefusal };

/** What rows of one table that refer to the same may come to together. */
type Limit = {
  readonly most: bigint;
  /** All recorded rows, also those of later places. */
  readonly recorded: bigint;
  readonly asked: bigint;
  /** What a row of the table adds; `undefined` when it refers to something else. */
  readonly partOf: (row: LedgerRow) => bigint | undefined;
};

/**
 * A sum over its limit: the first recorded row of a later place at which it is exceeded, if the row itself still fits
 * at its own place. `undefined` for everything that lies in the row itself.
 */
export function spoiltBySum(
  effectRow: EffectRow,
  refusal: RowRefusal,
  { book, places }: { readonly book: LedgerBook; readonly places: ImportPlaces },
): SpoiltRow | undefined {
  const limit = limitOf(effectRow.row, refusal);
  if (limit === undefined) return undefined;
  const later = [...book.rows.all(effectRow.row.table)].filter(
    (recorded) => limit.partOf(recorded.row) !== undefined && places.isLater(recorded, effectRow),
  );
  const amount = ({ row }: RecordedRow) => limit.partOf(row) ?? 0n;
  let sum = later.reduce((rest, recorded) => rest - amount(recorded), limit.recorded) + limit.asked;
  if (sum > limit.most) return undefined;
  for (const at of places.inOrder(later)) {
    sum += amount(at);
    if (sum > limit.most) return { at, refusal };
  }
  return undefined;
}

function limitOf(row: LedgerRow, { code, facts }: RowRefusal): Limit | undefined {
  switch (row.table) {
    case '수납내역':
      return code === 'EXCEEDS_PLEDGE'
        ? limit([facts.pledged, facts.received, facts.amount], (other) =>
            other.table === row.table && other.pledge === row.pledge ? other.amount : undefined,
          )
        : undefined;
    case '지급':
      return code === 'EXCEEDS_AGREEMENT'
        ? limit([facts.totalCost, facts.invoiced, facts.amount], (other) =>
            other.table === row.table && other.project === row.project
              ? other.supplyValue
              : undefined,
          )
        : undefined;
    case '환수':
      return code === 'EXCEEDS_PAID'
        ? limit([facts.paid, facts.decided, facts.amount], (other) =>
            other.table === row.table && other.payment === row.payment ? other.amount : undefined,
          )
        : undefined;
    case '환수입금':
      return code === 'EXCEEDS_DECISION'
        ? limit([facts.decided, facts.settled, facts.amount], (other) =>
            other.table === row.table && other.clawback === row.clawback ? other.amount : undefined,
          )
        : undefined;
    default:
      return undefined;
  }
}

function limit(
  [most, recorded, asked]: readonly [most: string, recorded: string, asked: string],
  partOf: Limit['partOf'],
): Limit {
  return { most: BigInt(most), recorded: BigInt(recorded), asked: BigInt(asked), partOf };
}
