import type { ReadStreamOptions } from '@eventstore/db-client';
import { CorruptStore, type ExpectedRevision } from '../port';
import { recordedOf, type Recorded } from './recorded';
import type { StoreLink } from './store-link';
import { drain } from './timed-read';

/** Reads single streams. */
export class StreamReader {
  constructor(private readonly link: StoreLink) {}

  /** Throws `CorruptStore` where a revision does not follow the one before: something was cut off the stream. */
  async read(stream: string, fromRevision: number, limit: number): Promise<readonly Recorded[]> {
    if (limit <= 0) return [];
    const events = await this.link.read(async (client) => {
      const found: Recorded[] = [];
      const part: ReadStreamOptions = {
        direction: 'forwards',
        fromRevision: BigInt(fromRevision),
        maxCount: limit,
      };
      const read = client.readStream(stream, { ...part, ...this.link.call });
      await drain(read, this.patience, (event) => {
        found.push(recordedOf(event));
      });
      return found;
    });
    events?.forEach(({ revision }, index) => {
      if (revision === fromRevision + index) return;
      const detail = `revision ${revision} follows where ${fromRevision + index} must stand`;
      throw new CorruptStore('REVISION_GAP', stream, detail);
    });
    return events ?? [];
  }

  async head(stream: string): Promise<ExpectedRevision> {
    const head = await this.link.read(async (client) => {
      let last: ExpectedRevision = 'none';
      const part: ReadStreamOptions = { direction: 'backwards', fromRevision: 'end', maxCount: 1 };
      const read = client.readStream(stream, { ...part, ...this.link.call });
      await drain(read, this.patience, (event) => {
        last = recordedOf(event).revision;
      });
      return last;
    });
    return head ?? 'none';
  }

  private get patience(): { readonly silentMs: number; readonly signal: AbortSignal } {
    return { silentMs: this.link.deadlineMs, signal: this.link.closed };
  }
}
