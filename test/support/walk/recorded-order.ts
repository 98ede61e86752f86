import { setTimeout as wait } from 'node:timers/promises';
import type { Body } from './step';

const PAGE = 500;

type Recorded = {
  readonly position: number;
  readonly stream: string;
  readonly correlation: string;
};

/** Tells what it is asked for; `undefined`: not now. */
export type Told = { get(path: string): Promise<Body | undefined> };

/**
 * In which order requests that were made at once took effect. Their answers alone may leave several orders possible,
 * and then it matters which of them took which lot.
 */
export class RecordedOrder {
  private after = -1;

  constructor(private readonly server: Told) {}

  /** The orders, most likely first: those in which the requests of these keys come as their events do. */
  async likelyFirst(
    orders: readonly (readonly number[])[],
    keys: readonly string[],
  ): Promise<readonly (readonly number[])[]> {
    if (orders.length < 2) return orders;
    const places = await this.placesOf(keys);
    const isAsRecorded = (order: readonly number[]) => {
      const came = order.map((index) => places[index]).filter((place) => place !== undefined);
      return came.every((place, index) => index === 0 || place > (came[index - 1] ?? -1));
    };
    return [...orders].sort((a, b) => Number(isAsRecorded(b)) - Number(isAsRecorded(a)));
  }

  /** Money is taken in the stream of its fund; what takes none is placed by the first thing that it did. */
  private async placesOf(keys: readonly string[]): Promise<readonly (number | undefined)[]> {
    const recorded = await this.sinceLast();
    return keys.map((key) => {
      const own = recorded.filter(
        ({ correlation, stream }) => correlation === key && !/^(claim|numbering)-/.test(stream),
      );
      return (own.find(({ stream }) => stream.startsWith('fund-')) ?? own[0])?.position;
    });
  }

  private async sinceLast(): Promise<readonly Recorded[]> {
    const all: Recorded[] = [];
    for (;;) {
      const page = await this.server.get(
        `/events?limit=${PAGE.toString()}&after=${this.after.toString()}`,
      );
      if (page === undefined) {
        await wait(20);
        continue;
      }
      const items = page['items'] as readonly Recorded[];
      all.push(...items);
      this.after = items.at(-1)?.position ?? this.after;
      if (items.length < PAGE) return all;
    }
  }
}
