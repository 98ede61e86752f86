import { writeSync } from 'node:fs';
import { someEvent } from '../contract/contract-store';
import type { Syncing } from '../embedded/commit-log';
import { openEmbeddedEventStore } from '../embedded/open-embedded-event-store';
import type { EventStore } from '../port';

const CLIENTS = 12;

/**
 * Appends until it is killed and prints each acknowledged append before the next one: stream and last revision. The
 * ids follow from stream and revision, so that a reader knows what must be there. With large bodies the commit log is
 * settled every few groups.
 */
async function write(folder: string, syncing: Syncing, body: string): Promise<void> {
  const store = await openEmbeddedEventStore(folder, { syncing });
  await Promise.all(
    Array.from({ length: CLIENTS }, (_, n) => append(store, `fund-${n.toString()}`, body)),
  );
}

async function append(store: EventStore, stream: string, body: string): Promise<void> {
  const head = await store.headRevision(stream);
  for (let next = head === 'none' ? 0 : head + 1; ;) {
    const count = 1 + (next % 7);
    const prefix = `${stream}@${next.toString()}`;
    const events = Array.from({ length: count }, (_, n) =>
      someEvent(`${prefix}-${n.toString()}`, body),
    );
    const outcome = await store.append(stream, next === 0 ? 'none' : next - 1, events);
    if (outcome.outcome !== 'committed') throw new Error(JSON.stringify(outcome));
    writeSync(1, `${stream} ${outcome.lastRevision.toString()}\n`);
    next += count;
  }
}

const [folder = '', syncing, size] = process.argv.slice(2);
const body = size === 'large' ? '약정'.repeat(4000) : '약정';
void write(folder, syncing === 'beside' ? 'beside' : 'in-turn', body);
