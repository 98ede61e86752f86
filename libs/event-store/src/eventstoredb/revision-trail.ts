import { LruMap } from '../lru-map';
import { CorruptStore, type PositionedEvent } from '../port';

const STREAMS_MAX = 100_000;

/**
 * Walks along the log and knows the last revision of each stream that it met. A revision that does not follow means
 * that events were removed or hidden: then no event after them can be counted any more.
 */
export class RevisionTrail {
  private readonly last = new LruMap<string, number>(2 * STREAMS_MAX);
  private streams = 0;

  /** `fromBeginning`: no event comes before the first that is noted, so each stream must begin at 0. */
  constructor(private readonly fromBeginning: boolean) {}

  note({ stream, revision, checkpoint: { commit, prepare } }: PositionedEvent): void {
    const before = this.last.get(stream);
    const expected = before === undefined ? this.firstOf(revision) : before + 1;
    if (revision !== expected) {
      throw new CorruptStore(
        'REVISION_GAP',
        `${stream} at ${commit}/${prepare}`,
        `revision ${revision} follows where ${expected} must stand`,
      );
    }
    this.last.set(stream, revision);
  }

  /** With many streams the earliest are forgotten; from then on a stream may begin anywhere. */
  private firstOf(revision: number): number {
    this.streams += 1;
    return this.fromBeginning && this.streams <= STREAMS_MAX ? 0 : revision;
  }
}
