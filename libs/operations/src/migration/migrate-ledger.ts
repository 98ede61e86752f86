import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EventStoreSettings } from '@sangsaeng/configuration';
import {
  markMoved,
  openEmbeddedEventStore,
  openEventStoreDb,
  removeMovedMark,
} from '@sangsaeng/event-store';
import { CheckpointKeeper, type LogTree } from '@sangsaeng/merkle-log';
import { systemClock } from '@sangsaeng/platform';
import type { Progress } from '../check-views';
import { migrateLog, type LogStore, type MigratedLog } from './migrate-log';
import { MigrationStopped } from './migration-stopped';

/** A store by its place: a data folder, or EventStoreDB with whoever signs in. */
export type LogPlace =
  | { readonly kind: 'embedded'; readonly folder: string }
  | Extract<EventStoreSettings, { readonly kind: 'eventstoredb' }>;

export type MigrationRequest = {
  readonly from: LogPlace;
  readonly to: LogPlace;
  /** Where the last signed checkpoint is kept. */
  readonly keysFolder: string;
  readonly onProgress?: Progress;
};

export type MigrationReport = {
  readonly from: string;
  readonly to: string;
  readonly events: number;
  /** Merkle root over them, hex. */
  readonly root: string;
  /** So many stood in the target already. */
  readonly found: number;
  /** The note that says so, signed; absent for a ledger without events. */
  readonly checkpoint?: string;
};

/**
 * Moves the log of a ledger to another store. The source is held while it is copied when it is a folder, and says from
 * then on where it went: it is not opened again. EventStoreDB cannot be held: whoever writes to it meanwhile is named.
 */
export async function migrateLedger(request: MigrationRequest): Promise<MigrationReport> {
  const { from, to, keysFolder, onProgress } = request;
  requireThere(from);
  const keeper = new CheckpointKeeper(keysFolder);
  const signed = keeper.known();
  const source = await openLog(from);
  try {
    const target = await openLog(to);
    try {
      const progress = onProgress === undefined ? {} : { onProgress };
      const moved = await migrateLog(source, target, { signed, ...progress });
      const checkpoint = await keeper.sign(treeOf(moved, signed));
      const [root, movedAt] = [moved.root.toString('hex'), systemClock.now()];
      if (from.kind === 'embedded')
        markMoved(from.folder, { to: nameOfPlace(to), movedAt, size: moved.events, root });
      return {
        ...{ from: nameOfPlace(from), to: nameOfPlace(to), root },
        ...{ events: moved.events, found: moved.found },
        ...(checkpoint !== undefined && { checkpoint: checkpoint.note }),
      };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/**
 * Lets a folder be opened again whose log was moved away; answers where its mark went, `undefined` when it has none.
 * What was recorded in the other store since then is not in it.
 */
export function undoMigration(folder: string): string | undefined {
  return removeMovedMark(resolve(folder));
}

function requireThere(place: LogPlace): void {
  if (place.kind === 'embedded' && !existsSync(join(place.folder, 'events.sqlite')))
    throw new MigrationStopped({ code: 'SOURCE_MISSING', where: place.folder });
}

async function openLog(place: LogPlace): Promise<LogStore> {
  if (place.kind === 'embedded') return openEmbeddedEventStore(place.folder);
  const { url: connectionString, credentials } = place;
  return openEventStoreDb({ connectionString, ...(credentials !== undefined && { credentials }) });
}

function nameOfPlace(place: LogPlace): string {
  return place.kind === 'embedded' ? place.folder : place.url;
}

/** What was migrated contains what was signed, as was found. */
function treeOf(
  { events, root }: MigratedLog,
  signed: { readonly size: number; readonly root: Buffer } | undefined,
): LogTree {
  return {
    size: () => Promise.resolve(events),
    rootAt: (size) =>
      size === events
        ? Promise.resolve(root)
        : size === signed?.size
          ? Promise.resolve(signed.root)
          : Promise.reject(new RangeError(`the root over ${size.toString()} events is not known`)),
  };
}
