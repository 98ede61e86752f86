import { text } from 'node:stream/consumers';
import { setTimeout as later } from 'node:timers/promises';
import type { EventPage, PositionedEvent, SubscribeOptions } from '@sangsaeng/event-store';
import { LiveStream } from './live-stream';

const PAGES = 500;

/** Delivers pages as fast as they are handled, as a store does, and counts how many have been. */
class FlowingStore {
  handled = 0;
  stopped = false;

  constructor(
    private readonly pages: number,
    private readonly failing = false,
  ) {}

  subscribe({ onPage, onDropped, pageSize = 0 }: SubscribeOptions) {
    const run = async () => {
      for (let page = 0; page < this.pages && !this.stopped; page += 1) {
        await onPage(pageOf(page * pageSize, pageSize));
        this.handled += 1;
      }
      if (this.failing) onDropped(new Error('lost'));
    };
    const running = run();
    return {
      stop: async () => {
        this.stopped = true;
        await running;
      },
    };
  }
}

function pageOf(from: number, size: number): EventPage {
  const ordinals = Array.from({ length: size }, (_, index) => from + index);
  const events = ordinals.map(
    (ordinal) =>
      ({ checkpoint: { commit: `${ordinal}`, prepare: `${ordinal}`, ordinal } }) as PositionedEvent,
  );
  const envelopes = ordinals.map((ordinal) => ({
    ...{ type: 'Claimed', stream: `claim-invoice-${ordinal}`, on: '2026-02-03' },
    data: { owner: 'x'.repeat(300), project: `T-${ordinal}` },
  }));
  return { events, envelopes: () => envelopes };
}

const ids = (heard: string) =>
  [...heard.matchAll(/^id: (\d+)\nevent/gm)].map(([, id]) => Number(id));

describe('a live stream', () => {
  const following = (
    store: FlowingStore,
    onEnd: () => void = () => undefined,
    heartbeatMs = 60_000,
  ) => new LiveStream({ feed: store, scope: 'all', after: undefined, onEnd, heartbeatMs });

  it('reads no further than a few pages ahead of a reader that takes nothing, and then goes on', async () => {
    const store = new FlowingStore(PAGES);
    const stream = following(store);
    await later(50);
    expect(store.handled).toBeLessThan(8);
    const heard = text(stream.readable);
    while (store.handled < PAGES) await later(1);
    stream.end();
    expect(ids(await heard)).toEqual(Array.from({ length: PAGES * 64 }, (_, index) => index));
  });

  it('lets its subscription go when the reader hangs up in the middle of a page', async () => {
    const store = new FlowingStore(PAGES);
    const ended = new Promise<void>((resolve) => {
      following(store, resolve).readable.destroy();
    });
    await ended;
    expect(store.stopped).toBe(true);
    await later(5);
    expect(store.handled).toBeLessThan(8);
  });

  it('ends when the store lets it down, so that the reader comes back', async () => {
    const stream = following(new FlowingStore(1, true));
    expect(ids(await text(stream.readable))).toHaveLength(64);
  });

  it('says that it is alive, and from where to go on, when there is nothing to tell', async () => {
    const store = new FlowingStore(1);
    const stream = following(store, undefined, 5);
    let heard = '';
    for await (const chunk of stream.readable) {
      heard += String(chunk);
      if (heard.includes(': alive')) break;
    }
    expect(heard).toContain(': alive\nid: 63\n\n');
  });

  it('does not pile up signs of life before a reader that takes nothing', async () => {
    const stream = following(new FlowingStore(PAGES), undefined, 1);
    await later(50);
    const waiting = stream.readable.readableLength;
    await later(50);
    expect(stream.readable.readableLength).toBe(waiting);
    stream.end();
    stream.readable.destroy();
  });
});
