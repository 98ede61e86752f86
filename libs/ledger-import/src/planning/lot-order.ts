import type { EffectRow } from './effect-rows';
import type { LedgerBook } from './ledger-book';
import { partyId } from './party-ids';
import type { LotOrderOf } from './import-target';
import type { LedgerRowOf } from '../reading/ledger-tables';

/**
 * Among lots of one day the order of rows decides. The fund keeps the order of recording, which differs only when
 * an earlier row of the same day comes in after a later one was recorded; for such donors the order is spelled out.
 */
export function lotOrderOf(rows: readonly EffectRow[], book: LedgerBook): LotOrderOf {
  const inRowOrder = new Map<string, string[]>();
  const recordedOnce = new Set<string>();
  const reordered = new Set<string>();
  for (const { row, key, effect } of rows) {
    if (row.table !== '수납내역') continue;
    const pledge = book.rows.get('출연약정', row.pledge)?.row as
      LedgerRowOf<'출연약정'> | undefined;
    const donor = pledge === undefined ? undefined : partyId(book, 'donor', pledge.businessNumber);
    if (donor === undefined) continue;
    const day = `${donor}\n${effect}`;
    if (book.rows.get('수납내역', key) === undefined) recordedOnce.add(day);
    else if (recordedOnce.has(day)) reordered.add(donor);
    const lots = inRowOrder.get(donor);
    if (lots === undefined) inRowOrder.set(donor, [key]);
    else lots.push(key);
  }
  return (donor) => (reordered.has(donor) ? inRowOrder.get(donor) : undefined);
}
