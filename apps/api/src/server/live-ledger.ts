import type { Ledger } from '@sangsaeng/platform';

/** The open ledger of this server, and whether its views could be brought up. */
export class LiveLedger {
  /** Set when a stop begins: views that break off from then on are no failure. */
  closing = false;
  private state: 'up' | 'failed' | undefined;

  constructor(readonly ledger: Ledger) {}

  /** Brings the views up while the server already answers. Rejects when they cannot be. */
  async followLog(): Promise<void> {
    try {
      await this.ledger.views.start();
      this.state = 'up';
    } catch (error) {
      if (this.closing) return;
      this.state = 'failed';
      throw error;
    }
  }

  /** `undefined` while the views are being brought up. */
  get views(): 'up' | 'failed' | undefined {
    return this.state;
  }
}
