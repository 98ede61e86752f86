import { Injectable } from '@nestjs/common';
import type { StorePosition } from '@sangsaeng/event-store';
import { logEpoch, type LedgerViewStatus } from '@sangsaeng/platform';
import { positionToken, readPositionToken, type ViewReader } from '@sangsaeng/read-store';
import { Problem } from '../http/problem';
import { LiveLedger } from '../server/live-ledger';

const WAIT_MS = 2_000;

/** The views as people read them: what is served, how far it is, and waiting for one's own writes. */
@Injectable()
export class ViewAccess {
  private epoch: string | undefined;

  constructor(private readonly live: LiveLedger) {}

  /** Throws a problem while the view is being built for the first time. */
  reader(view: string): ViewReader {
    const reader = this.live.ledger.readStore.reader(view);
    if (reader === undefined) throw new Problem('VIEWS_NOT_READY');
    return reader;
  }

  status(): Promise<readonly LedgerViewStatus[]> {
    return this.live.ledger.views.status();
  }

  /** Ordinal of the last event that a view holds: the least that a row read afterwards includes. */
  async position(view: string): Promise<number> {
    const status = await this.status();
    return status.find((candidate) => candidate.view === view)?.position ?? -1;
  }

  /** The token with which a client reads its own writes; `undefined` for an empty store. */
  async tokenAt(position: StorePosition | undefined): Promise<string | undefined> {
    const at = position ?? (await this.live.ledger.store.head());
    const epoch = await this.currentEpoch();
    return at === undefined || epoch === undefined ? undefined : positionToken(epoch, at);
  }

  /** Waits, for a bounded time, until all views hold what the token stands for. */
  async waitFor(token: string): Promise<void> {
    const position = readPositionToken((await this.currentEpoch()) ?? '', token);
    if (position === 'malformed') throw new Problem('POSITION_MALFORMED');
    if (position === 'other-epoch') throw new Problem('POSITION_OF_OTHER_STORE');
    const reached = await this.live.ledger.views.waitFor(position, WAIT_MS);
    if (reached === 'timeout') throw new Problem('POSITION_NOT_REACHED');
  }

  private async currentEpoch(): Promise<string | undefined> {
    this.epoch ??= await logEpoch(this.live.ledger.store);
    return this.epoch;
  }
}
