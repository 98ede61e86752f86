import type { LedgerRow } from '../reading/ledger-tables';
import type { EffectRow } from './effect-rows';
import type { ImportPlaces } from './import-places';
import type { LedgerBook } from './ledger-book';
import type { RecordedRow } from './recorded-rows';
import type { RowRefusal } from './row-refusal';

/** A recorded row that a row of an earlier place would spoil, and what that one is refused with for it. */
export type SpoiltRow = { readonly at: RecordedRow; readonly refusal: RowRefusal };

/**
 * A sum over its limit: the first recorded row of a later place at which it is exceeded, if the row itself still fits
 * at its own place. `undefined` for everything that lies in the row itself.
 */
export function spoiltBySum(
  effectRow: EffectRow,
  refusal: RowRefusal,
  { book, places }: { readonly book: LedgerBook; readonly places: ImportPlaces },
): SpoiltRow | undefined {
  const { row } = effectRow;
  const [part, limit] = [partOf(row), limitOf(row, refusal)];
  if (part === undefined || limit === undefined) return undefined;
  const later = [...book.rows.all(row.table)].filter(
    (recorded) => partOf(recorded.row)?.of === part.of && places.isLater(recorded, effectRow),
  );
  const amount = (recorded: RecordedRow) => partOf(recorded.row)?.amount ?? 0n;
  let sum = later.reduce((rest, recorded) => rest - amount(recorded), limit.recorded) + part.amount;
  if (sum > limit.most) return undefined;
  for (const at of places.inOrder(later)) {
    sum += amount(at);
    if (sum > limit.most) return { at, refusal };
  }
  return undefined;
}

/** What a row adds, and to what. */
function partOf(row: LedgerRow): { readonly of: string; readonly amount: bigint } | undefined {
  switch (row.table) {
    case '수납내역':
      return { of: row.pledge, amount: row.amount };
    case '지급':
      return { of: row.project, amount: row.supplyValue };
    case '환수':
      return { of: row.payment, amount: row.amount };
    case '환수입금':
      return { of: row.clawback, amount: row.amount };
    default:
      return undefined;
  }
}

/** The most that all parts may come to, and what the recorded ones come to, those of later places included. */
function limitOf(
  { table }: LedgerRow,
  { code, facts }: RowRefusal,
): { readonly most: bigint; readonly recorded: bigint } | undefined {
  switch (code) {
    case 'EXCEEDS_PLEDGE':
      return { most: BigInt(facts.pledged), recorded: BigInt(facts.received) };
    case 'EXCEEDS_AGREEMENT':
      return { most: BigInt(facts.totalCost), recorded: BigInt(facts.invoiced) };
    case 'EXCEEDS_PAID':
      return { most: BigInt(facts.paid), recorded: BigInt(facts.decided) };
    case 'EXCEEDS_DECISION':
      // A decision that waives more than it decides lies in the row itself.
      return table === '환수'
        ? undefined
        : { most: BigInt(facts.decided), recorded: BigInt(facts.settled) };
    default:
      return undefined;
  }
}
