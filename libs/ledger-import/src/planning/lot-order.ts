import { fundStream } from '@sangsaeng/fund';
import type { EffectRow } from './effect-rows';
import type { LedgerBook } from './ledger-book';
import { partyId } from './party-ids';
import type { LotOrderOf } from './import-target';
import type { LedgerRowOf } from '../reading/ledger-tables';

/**
 * Among lots of one day the order of rows decides. The fund keeps the order of recording, which differs only when
 * an earlier row of the same day comes in after a later one was recorded; for such donors the order is spelled out.
 */
export function lotOrderOf(rows: readonly EffectRow[], book: LedgerBook, fund: string): LotOrderOf {
  const inRowOrder = new Map<string, string[]>();
  const newOn = new Set<string>();
  const maybeReordered = new Set<string>();
  for (const { row, key, effect } of rows) {
    if (row.table !== '수납내역') continue;
    const pledge = book.rows.get('출연약정', row.pledge)?.row as
      LedgerRowOf<'출연약정'> | undefined;
    const donor = pledge === undefined ? undefined : partyId(book, 'donor', pledge.businessNumber);
    if (donor === undefined) continue;
    const day = `${donor}\n${effect}`;
    if (book.rows.get('수납내역', key) === undefined) newOn.add(day);
    else if (newOn.has(day)) maybeReordered.add(donor);
    const lots = inRowOrder.get(donor);
    if (lots === undefined) inRowOrder.set(donor, [key]);
    else lots.push(key);
  }
  // A new row may yet be refused: only lots that are there make an order.
  return (donor) => {
    if (!maybeReordered.has(donor)) return undefined;
    const lots = book.state('fund', fundStream(fund)).donorLots.get(donor) ?? [];
    const order = inRowOrder.get(donor) ?? [];
    const rank = new Map(order.map((lot, index) => [lot, index]));
    const isReordered = lots.some(({ lot, receivedOn }, index) => {
      const next = lots[index + 1];
      const sameDay = next?.receivedOn === receivedOn;
      return sameDay && (rank.get(lot) ?? -1) > (rank.get(next.lot) ?? -1);
    });
    return isReordered ? order : undefined;
  };
}
