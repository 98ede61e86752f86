import {
  leafHash,
  MerkleFrontier,
  type Checkpoint,
  type EventReader,
  type PositionedEvent,
} from '@sangsaeng/event-store';
import { LogCursor } from './log-cursor';

/** The first event that is not the same in two logs. */
export type LogDifference = {
  readonly position: number;
  readonly what: 'stream' | 'revision' | 'id' | 'bytes';
  readonly source: string;
  readonly target: string;
};

export type LogComparison = {
  /** So many events from the beginning on are the same: stream, revision, id and every byte. */
  readonly equal: number;
  /** Merkle root over them, as the target gave them. */
  readonly root: Buffer;
  /** The roots at the sizes asked for, as far as they were reached. */
  readonly roots: ReadonlyMap<number, Buffer>;
  readonly difference?: LogDifference;
  /** The first event that one of the logs has beyond the end of the other. */
  readonly beyond?: { readonly in: 'source' | 'target'; readonly event: PositionedEvent };
  /** Where the last of the same events stands in the source. */
  readonly sourceAt: Checkpoint | undefined;
};

export type ComparisonOptions = {
  readonly noted?: readonly number[];
  readonly onProgress?: (events: number) => void;
};

/** Reads two logs side by side from their beginnings, to the first difference or to the end of the shorter one. */
export async function compareLogs(
  source: EventReader,
  target: EventReader,
  options: ComparisonOptions = {},
): Promise<LogComparison> {
  const cursors = { source: new LogCursor(source), target: new LogCursor(target) };
  const walk = new ComparingWalk(options);
  for (;;) {
    const [ours, theirs] = await Promise.all([cursors.source.next(), cursors.target.next()]);
    if (walk.take(ours, theirs)) return walk.comparison();
  }
}

class ComparingWalk {
  private readonly frontier = MerkleFrontier.empty();
  private readonly roots = new Map<number, Buffer>();
  private sourceAt: Checkpoint | undefined;
  private found: Pick<LogComparison, 'difference' | 'beyond'> = {};

  constructor(private readonly options: ComparisonOptions) {
    this.note();
  }

  /** True when nothing more has to be read. Pages begin at the same position. */
  take(source: readonly PositionedEvent[], target: readonly PositionedEvent[]): boolean {
    for (const [index, ours] of source.entries()) {
      const theirs = target[index];
      if (theirs === undefined) {
        this.found = { beyond: { in: 'source', event: ours } };
        return true;
      }
      const difference = differenceOf(this.frontier.size, ours, theirs);
      if (difference !== undefined) {
        this.found = { difference };
        return true;
      }
      this.frontier.append(leafHash(theirs.bytes));
      this.sourceAt = ours.checkpoint;
      this.note();
    }
    this.options.onProgress?.(this.frontier.size);
    const surplus = target[source.length];
    if (surplus !== undefined) this.found = { beyond: { in: 'target', event: surplus } };
    return surplus !== undefined || source.length === 0;
  }

  comparison(): LogComparison {
    const { frontier, roots, sourceAt, found } = this;
    return { equal: frontier.size, root: frontier.root(), roots, sourceAt, ...found };
  }

  private note(): void {
    const { size } = this.frontier;
    if (this.options.noted?.includes(size) === true) this.roots.set(size, this.frontier.root());
  }
}

function differenceOf(
  position: number,
  source: PositionedEvent,
  target: PositionedEvent,
): LogDifference | undefined {
  for (const what of ['stream', 'revision', 'id'] as const) {
    if (source[what] === target[what]) continue;
    return { position, what, source: String(source[what]), target: String(target[what]) };
  }
  if (Buffer.compare(source.bytes, target.bytes) === 0) return undefined;
  const [ours, theirs] = [leafHash(source.bytes), leafHash(target.bytes)];
  const hashes = { source: ours.toString('hex'), target: theirs.toString('hex') };
  return { position, what: 'bytes', ...hashes };
}
