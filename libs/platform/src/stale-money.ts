import { lastPlace, placedEvents, type Checkpoint, type EventReader } from '@sangsaeng/event-store';
import { accountOf, isBase, journalOfViews, visitPostings } from '@sangsaeng/journal';
import type { DomainEvent } from '@sangsaeng/kernel';

/** Events looked at for one answer: whoever lacks more lacks at least so much. */
const EVENTS_MAX = 8_192;
const PAGE = 1_024;

export type MoneyLacking = { readonly won: bigint; readonly isAll: boolean };

/**
 * The won that an event moves: the debits it posts to the real book or, of one that moves none, to the memo book.
 * `undefined` for one that cannot be posted, as may be with the event that parked a view.
 */
export function moneyOf(event: DomainEvent): bigint | undefined {
  const debits = { real: 0n, memo: 0n };
  try {
    visitPostings(event, (base, amount) => {
      if (amount > 0n && isBase(base)) debits[accountOf(base).book] += amount;
    });
  } catch {
    return undefined;
  }
  return debits.real > 0n ? debits.real : debits.memo;
}

/** The won moved by the events after a place, up to `limit` of them. */
export async function moneyAfter(
  reader: EventReader,
  after: Checkpoint | undefined,
  limit = EVENTS_MAX,
): Promise<MoneyLacking> {
  let won = 0n;
  let at = after;
  for (let left = limit; left > 0;) {
    const page = await reader.readAll(at, Math.min(PAGE, left));
    const last = lastPlace(page);
    if (last === undefined) return { won, isAll: true };
    for (const event of placedEvents(page, journalOfViews.types)) won += moneyOf(event) ?? 0n;
    left -= last.ordinal - (at?.ordinal ?? -1);
    at = last;
  }
  const rest = await reader.readAll(at, 1);
  return { won, isAll: lastPlace(rest) === undefined };
}
