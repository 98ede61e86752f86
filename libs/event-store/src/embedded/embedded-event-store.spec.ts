import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someEvent } from '../contract/contract-store';
import { describeEventStore } from '../contract/event-store.contract';
import { openEmbeddedEventStore } from './open-embedded-event-store';

it('commits appends of one process in the order of their calls, whatever their streams', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-store-'));
  const store = await openEmbeddedEventStore(folder);
  try {
    const called = Array.from({ length: 600 }, (_, n) => someEvent(n.toString()));
    const appends = called.map((event, n) =>
      store.append(`fund-${(n % 30).toString()}`, n < 30 ? 'none' : Math.floor(n / 30) - 1, [
        event,
      ]),
    );
    await Promise.all(appends);
    const { events } = await store.readAll(undefined, 1000);
    expect(events.map(({ id }) => id)).toEqual(called.map(({ id }) => id));
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});

describe.each(['in-turn', 'beside'] as const)('with the wait for the disk %s', (syncing) => {
  describeEventStore('the embedded store', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'event-store-'));
    const store = await openEmbeddedEventStore(folder, { syncing });
    let current = store;
    return {
      store,
      reopen: async () => {
        await current.close();
        current = await openEmbeddedEventStore(folder, { syncing });
        return current;
      },
      dispose: async () => {
        await current.close();
        rmSync(folder, { recursive: true });
      },
    };
  });
});
