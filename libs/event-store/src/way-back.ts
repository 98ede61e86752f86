import type { Decision, DomainEvent, Instant } from '@sangsaeng/kernel';
import type { DecidingFold, StreamFold } from './stream-fold';

/**
 * Where others write too, an append may fail and its events with it. Deciders fold in place, so what was taken into a
 * fold cannot be taken out again. A command that is alone in its batch is therefore taken in only when it is recorded.
 * A larger batch has to be folded to be decided: once another writer was met in the stream, a second fold is kept that
 * takes in what is recorded and stands in for the first after a conflict. Then it is copied, which is far cheaper than
 * reading a long stream again.
 */
export class WayBack {
  private shared = false;
  private kept: StreamFold | undefined;
  private batch: UnsureBatch | undefined;

  constructor(private readonly singleWriter: boolean) {}

  /** What a batch of so many commands is decided on. Its end is told by one of the other calls. */
  guarded(fold: StreamFold, commands: number): DecidingFold {
    if (this.singleWriter) return fold;
    const isAlone = commands === 1;
    this.batch = isAlone || this.shared ? new UnsureBatch(fold, !isAlone) : undefined;
    if (!isAlone && this.shared && this.kept?.nextRevision !== fold.nextRevision)
      this.kept = fold.copy();
    return this.batch ?? fold;
  }

  recorded(): void {
    if (this.kept?.nextRevision === this.batch?.first) this.batch?.takeInto(this.kept);
    if (this.batch?.folding === false) this.batch.takeInto(this.batch.fold);
  }

  /** The fold as it was before the batch; `undefined` where it is lost. */
  goBack(): StreamFold | undefined {
    if (this.batch?.folding === false) return this.batch.fold;
    const { kept } = this;
    this.kept = undefined;
    return this.batch === undefined ? undefined : kept;
  }

  /** After a conflict: the fold as it was before the batch, with what the other writer recorded. */
  async comeSecond(): Promise<StreamFold | undefined> {
    this.shared = true;
    const fold = this.goBack();
    await fold?.catchUp();
    return fold;
  }
}

/** Decides on a fold and remembers what is taken in. `folding`: the fold takes it in at once, for further commands. */
class UnsureBatch implements DecidingFold {
  private readonly taken: (readonly [event: DomainEvent, id: string, recordedAt: Instant])[] = [];
  readonly first: number;

  constructor(
    readonly fold: StreamFold,
    readonly folding: boolean,
  ) {
    this.first = fold.nextRevision;
  }

  get stream(): string {
    return this.fold.stream;
  }

  get nextRevision(): number {
    return this.first + this.taken.length;
  }

  decide(command: unknown): Decision<DomainEvent> {
    return this.fold.decide(command);
  }

  take(...taken: readonly [event: DomainEvent, id: string, recordedAt: Instant]): void {
    if (this.folding) this.fold.take(...taken);
    this.taken.push(taken);
  }

  mayHaveAccepted(first: string): boolean {
    return this.fold.mayHaveAccepted(first);
  }

  acceptedBefore(commandId: string): ReturnType<StreamFold['acceptedBefore']> {
    return this.fold.acceptedBefore(commandId);
  }

  takeInto(fold: StreamFold | undefined): void {
    for (const taken of this.taken) fold?.take(...taken);
  }
}
