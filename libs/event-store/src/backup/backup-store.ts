import { existsSync, readdirSync } from 'node:fs';
import type { EmbeddedStore } from '../embedded/embedded-event-store';
import { HEAD_SLOT_NAMES } from '../embedded/head-slots';
import { openEmbeddedEventStore } from '../embedded/open-embedded-event-store';
import { DATABASE, FILE_FORMAT, makeSingleFile } from '../embedded/store-file';
import { MerkleFrontier } from '../merkle/merkle-frontier';
import { leafHash } from '../merkle/tree-hash';
import type { Checkpoint, EventReader, EventStore, PositionedEvent } from '../port';
import { verifyStore } from '../verify/verify-store';
import {
  BackupRefused,
  describeFile,
  manifestOf,
  writeManifest,
  type BackupManifest,
} from './backup-manifest';

export type BackupOptions = {
  readonly createdAt: string;
  readonly onProgress?: (events: number, total: number) => void;
};

/** A reader, and the root of its own tree where it keeps one: the copy must have the same. */
export type BackupSource = EventReader & Partial<Pick<EmbeddedStore, 'rootAt'>>;

const PAGE_EVENTS = 1024;

/**
 * Copies all events up to the present head into a store of its own in an empty folder, while the source goes on
 * serving. The copy is read back and every leaf hashed again before the manifest is written. Never a copy of the live
 * file, which would tear.
 */
export async function backupStore(
  source: BackupSource,
  folder: string,
  options: BackupOptions,
): Promise<BackupManifest> {
  requireEmpty(folder);
  const size = ((await source.head())?.ordinal ?? -1) + 1;
  const root = await copyEvents(source, { folder, size }, options);
  const own = await source.rootAt?.(size);
  if (own !== undefined && own.toString('hex') !== root)
    throw new BackupRefused('CONTENT_DAMAGED', 'the events read do not give the root of the store');
  makeSingleFile(folder);
  const report = await verifyStore(folder, { envelopes: false });
  if (report.root !== root || report.findings.length > 0)
    throw new BackupRefused('CONTENT_DAMAGED', `the copy in ${folder} is not what was read`);
  const names = [DATABASE, ...HEAD_SLOT_NAMES];
  const files = await Promise.all(names.map((name) => describeFile(folder, name)));
  const { createdAt } = options;
  const manifest = manifestOf({ fileFormat: FILE_FORMAT, createdAt, size, root, files });
  writeManifest(folder, manifest);
  return manifest;
}

/** Throws `BackupRefused('TARGET_NOT_EMPTY')`; a folder that does not exist is empty. */
export function requireEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new BackupRefused('TARGET_NOT_EMPTY', `${folder} is not empty: name an empty folder`);
}

async function copyEvents(
  source: EventReader,
  target: { readonly folder: string; readonly size: number },
  { onProgress }: BackupOptions,
): Promise<string> {
  const copy = await openEmbeddedEventStore(target.folder);
  const frontier = MerkleFrontier.empty();
  try {
    let after: Checkpoint | undefined;
    while (frontier.size < target.size) {
      const page = await source.readAll(after, Math.min(PAGE_EVENTS, target.size - frontier.size));
      const last = page.events.at(-1);
      if (last === undefined)
        throw new BackupRefused('CONTENT_DAMAGED', 'the source ends before its own head');
      for (const { bytes } of page.events) frontier.append(leafHash(bytes));
      await appendAll(copy, page.events);
      after = last.checkpoint;
      onProgress?.(frontier.size, target.size);
    }
  } finally {
    await copy.close();
  }
  return frontier.root().toString('hex');
}

async function appendAll(copy: EventStore, events: readonly PositionedEvent[]): Promise<void> {
  const outcomes = await Promise.all(
    events.map(({ stream, revision, id, bytes }) =>
      copy.append(stream, revision === 0 ? 'none' : revision - 1, [{ id, bytes }]),
    ),
  );
  const failed = outcomes.find(({ outcome }) => outcome !== 'committed');
  if (failed === undefined) return;
  throw new BackupRefused('CONTENT_DAMAGED', `the copy answered ${JSON.stringify(failed)}`);
}
