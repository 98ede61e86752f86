import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventStore } from '../contract/event-store.contract';
import { openEmbeddedEventStore } from './open-embedded-event-store';

describeEventStore('the embedded store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-store-'));
  const store = await openEmbeddedEventStore(folder);
  let current = store;
  return {
    store,
    reopen: async () => {
      await current.close();
      current = await openEmbeddedEventStore(folder);
      return current;
    },
    dispose: async () => {
      await current.close();
      rmSync(folder, { recursive: true });
    },
  };
});
