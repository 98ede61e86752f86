import type { EventReader } from '@sangsaeng/event-store';
import type { ProjectionRunner } from '@sangsaeng/read-store';
import { embeddedPlaces } from './embedded-places';
import type { LedgerViews } from './ledger';
import { withMoney } from './view-money';

/** The views that this process keeps itself. */
export function embeddedViews(runner: ProjectionRunner, store: EventReader): LedgerViews {
  const sources = { store, places: embeddedPlaces };
  return {
    start: () => runner.start(),
    stop: () => runner.stop(),
    status: async () =>
      withMoney(await runner.status(), sources, ({ state }) => state === 'parked'),
    waitFor: (position, timeoutMs) => runner.waitFor(position, timeoutMs),
    rebuild: (views, options) => runner.rebuild(views, options),
    verify: (view) => runner.verify(view),
  };
}
