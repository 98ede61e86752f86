import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someEvent } from '../contract/contract-store';
import { lastPlace, type Checkpoint, type EventReader } from '../port';
import { CHUNK_EVENTS } from './chunk-table';
import { openEmbeddedEventStore } from './open-embedded-event-store';
import { SealedEventReader } from './sealed-event-reader';

async function everything(reader: Pick<EventReader, 'readAll'>, limit: number) {
  const events: unknown[] = [];
  for (let at: Checkpoint | undefined; ;) {
    const page = await reader.readAll(at, limit);
    at = lastPlace(page);
    if (at === undefined) return events;
    events.push(...page.events);
  }
}

describe('Sealed events, read beside the store that is open', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealed-events-'));

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('are those of the store, up to the last sealed chunk, whatever is appended meanwhile', async () => {
    const store = await openEmbeddedEventStore(folder);
    const append = (n: number) =>
      store.append(`fund-${n.toString()}`, 'none', [someEvent(n.toString())]);
    for (let n = 0; n < 2 * CHUNK_EVENTS + 5; n += 1) await append(n);
    // What the store keeps for its next write to the database is there once it was opened again.
    await store.close();
    const again = await openEmbeddedEventStore(folder);
    const sealed = SealedEventReader.open(folder);
    try {
      const before = await everything(again, 1000);
      await again.append('fund-later', 'none', [someEvent('later')]);
      for (const limit of [1, 100, CHUNK_EVENTS, 1000])
        expect(await everything(sealed, limit)).toEqual(before.slice(0, 2 * CHUNK_EVENTS));
    } finally {
      sealed.close();
      await again.close();
    }
  });
});
