import type { EventReader } from '@sangsaeng/event-store';
import type { ViewStatus } from '@sangsaeng/read-store';
import type { LedgerViewStatus, LogPlaces } from './ledger';
import { moneyAfter } from './stale-money';

export type MoneySources = { readonly store: EventReader; readonly places: LogPlaces };

/**
 * Adds to views that do not follow the log how much money they leave out: a parked one that of the event it could not
 * take, others that of all events they lack. Views at one place are looked up once.
 */
export async function withMoney<Status extends ViewStatus>(
  statuses: readonly Status[],
  { store, places }: MoneySources,
  isStale: (status: Status) => boolean = ({ state }) => state !== 'live',
): Promise<readonly (Status & LedgerViewStatus)[]> {
  const found = new Map<string, Promise<Pick<LedgerViewStatus, 'money' | 'moneyAtLeast'>>>();
  const lacking = async ({ state, position }: ViewStatus) => {
    const limit = state === 'parked' ? 1 : undefined;
    const { won, isAll } = await moneyAfter(store, await places.placeOf(position), limit);
    const money = won.toString();
    return isAll || state === 'parked' ? { money } : { money, moneyAtLeast: true };
  };
  return Promise.all(
    statuses.map(async (status) => {
      if (status.lag === 0 || !isStale(status)) return status;
      const place = `${status.state === 'parked' ? 'parked' : 'stale'} ${status.position.toString()}`;
      const asked = found.get(place) ?? lacking(status);
      found.set(place, asked);
      return { ...status, ...(await asked) };
    }),
  );
}
