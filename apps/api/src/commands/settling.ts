import { Injectable } from '@nestjs/common';
import type { StorePosition } from '@sangsaeng/event-store';
import { LiveLedger } from '../server/live-ledger';

const WAIT_MS_MAX = 10_000;

/** What has come of a command and of all that it set off. */
export type Rest = {
  /** Of the last event so caused, as far as is known. */
  readonly position: StorePosition | undefined;
  /** What was not over when the time was up: `processes`, `views`. */
  readonly open: readonly string[];
};

/** Waiting until the processes that a command set off have come to rest and the views show it. */
@Injectable()
export class Settling {
  constructor(private readonly live: LiveLedger) {}

  /** Bounded: answers with what is still open when the time is up. */
  async wait(recorded: StorePosition | undefined, correlation: string): Promise<Rest> {
    const { store, processes, views } = this.live.ledger;
    const until = performance.now() + WAIT_MS_MAX;
    const leftMs = () => Math.max(0, Math.ceil(until - performance.now()));
    const from = recorded ?? (await store.head());
    if (from === undefined) return { position: undefined, open: [] };
    const open: string[] = [];
    const { outcome, position } = await processes.settled(from, correlation, leftMs());
    if (outcome === 'timeout') open.push('processes');
    if ((await views.waitFor(position, leftMs())) === 'timeout') open.push('views');
    return { position, open };
  }
}
