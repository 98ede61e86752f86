import type { EventReader } from '@sangsaeng/event-store';
import type { ProcessRule } from './process-rule';
import {
  readSnapshot,
  spellSnapshot,
  type PlaceOfEvent,
  type ProcessSnapshot,
  type ProcessSnapshots,
} from './process-snapshots';
import type { RuleBook } from './rule-book';

const EVENTS_BETWEEN = 4_096;
/** A large memory is written less often, so that all the writing stays in proportion to the events. */
const BYTES_PER_EVENT = 128;

/** Decides when what the rules remember is worth keeping. A snapshot that cannot be kept is only a slower start. */
export class SnapshotKeeper {
  private latest: { readonly at: PlaceOfEvent; readonly book: RuleBook } | undefined;
  private keptAt = -1;
  private keptBytes = 0;

  constructor(
    private readonly snapshots: ProcessSnapshots,
    private readonly rules: readonly ProcessRule[],
    private readonly eventsBetween = EVENTS_BETWEEN,
  ) {}

  async load(reader: EventReader): Promise<ProcessSnapshot | undefined> {
    this.forget();
    const text = await this.snapshots.load();
    const snapshot = text === undefined ? undefined : await readSnapshot(text, this.rules, reader);
    this.keptAt = snapshot?.at.checkpoint.ordinal ?? -1;
    this.keptBytes = snapshot === undefined ? 0 : (text?.length ?? 0);
    return snapshot;
  }

  /** Where everything is handled, with the memories as they are there; without when they must not be kept. */
  offer(at: PlaceOfEvent, book: RuleBook | undefined): void {
    this.latest = book === undefined ? undefined : { at, book };
  }

  /** The memories have moved on or may be wrong. */
  forget(): void {
    this.latest = undefined;
  }

  async keepIfDue(): Promise<void> {
    const handled = (this.latest?.at.checkpoint.ordinal ?? -1) - this.keptAt;
    if (handled < Math.max(this.eventsBetween, this.keptBytes / BYTES_PER_EVENT)) return;
    await this.keepLast();
  }

  async keepLast(): Promise<void> {
    if (this.latest === undefined || this.latest.at.checkpoint.ordinal === this.keptAt) return;
    const { at, book } = this.latest;
    const { checkpoint, stream, revision, id } = at;
    const place = { checkpoint, stream, revision, id };
    const text = spellSnapshot({ at: place, memories: book.memories() }, this.rules);
    await this.snapshots.save(text).then(
      () => {
        this.keptAt = checkpoint.ordinal;
        this.keptBytes = text.length;
      },
      () => undefined,
    );
  }
}
