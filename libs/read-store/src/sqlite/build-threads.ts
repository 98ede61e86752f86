import { Worker } from 'node:worker_threads';
import type { Checkpoint } from '@sangsaeng/event-store';
import type { BulkBuilder } from '../bulk-builder';
import type { ViewTable } from '../port';
import { SqliteTable } from './sqlite-table';
import { viewShares, type ViewCosts } from './view-shares';

/** What a thread is told: the log, and the files it fills, by the names of their views. */
export type BuildTask = {
  readonly events: string;
  readonly files: Readonly<Record<string, string>>;
};

/** An embedded event store: threads read its folder. */
export type BuiltFrom = {
  readonly folder: string;
  head(): Promise<Checkpoint | undefined>;
};

export type BuildThreadsOptions = {
  readonly store: BuiltFrom;
  /** The compiled program of a thread, which knows the projections and calls `buildViews`. */
  readonly program: string;
  readonly threads: number;
  readonly costs: ViewCosts;
  /** Fewer events are folded sooner than threads are started. */
  readonly eventsMin?: number;
};

const EVENTS_MIN = 50_000;

type Lent = { readonly name: string; readonly table: SqliteTable };

/**
 * Fills new view files in threads, each over a reading connection of its own to the embedded event store. The views are
 * divided among them, the live path stays in the thread of the caller and goes on meanwhile. A thread that fails leaves
 * its files at the step they had reached.
 */
export class BuildThreads implements BulkBuilder {
  constructor(private readonly options: BuildThreadsOptions) {}

  async fill(builds: readonly ViewTable[], onPage: (position: number) => void): Promise<void> {
    const { store, costs, threads, eventsMin = EVENTS_MIN } = this.options;
    const lent = builds.flatMap((table): readonly Lent[] =>
      table instanceof SqliteTable ? [{ name: table.schema.name, table }] : [],
    );
    const head = (await store.head())?.ordinal ?? -1;
    if (lent.length === 0 || head + 1 < eventsMin) return;
    const shares = viewShares(lent, costs, threads);
    const reached = shares.map(() => -1);
    await Promise.all(
      shares.map((share, index) =>
        this.fillShare(share, (position) => {
          reached[index] = position;
          onPage(Math.min(...reached));
        }),
      ),
    );
  }

  private async fillShare(
    share: readonly Lent[],
    onPage: (position: number) => void,
  ): Promise<void> {
    const files = Object.fromEntries(share.map(({ name, table }) => [name, table.lend()]));
    try {
      const task: BuildTask = { events: this.options.store.folder, files };
      const worker = new Worker(this.options.program, { workerData: task });
      worker.on('message', (position: number) => {
        onPage(position);
        this.endIfClosed(worker);
      });
      await ended(worker);
    } finally {
      for (const { table } of share) table.takeBack();
    }
  }

  /** A store that is closed meanwhile needs no views, and its process is about to end. */
  private endIfClosed(worker: Worker): void {
    this.options.store.head().catch(() => worker.terminate());
  }
}

/** However it ended: what stood in its way, damage in the log say, is met and named by whoever folds on from there. */
function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      resolve();
    });
  });
}
