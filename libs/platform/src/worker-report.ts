import type { EventReader } from '@sangsaeng/event-store';
import type { Clock } from '@sangsaeng/kernel';
import type { ProcessStatus } from '@sangsaeng/processes';
import type { ViewStatus } from '@sangsaeng/read-store';
import type { LedgerViewStatus, LogPlaces } from './ledger';
import { StaleWatch } from './stale-watch';
import type { StatusBoard } from './status-board';
import { withMoney } from './view-money';
import type { OnWorkerNotice } from './worker-notices';

export type WorkedViewStatus = LedgerViewStatus & {
  /** Since when it has lacked events without a pause, once that is longer than usual. */
  readonly staleSince?: string;
};

export type WorkerStatus = {
  readonly owner: string;
  readonly units: readonly string[];
  /** Leases that ended without being given up. */
  readonly leasesLost: number;
  /** Ordinal of the last event of the log; -1: none. */
  readonly head: number;
  readonly views: readonly WorkedViewStatus[];
  /** Of the worker that carries the processes out. */
  readonly processes?: ProcessStatus;
};

export type WorkerReportOptions = {
  readonly owner: string;
  readonly store: EventReader;
  readonly places: LogPlaces;
  readonly clock: Clock;
  readonly board: StatusBoard;
  readonly held: () => Pick<WorkerStatus, 'units' | 'leasesLost'>;
  readonly work: {
    viewStatus(): Promise<readonly ViewStatus[]>;
    processStatus(): Promise<ProcessStatus | undefined>;
  };
  /** Rejects while Redis does not answer: a worker that has nothing to do there would not notice. */
  readonly demandRedis: () => Promise<unknown>;
  readonly notice: OnWorkerNotice;
  readonly everyMs?: number;
};

const EVERY_MS = 1_000;

/** Tells how the views of this worker stand: to whoever asks it, and to all through the board. */
export class WorkerReport {
  private readonly stale = new StaleWatch();
  private parked = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> = Promise.resolve();

  constructor(private readonly options: WorkerReportOptions) {}

  start(): void {
    this.timer = setInterval(() => {
      this.telling = this.telling.then(() => this.tell()).catch(() => undefined);
    }, this.options.everyMs ?? EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
  }

  async status(): Promise<WorkerStatus> {
    const { owner, store, held, work, demandRedis } = this.options;
    await demandRedis();
    const head = (await store.head())?.ordinal ?? -1;
    const processes = await work.processStatus();
    const views = await this.views();
    return { owner, ...held(), head, views, ...(processes !== undefined && { processes }) };
  }

  private async views(): Promise<readonly WorkedViewStatus[]> {
    const { owner, store, places, clock, work, held } = this.options;
    const mine = new Set(held().units);
    const statuses = (await work.viewStatus()).filter(({ view }) => mine.has(view));
    this.stale.note(statuses, clock.now());
    const marked = statuses.map((status) => {
      const staleSince = this.stale.staleSince(status.view);
      return { ...status, worker: owner, ...(staleSince !== undefined && { staleSince }) };
    });
    const sources = { store, places };
    return withMoney(
      marked,
      sources,
      ({ state, staleSince }) => state === 'parked' || staleSince !== undefined,
    );
  }

  private async tell(): Promise<void> {
    const views = await this.views();
    const parked = new Set<string>();
    for (const { view, state, reason = '' } of views) {
      if (state !== 'parked') continue;
      parked.add(view);
      if (!this.parked.has(view)) this.options.notice('view-parked', { units: [view], reason });
    }
    this.parked = parked;
    await this.options.board.write(views);
  }
}
