import { setTimeout } from 'node:timers/promises';
import type { FoldEngine } from './fold-engine';
import { openView } from './open-view';
import { ReadStoreUnavailable, ViewRebuilding, type ReadStore } from './port';
import type { Slot, ViewSlots } from './view-slots';

export type RecoveryOptions = {
  readonly readStore: ReadStore;
  readonly slots: ViewSlots;
  readonly engine: () => FoldEngine;
  readonly inTurn: <T>(step: () => Promise<T>) => Promise<T>;
  /** Lost views take part again. */
  readonly onRecovered: () => void;
  readonly onFailure: (error: Error) => void;
  readonly backOffMs: readonly number[];
  /** How often rows are looked for that may have vanished without anybody writing. */
  readonly lookMs: number;
};

/**
 * Brings back views whose rows vanished from a volatile store, or went back to an earlier state: what is still there
 * is taken up where it stands, the rest is built anew, and both catch up beside the views that were not lost.
 */
export class ViewRecovery {
  private recovering: Promise<void> | undefined;
  private watching: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(private readonly options: RecoveryOptions) {}

  /** Looks after the views of a store whose rows may vanish. */
  watch(): void {
    if (this.options.readStore.volatile === true) this.watching ??= this.keepLooking();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    await this.recovering;
  }

  /** Takes a view out of the flow of events until it is back. Call `recover` afterwards. */
  lose(slot: Slot): void {
    slot.lost = true;
    this.options.slots.enter(slot, 'rebuilding');
  }

  /** Resolves when nothing is lost any more, or when it is time to stop. */
  async recover(): Promise<void> {
    this.recovering ??= this.untilBack().finally(() => {
      this.recovering = undefined;
    });
    await this.recovering;
  }

  private async keepLooking(): Promise<void> {
    while (await this.pause(this.options.lookMs)) {
      try {
        await this.options.inTurn(() => this.look());
      } catch (error) {
        // Whoever writes next hears the same and backs off; here the next look is soon enough.
        if (!(error instanceof ReadStoreUnavailable)) this.options.onFailure(asError(error));
      }
      void this.recover();
    }
  }

  private async look(): Promise<void> {
    const followed = this.options.slots.all().filter(({ lost }) => !lost);
    await Promise.all(
      followed.map(async (slot) => {
        if (await isAstray(slot)) this.lose(slot);
      }),
    );
  }

  private async untilBack(): Promise<void> {
    const { backOffMs, slots } = this.options;
    let failures = 0;
    while (slots.lost().length > 0 && !this.isStopping()) {
      try {
        await this.bringBack(slots.lost());
        failures = 0;
      } catch (error) {
        if (this.isStopping()) return;
        this.options.onFailure(asError(error));
        await this.pause(backOffMs[Math.min(failures, backOffMs.length - 1)] ?? 0);
        failures += 1;
      }
    }
  }

  private async bringBack(lost: readonly Slot[]): Promise<void> {
    const built = new Set<Slot>();
    for (const slot of lost) if (await this.reopen(slot)) built.add(slot);
    const engine = this.options.engine();
    const folds = lost.map(({ fold }) => fold);
    const onPage = () => {
      this.stopping.signal.throwIfAborted();
    };
    await engine.advance(folds, undefined, onPage);
    // The other views stand still in a turn: those that come back reach the place where they stand, or go beyond.
    await this.options.inTurn(async () => {
      await engine.advance(folds, undefined, onPage);
      for (const slot of lost) {
        if (built.has(slot)) await this.options.readStore.serve(slot.fold.table);
        slot.lost = false;
      }
      this.options.slots.settle('live');
    });
    this.options.onRecovered();
  }

  /** Answers whether the view is built anew. */
  private async reopen(slot: Slot): Promise<boolean> {
    const { readStore, slots } = this.options;
    const { fold, isNew } = await openView(readStore, slot.fold.projection);
    slot.fold = fold;
    slots.enter(slot, isNew ? 'rebuilding' : 'catching-up');
    return isNew;
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** False when it is time to stop. */
  private async pause(ms: number): Promise<boolean> {
    try {
      await setTimeout(ms, undefined, { signal: this.stopping.signal, ref: false });
      return true;
    } catch {
      return false;
    }
  }
}

/** The rows are gone, or stand elsewhere than whoever writes them believes. */
async function isAstray({ fold }: Slot): Promise<boolean> {
  try {
    const stored = await fold.table.checkpoint();
    return stored?.at.ordinal !== fold.checkpoint?.at.ordinal;
  } catch (error) {
    if (error instanceof ViewRebuilding) return true;
    throw error;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
