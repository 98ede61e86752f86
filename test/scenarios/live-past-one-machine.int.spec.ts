import { openEventStoreDb } from '@sangsaeng/event-store';
import {
  appendHistory,
  moneyHistory,
  Sealer,
  withoutRedis,
  type StreamEvent,
} from '@sangsaeng/read-store/testing';
import { ClusterSetUp } from '../support/cluster-set-up';
import { ApiClient, SAMPLE_CLOCK } from './api-client';
import { EventListener } from './event-listener';

const LISTENERS = 30;

(withoutRedis ? describe.skip : describe)('listening past one machine', () => {
  let setUp: ClusterSetUp;
  let a: ApiClient;
  let b: ApiClient;
  let day = 1;
  beforeAll(async () => {
    setUp = await ClusterSetUp.start({ clock: SAMPLE_CLOCK });
    [a, b] = setUp.servers.map((server, n) =>
      ApiClient.of(server, setUp.serverConfig(`api-${n.toString()}`)),
    ) as [ApiClient, ApiClient];
    await openDay();
  });
  afterAll(() => setUp.stop());

  const openDay = async () => {
    const date = `2025-01-${day.toString().padStart(2, '0')}`;
    day += 1;
    expect((await a.command('/api/v1/calendar/days', { date })).status).toBeLessThan(300);
    return head();
  };
  const head = async () => Number((await a.get('/health/ready')).body['storeHead']);
  const ids = ({ heard }: EventListener) => heard.map(({ id }) => id);
  const after = (position: number, until: number) =>
    Array.from({ length: until - position }, (_, n) => position + 1 + n);

  it('costs the store as much for many as for one', async () => {
    const from = await head();
    const listeners = await Promise.all(
      Array.from({ length: LISTENERS }, () => EventListener.listen(b)),
    );
    const before = setUp.events.traffic;
    const until = await openDay();
    for (const listener of listeners) {
      await listener.until(until);
      expect(ids(listener)).toEqual(after(from, until));
      listener.hangUp();
    }
    const { reads, subscriptions } = setUp.events.traffic;
    // Workers read and subscribe too, some times.
    expect(reads - before.reads).toBeLessThan(LISTENERS);
    expect(subscriptions - before.subscriptions).toBeLessThan(LISTENERS / 2);
  });

  it('goes on at another server where it was broken off at one', async () => {
    const first = await EventListener.listen(a);
    const seen = await openDay();
    await first.until(seen);
    first.hangUp();
    await openDay();
    const until = await openDay();
    const second = await EventListener.listen(b, { lastEventId: seen });
    await second.until(until);
    expect(ids(second)).toEqual(after(seen, until));
    second.hangUp();
  });

  it('hears of what no message told of', async () => {
    const from = await head();
    const listener = await EventListener.listen(b);
    const silent = await openEventStoreDb({ connectionString: setUp.events.connectionString });
    const history = moneyHistory({ seed: 5, projects: 100, smes: 3 });
    const events = Array.from({ length: 20 }, () => history.next().value as StreamEvent);
    await appendHistory(silent, events, new Sealer());
    await silent.close();
    const until = from + events.length;
    await listener.until(until);
    expect(ids(listener).slice(0, events.length)).toEqual(after(from, until));
    listener.hangUp();
  });

  it('goes on while Redis is away', async () => {
    const listener = await EventListener.listen(b);
    const from = await head();
    await setUp.redis.kill();
    const recorded = await a.command('/api/v1/calendar/days', { date: '2025-01-31' });
    expect(recorded.status).toBe(200);
    const heard = await listener.until(from + 1);
    expect(heard[0]).toMatchObject({ id: from + 1, event: 'DayOpened' });
    listener.hangUp();
    await setUp.redis.restart();
  });
});
