import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { SettleWatch } from './settle-watch';
import {
  boxDecider,
  boxStream,
  by,
  decisions,
  envelopes,
  post,
  processes,
  turn,
} from './testing/letter-post';

const at = (n: number) => ({ commit: n.toString(), prepare: n.toString() });

/** Posts a letter as a client does and answers where it was recorded. */
async function posted(store: HostileEventStore, to: string) {
  const command = { type: 'Put', box: 'out', to, letter: 'a' } as const;
  const result = await decisions(store).run(boxStream('out', to), boxDecider, command, by(to));
  if (!result.accepted || result.receipt.position === undefined) throw new Error('not recorded');
  return result.receipt.position;
}

describe('waiting until processes have settled', () => {
  it('takes in what the reactions lead to, rule after rule, and tells where the last of it stands', async () => {
    const store = new HostileEventStore();
    const round = processes(store);
    await round.start();
    const position = await posted(store, 'ann');
    const settled = await round.settled(position, 'corr-ann', 5_000);
    const log = await store.readAll(undefined, 100);
    expect(log.events.map(({ stream }) => stream)).toEqual(
      ['out', 'bag', 'van', 'home'].map((box) => boxStream(box, 'ann')),
    );
    const { commit, prepare } = log.events[3]?.checkpoint ?? at(-1);
    expect(settled).toEqual({ outcome: 'settled', position: { commit, prepare } });
    expect(await round.settled(position, 'corr-ann', 0)).toEqual(settled);
    await round.stop();
  });

  it('does not wait for what is parked', async () => {
    const store = new HostileEventStore();
    await turn(decisions(store), { type: 'Shut', box: 'bag', to: 'ann' });
    const round = processes(store);
    await round.start();
    const { outcome } = await round.settled(await posted(store, 'ann'), 'corr-ann', 5_000);
    expect(outcome).toBe('settled');
    expect((await envelopes(store)).at(-1)?.type).toBe('ProcessParked');
    await round.stop();
  });

  it('gives up after a time where no process runs', async () => {
    const store = new HostileEventStore();
    const position = await posted(store, 'ann');
    const idle = processes(store);
    expect(await idle.settled(position, 'corr-ann', 1)).toEqual({ outcome: 'timeout', position });
  });

  it('ends at once when the processes are stopped', async () => {
    const store = new HostileEventStore();
    const round = processes(store);
    await round.start();
    const never = at(1_000_000);
    const waiting = round.settled(never, 'corr-ann', 600_000);
    await round.stop();
    expect(await waiting).toEqual({ outcome: 'timeout', position: never });
  });

  it('is satisfied by a store that cannot tell where it wrote', async () => {
    const faults = { lostReply: 0.5, positionlessRepeat: 1 };
    const store = new HostileEventStore({ seed: 3, faults });
    const round = processes(store);
    await round.start();
    await post(decisions(store), 'ann', 'a');
    const position = (await store.head()) ?? at(0);
    const { outcome } = await round.settled(position, 'corr-Put out ann a', 5_000);
    expect(outcome).toBe('settled');
    expect((await envelopes(store)).map(({ stream }) => stream)).toContain('box-home-ann');
    await round.stop();
  });

  it('is not held up by what other requests lead to', async () => {
    const watch = new SettleWatch();
    const waiting = watch.settled(at(5), 'mine', 5_000);
    watch.noteCaused('other', at(9));
    watch.noteCaused('mine', at(7));
    watch.noteCaused('mine', at(6));
    watch.noteHandled(at(5));
    watch.noteHandled(at(7));
    expect(await waiting).toEqual({ outcome: 'settled', position: at(7) });
  });
});
