import { uuidV5, type DecisionRunner, type EventStore } from '@sangsaeng/event-store';
import type { Clock, LocalDate } from '@sangsaeng/kernel';
import { openDays } from './open-days';
import { seoulDay, untilSeoulMidnightMs } from './seoul-day';

export type DayOpenerOptions = {
  readonly runner: DecisionRunner;
  readonly store: Pick<EventStore, 'head'>;
  readonly clock: Clock;
  /** A day could not be opened; it is tried again. */
  readonly onFailed?: (error: Error) => void;
};

/** Timers stand still while a machine sleeps, so no single wait is longer than this. */
const WAIT_MS_MAX = 3_600_000;
const RETRY_MS = 60_000;

/**
 * Opens today's day at once and each following one when it begins in Asia/Seoul. After downtime every day missed is
 * opened in order. A ledger without events stays without: its calendar begins once something was recorded.
 */
export class DayOpener {
  private timer: NodeJS.Timeout | undefined;
  private opened: LocalDate | undefined;
  private stopped = false;
  private work: Promise<void> = Promise.resolve();

  constructor(private readonly options: DayOpenerOptions) {}

  /** Resolves when today's day is open or could not be opened for now; keeps no process alive. */
  start(): Promise<void> {
    this.stopped = false;
    return this.openAndWait();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.work;
  }

  private openAndWait(): Promise<void> {
    this.work = this.openToday().then(
      () => {
        this.wait(untilSeoulMidnightMs(this.options.clock.now()));
      },
      (error: unknown) => {
        this.options.onFailed?.(error instanceof Error ? error : new Error(String(error)));
        this.wait(RETRY_MS);
      },
    );
    return this.work;
  }

  private wait(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.openAndWait(), Math.min(ms, WAIT_MS_MAX)).unref();
  }

  private async openToday(): Promise<void> {
    const { runner, store, clock } = this.options;
    const today = seoulDay(clock.now());
    if (today === this.opened || (await store.head()) === undefined) return;
    const commandId = uuidV5(`day-opener|${today}`);
    const actor = 'system:calendar';
    const result = await openDays(runner, today, { commandId, actor, correlation: commandId });
    if (!result.accepted) throw new Error(`${result.code} ${JSON.stringify(result.facts)}`);
    this.opened = today;
  }
}
