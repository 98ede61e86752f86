import {
  type Position,
  type ReadPosition,
  START,
  excludeSystemEvents,
  streamNameFilter,
} from '@eventstore/db-client';
import { ConnectedClient, said } from './connected-client';
import { HeardSubscription } from './heard-subscription';

let at: ConnectedClient;

beforeEach(async () => {
  at = await ConnectedClient.open({ systemEvents: false });
  await at.append('s-1', 'no_stream', [said('a'), said('b')]);
  await at.append('s-2', 'no_stream', [said('c')]);
});
afterEach(() => at.close());

const toAll = (fromPosition: ReadPosition) =>
  new HeardSubscription(at.client.subscribeToAll({ fromPosition }));
const commitOf = (index: number) => at.server.log()[index]?.position.commit ?? '';
const placeOf = (index: number): Position => {
  const { commit, prepare } = at.server.log()[index]?.position ?? { commit: '0', prepare: '0' };
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
};

describe('a subscription', () => {
  it('is confirmed, catches up, says so, and then delivers what is appended', async () => {
    const heard = toAll(START);
    await heard.caughtUp();
    await at.append('s-2', 0n, [said('d')]);
    await heard.until(() => heard.said.includes('d'));
    expect(heard.said).toEqual(['confirmed', 'a', 'b', 'c', 'caught up', 'd']);
    await heard.subscription.unsubscribe();
  });

  it('that resumes goes on after the position it names', async () => {
    const heard = toAll(placeOf(0));
    await heard.caughtUp();
    expect(heard.said).toEqual(['confirmed', 'b', 'c', 'caught up']);
    await heard.subscription.unsubscribe();
  });

  it('from the end delivers only what is appended from then on', async () => {
    const heard = toAll('end');
    await heard.caughtUp();
    await at.append('s-3', 'no_stream', [said('d')]);
    await heard.until(() => heard.said.includes('d'));
    expect(heard.said).toEqual(['confirmed', 'caught up', 'd']);
    await heard.subscription.unsubscribe();
  });

  it('to one stream goes on after the revision it names, even before the stream exists', async () => {
    const one = new HeardSubscription(at.client.subscribeToStream('s-1', { fromRevision: 0n }));
    const none = new HeardSubscription(at.client.subscribeToStream('s-9', { fromRevision: START }));
    await Promise.all([one.caughtUp(), none.caughtUp()]);
    await at.append('s-1', 1n, [said('d')]);
    await at.append('s-9', 'no_stream', [said('e')]);
    await one.until(() => one.said.includes('d'));
    await none.until(() => none.said.includes('e'));
    expect(one.said).toEqual(['confirmed', 'b', 'caught up', 'd']);
    expect(none.said).toEqual(['confirmed', 'caught up', 'e']);
    await one.subscription.unsubscribe();
    await none.subscription.unsubscribe();
  });

  it('frees the server when it is given up', async () => {
    const heard = toAll(START);
    await heard.caughtUp();
    expect(at.server.traffic.open.subscriptions).toBe(1);
    await heard.subscription.unsubscribe();
    while (at.server.traffic.open.subscriptions > 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await heard.ended()).how).toBe('end');
  });
});

describe('a filtered subscription', () => {
  const filtered = (maxSearchWindow: number, checkpointInterval: number) => {
    const heard: HeardSubscription = new HeardSubscription(
      at.client.subscribeToAll({
        fromPosition: START,
        filter: streamNameFilter({
          prefixes: ['s-2'],
          maxSearchWindow,
          checkpointInterval,
          checkpointReached: (_, position) => {
            heard.checkpoint(position);
          },
        }),
      }),
    );
    return heard;
  };

  it('gets a checkpoint when it has caught up, behind what did not match', async () => {
    await at.append('s-3', 'no_stream', [said('d')]);
    const heard = filtered(32, 1);
    await heard.caughtUp();
    expect(heard.said).toEqual(['confirmed', 'c', `checkpoint ${commitOf(3)}`, 'caught up']);
    await heard.subscription.unsubscribe();
  });

  it('gets a checkpoint each time the window times the interval has been considered', async () => {
    const heard = filtered(2, 2);
    await heard.caughtUp();
    for (let event = 0n; event < 8n; event += 1n) {
      await at.append('s-3', event === 0n ? 'no_stream' : event - 1n, [said(`${event}`)]);
    }
    const last = `checkpoint ${commitOf(10)}`;
    await heard.until(() => heard.said.includes(last));
    expect(heard.said).toEqual([
      ...['confirmed', 'c', `checkpoint ${commitOf(2)}`, 'caught up'],
      ...[`checkpoint ${commitOf(6)}`, last],
    ]);
    await heard.subscription.unsubscribe();
  });

  it('without system events leaves out what the server writes, by the type of the event', async () => {
    at.server.appendForeign('$stats', [{ type: '$statsCollected' }]);
    at.server.appendForeign('$settings', [{ type: 'NotASystemType' }]);
    const heard = new HeardSubscription(
      at.client.subscribeToAll({ fromPosition: START, filter: excludeSystemEvents() }),
    );
    await heard.caughtUp();
    expect(heard.events.map(({ event }) => event?.type)).toEqual([
      ...['Said', 'Said', 'Said', 'NotASystemType'],
    ]);
    await heard.subscription.unsubscribe();
  });
});

describe('faults of a subscription', () => {
  it('drops it with a status after some events', async () => {
    at.server.faults.once('subscription-dropped', { after: 2 });
    const heard = toAll(START);
    expect(await heard.ended()).toMatchObject({ how: 'error', error: { type: 'unavailable' } });
    expect(heard.said).toEqual(['confirmed', 'a', 'b']);
  });

  it('drops it as the server does when it is too slow', async () => {
    at.server.faults.once('subscription-dropped', { after: 0, code: 10 });
    const heard = toAll(START);
    expect(await heard.ended()).toMatchObject({ how: 'error', error: { type: 'timeout' } });
  });

  it('ends it as if all were well', async () => {
    at.server.faults.once('clean-end', { after: 1 });
    const heard = toAll(START);
    expect(await heard.ended()).toEqual({ how: 'end' });
    expect(heard.said).toEqual(['confirmed', 'a']);
  });

  it('leaves it open and silent', async () => {
    at.server.faults.once('subscription-silent', { after: 1 });
    const silent = toAll(START);
    await silent.until(() => silent.said.includes('a'));
    const sound = toAll(START);
    await sound.caughtUp();
    await at.append('s-3', 'no_stream', [said('d')]);
    await sound.until(() => sound.said.includes('d'));
    expect(silent.said).toEqual(['confirmed', 'a']);
    expect(silent.ending).toBeUndefined();
    await silent.subscription.unsubscribe();
    await sound.subscription.unsubscribe();
  });

  it('delivers events a second time when it resumes', async () => {
    at.server.faults.once('duplicate-delivery', { again: 2 });
    const heard = toAll(placeOf(1));
    await heard.caughtUp();
    expect(heard.said).toEqual(['confirmed', 'a', 'b', 'c', 'caught up']);
    await heard.subscription.unsubscribe();
  });

  it('breaks it when the server restarts', async () => {
    const heard = toAll(START);
    await heard.caughtUp();
    await at.server.restart();
    expect((await heard.ended()).how).toBe('error');
  });
});
