import type { Lease, Listening, UnitWork } from '@sangsaeng/cluster';
import type { RunnerOptions } from '@sangsaeng/event-store';
import type { ProcessStatus } from '@sangsaeng/processes';
import type { ReadStore, ViewStatus } from '@sangsaeng/read-store';
import type { ClusterLink } from './cluster-link';
import { HeldProcesses } from './held-processes';
import { HeldViews } from './held-views';
import { PROCESSES, type LedgerQuestion } from './questions';
import type { RedisPlaces } from './redis-places';
import { redisSnapshots } from './redis-snapshots';
import type { OnWorkerNotice } from './worker-notices';

export type WorkerUnitsOptions = {
  readonly link: ClusterLink;
  readonly readStore: ReadStore;
  /** What the commands of the processes are decided with. */
  readonly deciding: Omit<RunnerOptions, 'singleWriter'>;
  readonly places: RedisPlaces;
  /** The token under which a unit may be written now. */
  readonly fenceOf: (unit: string) => number | undefined;
  readonly onFenced: (unit: string) => void;
  readonly notice: OnWorkerNotice;
};

/** What a worker does with the units it holds: views follow the log, processes are carried out, questions answered. */
export class WorkerUnits implements UnitWork {
  private readonly views: HeldViews;
  private processes: HeldProcesses | undefined;
  /** Taking and letting go of the processes, one after another. */
  private turns: Promise<void> = Promise.resolve();
  private readonly answering = new Map<string, Listening>();

  constructor(private readonly options: WorkerUnitsOptions) {
    const { link, readStore, deciding, onFenced, notice } = options;
    const { store, clock } = deciding;
    this.views = new HeldViews({
      ...{ store, clock, readStore, onFenced },
      onAdvanced: (views, at) => {
        const told = { views, ...(at !== undefined && { at }) };
        link.channels.publish(link.keys.of('advanced'), told).catch(() => undefined);
      },
      onDropped: ({ message: reason }) => {
        notice('views-dropped', { reason });
      },
    });
  }

  taken(leases: readonly Lease[]): void {
    const units = leases.map(({ unit }) => unit);
    this.options.notice('units-taken', { units });
    for (const unit of units) this.startAnswering(unit);
    const views = units.filter((unit) => unit !== PROCESSES);
    if (views.length > 0) void this.views.take(views);
    for (const lease of leases) if (lease.unit === PROCESSES) void this.carryOut(lease);
  }

  async giveUp(units: readonly string[]): Promise<void> {
    this.options.notice('units-given-up', { units });
    await Promise.all(units.map((unit) => this.stopAnswering(unit)));
    await Promise.all([
      this.views.letGo(units.filter((unit) => unit !== PROCESSES)),
      units.includes(PROCESSES) && this.endProcesses((processes) => processes.stop()),
    ]);
  }

  lost(units: readonly string[]): void {
    this.options.notice('units-lost', { units });
    for (const unit of units) void this.stopAnswering(unit);
    const views = units.filter((unit) => unit !== PROCESSES);
    if (views.length > 0) void this.views.letGo(views);
    if (units.includes(PROCESSES)) void this.endProcesses((processes) => processes.breakOff());
  }

  viewStatus(): Promise<readonly ViewStatus[]> {
    return this.views.status();
  }

  async processStatus(): Promise<ProcessStatus | undefined> {
    return this.processes?.status();
  }

  private carryOut({ unit, fence }: Lease): Promise<void> {
    return this.inTurn(async () => {
      await Promise.resolve();
      const { link, deciding, places, fenceOf, notice } = this.options;
      this.processes = new HeldProcesses({
        deciding,
        snapshots: redisSnapshots(link.client, link.keys, { unit, fence }),
        mayWrite: () => fenceOf(unit) === fence,
        onPage: (page) => places.note(page),
        onDropped: ({ message: reason }) => {
          notice('processes-dropped', { reason });
        },
      });
    });
  }

  private endProcesses(end: (processes: HeldProcesses) => Promise<void>): Promise<void> {
    return this.inTurn(async () => {
      const { processes } = this;
      this.processes = undefined;
      if (processes !== undefined) await end(processes);
    });
  }

  private startAnswering(unit: string): void {
    const { asking } = this.options.link;
    const answerer = (question: unknown) => this.answer(unit, question as LedgerQuestion);
    this.answering.set(unit, asking.answer(unit, answerer));
  }

  private async stopAnswering(unit: string): Promise<void> {
    const answering = this.answering.get(unit);
    this.answering.delete(unit);
    await answering?.stop();
  }

  private async answer(unit: string, question: LedgerQuestion): Promise<unknown> {
    if (this.options.fenceOf(unit) === undefined) return undefined;
    switch (question.ask) {
      case 'settled': {
        const { position, correlation, timeoutMs } = question;
        const { processes } = this;
        const settled = await processes?.settled(position, correlation, timeoutMs);
        // Taken away meanwhile: whoever has them now may tell.
        return processes === this.processes ? settled : undefined;
      }
      case 'process-status':
        return this.processes?.status();
      case 'rebuild':
        return this.views.rebuild(question.views, question.accept);
      case 'verify':
        return this.views.verify(question.view);
    }
  }

  private inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.turns.then(change);
    this.turns = turn.catch(() => undefined);
    return turn;
  }
}
