import { setImmediate as turnOfOthers } from 'node:timers/promises';

/** For longer than this nobody else in the thread waits, a query or a command say, unless a single step takes longer. */
const STRETCH_MS = 0.5;

/** Divides long work in memory into stretches, between which whoever else waits has a turn. */
export class Pace {
  private began = performance.now();
  private waiting = 0;
  private last: Promise<void> = Promise.resolve();

  get isOver(): boolean {
    return performance.now() - this.began > STRETCH_MS;
  }

  /** Ask before each step of the work; resolves when it may be taken. Who waits goes one by one, in their order. */
  async step(): Promise<void> {
    if (this.waiting === 0 && !this.isOver) return;
    this.waiting += 1;
    this.last = this.last.then(() => turnOfOthers());
    await this.last;
    this.waiting -= 1;
    this.began = performance.now();
  }
}
