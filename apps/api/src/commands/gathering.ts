/**
 * Requests whose bytes arrived together are handled one after the other, each up to its first wait. Here they wait for
 * the last of them, and for those whose senders were answered a moment ago: all are then decided in one batch and share
 * one commit to the disk. Costs a request that comes alone two idle turns of the event loop, microseconds.
 */
export class Gathering {
  private gathered: Promise<void> | undefined;

  /** Resolves at once for all who have asked by then. */
  next(): Promise<void> {
    this.gathered ??= new Promise((resolve) => {
      const go = () => {
        this.gathered = undefined;
        resolve();
      };
      setImmediate(() => setImmediate(go));
    });
    return this.gathered;
  }
}
