import { createHash } from 'node:crypto';
import { viewedEvents } from './event-sets';
import {
  sealEvent,
  type EventStore,
  type FieldCipher,
  type NewEvent,
} from '@sangsaeng/event-store';
import { instant } from '@sangsaeng/kernel';
import type { StreamEvent } from './history-terms';

/** Seals with a fixed text: no test of rows may see what a personal field says. */
const blindCipher: FieldCipher = {
  seal: ({ path, subject }) => ({ path, subject, keyVer: 1, alg: 'A256GCM', iv: 'aXY', ct: 'Y3Q' }),
  open: () => undefined,
};

export type SealedEvent = NewEvent & { readonly stream: string; readonly revision: number };

/** Turns domain events into sealed ones, counting revisions by stream. */
export class Sealer {
  private readonly revisions = new Map<string, number>();
  private sealed = 0;

  seal({ stream, event }: StreamEvent): SealedEvent {
    const revision = this.revisions.get(stream) ?? 0;
    this.revisions.set(stream, revision + 1);
    this.sealed += 1;
    const commandId = `command-${this.sealed.toString()}`;
    const digest = createHash('sha256').update(commandId).digest();
    const { id, bytes } = sealEvent(
      event,
      {
        stream,
        revision,
        index: 0,
        recordedAt: instant('2026-11-22T01:02:03.004Z'),
        requestHash: digest.toString('hex'),
        salt: digest.subarray(0, 16),
        command: { commandId, actor: 'officer-kim', correlation: commandId },
      },
      viewedEvents,
      blindCipher,
    );
    return { stream, revision, id, bytes };
  }
}

/** Appends a history, event by event. */
export async function appendHistory(
  store: EventStore,
  history: Iterable<StreamEvent>,
  sealer: Sealer,
): Promise<number> {
  let appended = 0;
  for (const next of history) {
    await appendAtHead(store, sealer.seal(next));
    appended += 1;
  }
  return appended;
}

/** Processes may write to the same stream at the same time: then the head has moved, and it is tried again. */
async function appendAtHead(store: EventStore, { stream, id, bytes }: SealedEvent): Promise<void> {
  for (;;) {
    const head = await store.headRevision(stream);
    const { outcome } = await store.append(stream, head, [{ id, bytes }]);
    if (outcome === 'committed') return;
    if (outcome !== 'conflict') throw new Error(`${stream}: ${outcome}`);
  }
}
