import type { EmbeddedStore, EventStore } from '@sangsaeng/event-store';
import { NotAsSigned, type LogCheckpoint } from '@sangsaeng/merkle-log';
import type { Progress } from '../check-views';
import { compareLogs, type LogComparison } from './compare-logs';
import { copyLog, stopped } from './copy-log';
import { MigrationStopped } from './migration-stopped';

/** A store at one end of a migration; an embedded one keeps a tree of its own to be held against. */
export type LogStore = EventStore & Partial<Pick<EmbeddedStore, 'rootAt'>>;

export type MigrationOptions = {
  /** The last signed checkpoint: the log must contain what it says. */
  readonly signed?: Pick<LogCheckpoint, 'size' | 'root'> | undefined;
  readonly onProgress?: Progress;
  /** How often an append is made again whose outcome stays unknown. Default: for half a minute and more. */
  readonly tries?: number;
};

export type MigratedLog = {
  readonly events: number;
  /** Merkle root over them. */
  readonly root: Buffer;
  /** So many stood in the target already, from an earlier run. */
  readonly found: number;
};

/**
 * Copies a whole log into another store in ordinal order, and ends only when both hold the same events byte for byte.
 * What the target holds already must be the beginning of the source. Rejects with `MigrationStopped`, which names the
 * first position that differs, with `NotAsSigned`, or with the error of a store that cannot be read; run again it goes
 * on where it was.
 */
export async function migrateLog(
  source: LogStore,
  target: LogStore,
  options: MigrationOptions = {},
): Promise<MigratedLog> {
  const { signed } = options;
  const size = ((await source.head())?.ordinal ?? -1) + 1;
  if (signed !== undefined && size < signed.size)
    throw new NotAsSigned('BEHIND_CHECKPOINT', signed, { size });
  const compare = (phase: string) =>
    compareLogs(source, target, {
      noted: signed === undefined ? [] : [signed.size],
      onProgress: (done) => options.onProgress?.(phase, done, size),
    });
  const before = await compare('compare');
  requireBeginning(before, size);
  let whole = before;
  if (before.equal < size) {
    await copyRest(source, target, { before, size, options });
    whole = await compare('check');
  }
  requireSame(whole, size);
  await requireRoots(whole, [source, target]);
  requireSigned(whole, size, signed);
  return { events: whole.equal, root: whole.root, found: before.equal };
}

type Rest = {
  readonly before: LogComparison;
  readonly size: number;
  readonly options: MigrationOptions;
};

function copyRest(
  source: LogStore,
  target: LogStore,
  { before, size, options: { onProgress, tries } }: Rest,
): Promise<void> {
  return copyLog(source, target, {
    ...{ after: before.sourceAt, done: before.equal, size },
    atOnce: target.rootAt !== undefined,
    onProgress: (done) => onProgress?.('copy', done, size),
    ...(tries !== undefined && { tries }),
  });
}

function requireSigned(
  { roots }: LogComparison,
  size: number,
  signed: MigrationOptions['signed'],
): void {
  if (signed === undefined) return;
  const root = roots.get(signed.size);
  if (root?.equals(signed.root) === true) return;
  throw new NotAsSigned('CHECKPOINT_ROOT', signed, { size, ...(root !== undefined && { root }) });
}

function requireBeginning({ difference, beyond }: LogComparison, size: number): void {
  if (difference !== undefined)
    throw new MigrationStopped({ code: 'TARGET_DIFFERS', ...difference });
  if (beyond?.in === 'target') throw stopped('TARGET_AHEAD', size, beyond.event);
}

function requireSame({ difference, beyond, equal }: LogComparison, size: number): void {
  if (difference !== undefined)
    throw new MigrationStopped({ code: 'TARGET_DIFFERS', ...difference });
  if (beyond?.in === 'target') throw stopped('TARGET_WRITTEN', equal, beyond.event);
  if (beyond !== undefined && equal >= size) throw stopped('SOURCE_WRITTEN', equal, beyond.event);
  if (beyond !== undefined) throw stopped('TARGET_LACKS', equal, beyond.event);
}

/** The trees that the stores keep by themselves must say the same as the bytes that were read. */
async function requireRoots(
  { equal, root }: LogComparison,
  stores: readonly LogStore[],
): Promise<void> {
  for (const [index, store] of stores.entries()) {
    const own = await store.rootAt?.(equal);
    if (own === undefined || own.equals(root)) continue;
    const [kept, read] = [own.toString('hex'), root.toString('hex')];
    const [ours, theirs] = index === 0 ? [kept, read] : [read, kept];
    throw new MigrationStopped({ code: 'ROOT_DIFFERS', source: ours, target: theirs });
  }
}
