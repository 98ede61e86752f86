import { setTimeout as wait } from 'node:timers/promises';
import { lastPlace, type Checkpoint, type EventStore } from '@sangsaeng/event-store';
import { journalOfViews } from '@sangsaeng/journal';
import type { Clock } from '@sangsaeng/kernel';
import {
  FencedOff,
  ProjectionRunner,
  type AnyProjection,
  type ReadStore,
  type ViewStatus,
} from '@sangsaeng/read-store';
import { stoppableStore } from './stoppable-store';

export type ViewGroupOptions = {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly clock: Clock;
  readonly projections: readonly AnyProjection[];
  /** The views of the group hold all events up to here, parked ones apart. */
  readonly onAdvanced: (at: Checkpoint | undefined) => void;
  /** Somebody else writes this view. */
  readonly onFenced: (view: string) => void;
  readonly onDropped: (error: Error) => void;
};

const RESTART_MS = [50, 200, 1_000, 5_000] as const;

/** Views that were taken together and follow the log together, until one of them is taken away. */
export class ViewGroup {
  private readonly stopping = new AbortController();
  private readonly store: EventStore;
  private current: ProjectionRunner;
  private readonly work: Promise<void>;

  constructor(private readonly options: ViewGroupOptions) {
    const onHandled = (page: Parameters<typeof lastPlace>[0]) => {
      options.onAdvanced(lastPlace(page));
      return Promise.resolve();
    };
    this.store = stoppableStore(options.store, { signal: this.stopping.signal, onHandled });
    this.current = this.newRunner();
    this.work = this.follow();
  }

  get views(): readonly string[] {
    return this.options.projections.map(({ name }) => name);
  }

  status(): Promise<readonly ViewStatus[]> {
    return this.current.status();
  }

  /** Asks the views once they follow the log; `undefined` when the group is stopped before there is an answer. */
  async ask<T>(question: (runner: ProjectionRunner) => Promise<T>): Promise<T | undefined> {
    await this.work;
    const isStopped = () => this.stopping.signal.aborted;
    try {
      return isStopped() ? undefined : await question(this.current);
    } catch (error) {
      if (isStopped()) return undefined;
      throw error;
    }
  }

  /** Nothing of this group writes any more when it resolves. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.work;
    await this.current.stop();
  }

  private async follow(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      try {
        await this.current.start();
        this.options.onAdvanced(undefined);
        return;
      } catch (error) {
        this.dropped(error as Error);
      }
      const { signal } = this.stopping;
      const ms = RESTART_MS[Math.min(failures, RESTART_MS.length - 1)];
      await wait(ms, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.current.stop();
      this.current = this.newRunner();
    }
  }

  private newRunner(): ProjectionRunner {
    const { readStore, clock, projections } = this.options;
    const onDropped = (error: Error) => {
      this.dropped(error);
    };
    const { store } = this;
    return new ProjectionRunner({
      ...{ store, readStore, clock, projections, onDropped },
      journal: journalOfViews,
    });
  }

  private dropped(error: Error): void {
    if (this.stopping.signal.aborted) return;
    if (error instanceof FencedOff) this.options.onFenced(error.view);
    this.options.onDropped(error);
  }
}
