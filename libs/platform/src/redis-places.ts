import { answered, type ClusterKeys, type RedisClient } from '@sangsaeng/cluster';
import {
  lastPlace,
  type Checkpoint,
  type EventPage,
  type EventReader,
} from '@sangsaeng/event-store';
import type { LogPlaces } from './ledger';
import { logEpoch } from './log-epoch';

/** Events between two places that are kept: the most that is read to find one. */
const SPACING = 1_024;
const REMEMBERED_MAX = 4_096;

/**
 * Places of a store that cannot find events by number. Every 1,024th is kept in Redis by whoever follows the whole
 * log; from there on it is read. Lost places only make the way longer.
 */
export class RedisPlaces implements LogPlaces {
  private readonly remembered = new Map<number, Checkpoint>();
  private key: string | undefined;

  constructor(
    private readonly client: RedisClient,
    private readonly keys: ClusterKeys,
    private readonly reader: EventReader,
  ) {}

  async placeOf(ordinal: number): Promise<Checkpoint | undefined> {
    if (ordinal < 0) return undefined;
    const known = this.remembered.get(ordinal);
    if (known !== undefined) return known;
    let at = await this.kept(ordinal);
    while ((at?.ordinal ?? -1) < ordinal) {
      const page = await this.reader.readAll(at, Math.min(SPACING, ordinal - (at?.ordinal ?? -1)));
      const last = lastPlace(page);
      if (last === undefined) break;
      await this.note(page);
      at = last;
    }
    if (at !== undefined) this.remember(at);
    return at;
  }

  /** Keeps what a page tells of places that are worth keeping. */
  async note(page: EventPage): Promise<void> {
    const last = lastPlace(page);
    if (last === undefined) return;
    const first = last.ordinal - page.events.length + 1;
    const wanted = Math.ceil(first / SPACING) * SPACING;
    if (wanted > last.ordinal) return;
    const members = page.events
      .filter(({ checkpoint }) => checkpoint.ordinal % SPACING === 0)
      .map(({ checkpoint }) => ({ score: checkpoint.ordinal, value: spell(checkpoint) }));
    const key = await this.keyOfLog();
    // What cannot be kept now is found by reading.
    if (key !== undefined) await answered(this.client.zAdd(key, members)).catch(() => 0);
  }

  private async kept(ordinal: number): Promise<Checkpoint | undefined> {
    const key = await this.keyOfLog();
    if (key === undefined) return undefined;
    const [found] = await answered(
      this.client.zRange(key, ordinal, '-inf', {
        ...{ BY: 'SCORE', REV: true },
        LIMIT: { offset: 0, count: 1 },
      }),
    );
    return found === undefined ? undefined : read(found);
  }

  /** Positions of one store mean nothing in another. */
  private async keyOfLog(): Promise<string | undefined> {
    if (this.key === undefined) {
      const epoch = await logEpoch(this.reader);
      if (epoch !== undefined) this.key = this.keys.of(`places:${epoch}`);
    }
    return this.key;
  }

  private remember(at: Checkpoint): void {
    this.remembered.set(at.ordinal, at);
    if (this.remembered.size <= REMEMBERED_MAX) return;
    const [oldest] = this.remembered.keys();
    if (oldest !== undefined) this.remembered.delete(oldest);
  }
}

function spell({ ordinal, commit, prepare }: Checkpoint): string {
  return `${ordinal.toString()} ${commit} ${prepare}`;
}

function read(text: string): Checkpoint {
  const [ordinal = '0', commit = '0', prepare = '0'] = text.split(' ');
  return { ordinal: Number(ordinal), commit, prepare };
}
