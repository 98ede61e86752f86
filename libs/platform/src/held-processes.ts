import { DayOpener } from '@sangsaeng/calendar';
import { DecisionRunner, type EventStore, type StorePosition } from '@sangsaeng/event-store';
import {
  allProcessRules,
  ProcessRunner,
  type ProcessSnapshots,
  type ProcessStatus,
  type Settled,
} from '@sangsaeng/processes';
import type { EventPage, RunnerOptions } from '@sangsaeng/event-store';
import { stoppableStore } from './stoppable-store';

export type HeldProcessesOptions = {
  /** What the commands of the processes are decided with. */
  readonly deciding: Omit<RunnerOptions, 'singleWriter'>;
  readonly snapshots: ProcessSnapshots;
  /** False as soon as somebody else may be carrying them out. */
  readonly mayWrite: () => boolean;
  /** Each page of the log goes by here. */
  readonly onPage: (page: EventPage) => Promise<void>;
  readonly onDropped: (error: Error) => void;
};

/** The processes and the calendar for as long as this worker holds them. */
export class HeldProcesses {
  private readonly stopping = new AbortController();
  private readonly runner: DecisionRunner;
  private readonly processes: ProcessRunner;
  private readonly days: DayOpener;

  constructor({ deciding, snapshots, mayWrite, onPage, onDropped }: HeldProcessesOptions) {
    const { signal } = this.stopping;
    const store: EventStore = stoppableStore(deciding.store, {
      ...{ signal, mayWrite, onRead: onPage, onHandled: onPage },
    });
    this.runner = new DecisionRunner({ ...deciding, store, singleWriter: false });
    const { runner } = this;
    this.processes = new ProcessRunner({ runner, rules: allProcessRules, snapshots, onDropped });
    this.days = new DayOpener({ runner, store, clock: deciding.clock, onFailed: onDropped });
    void this.processes.start();
    void this.days.start();
  }

  /** Lets what is on its way arrive. */
  async stop(): Promise<void> {
    await this.days.stop();
    await this.processes.stop();
    this.stopping.abort();
    await this.runner.close();
  }

  /** The lease has ended: nothing more is read or written, whatever is on its way. */
  async breakOff(): Promise<void> {
    this.stopping.abort();
    await this.stop();
  }

  settled(position: StorePosition, correlation: string, timeoutMs: number): Promise<Settled> {
    return this.processes.settled(position, correlation, timeoutMs);
  }

  status(): Promise<ProcessStatus> {
    return this.processes.status();
  }
}
