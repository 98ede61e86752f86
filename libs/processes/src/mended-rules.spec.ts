import { setImmediate as pause } from 'node:timers/promises';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import type { ProcessRule } from './process-rule';
import {
  by,
  decisions,
  dying,
  envelopes,
  handOn,
  keptInMemory,
  lettersIn,
  nextDay,
  post,
  processes,
  settled,
  turn,
} from './testing/letter-post';

const broken = (rule: ProcessRule): ProcessRule => ({
  ...rule,
  react: (event, memory) => {
    if ((event.data as { letter?: string }).letter === 'odd') throw new Error('not foreseen');
    return rule.react(event, memory);
  },
});
const collect = handOn('collect', 'out', 'bag');

/** Runs the processes over what is there and answers what is parked then. */
async function ran(
  store: HostileEventStore,
  rules: readonly ProcessRule[],
  snapshots = keptInMemory(),
) {
  const round = processes(store, { rules, snapshots });
  await round.start();
  await settled(store, round);
  const { parked } = await round.status();
  await round.stop();
  return parked;
}

describe('a rule that throws', () => {
  let store: HostileEventStore;
  beforeEach(async () => {
    store = new HostileEventStore();
    for (const letter of ['a', 'odd', 'b'])
      for (const to of ['ann', 'bob'])
        if (to === 'ann' || letter !== 'odd') await post(decisions(store), to, letter);
  });

  it('is parked for the stream it threw at, and goes on with everything else', async () => {
    expect(await ran(store, [broken(collect)])).toMatchObject([
      {
        ...{ rule: 'collect', subject: 'box-out-ann', command: 'none', code: 'RULE_THREW' },
        ...{ facts: '{"error":"not foreseen"}', pending: 1 },
      },
    ]);
    expect(await lettersIn(store, 'bag', 'ann')).toEqual(['a', 'b']);
    expect(await lettersIn(store, 'bag', 'bob')).toEqual(['a', 'b']);
  });

  it('is parked again when it is resumed by a program that still throws', async () => {
    const round = processes(store, { rules: [broken(collect)] });
    await round.start();
    await round.resume('collect', 'box-out-ann', by('k'));
    await settled(store, round);
    expect((await round.status()).parked).toMatchObject([{ subject: 'box-out-ann', pending: 1 }]);
    await round.stop();
  });

  it('makes up for it once it is mended, without anybody asking', async () => {
    const snapshots = keptInMemory();
    await ran(store, [broken(collect)], snapshots);
    expect(await ran(store, [collect], snapshots)).toEqual([]);
    expect([...(await lettersIn(store, 'bag', 'ann'))].sort()).toEqual(['a', 'b', 'odd']);
    const resumed = (await envelopes(store)).filter(({ type }) => type === 'ProcessResumed');
    expect(resumed).toMatchObject([{ actor: 'system:process:collect' }]);
    await ran(store, [broken(collect)], snapshots);
    expect(await ran(store, [collect], keptInMemory())).toEqual([]);
  });

  it('makes up for it although it is killed while it does', async () => {
    const snapshots = keptInMemory();
    await ran(store, [broken(collect)], snapshots);
    for (const written of [false, true]) {
      for (const nth of [1, 2]) {
        const mortal = dying(store, nth, written);
        void processes(mortal, { rules: [collect], snapshots }).start();
        for (let turns = 0; turns < 50; turns += 1) await pause();
        mortal.kill();
      }
    }
    expect(await ran(store, [collect], snapshots)).toEqual([]);
    expect(await lettersIn(store, 'bag', 'ann')).toEqual(['a', 'b', 'odd']);
  });

  it('is parked like any other when the mended reaction is refused, until it is resumed', async () => {
    const snapshots = keptInMemory();
    await ran(store, [broken(collect)], snapshots);
    await turn(decisions(store), { type: 'Shut', box: 'bag', to: 'ann' });
    for (let starts = 0; starts < 2; starts += 1) {
      expect(await ran(store, [collect], snapshots)).toMatchObject([
        { subject: 'ann', code: 'BOX_SHUT', pending: 1 },
      ]);
    }
    await turn(decisions(store), { type: 'Open', box: 'bag', to: 'ann' });
    await processes(store).resume('collect', 'ann', by('resume'));
    expect(await ran(store, [collect], snapshots)).toEqual([]);
    expect(await lettersIn(store, 'bag', 'ann')).toEqual(['a', 'b', 'odd']);
  });

  it('while it takes something into its memory halts until it is mended', async () => {
    const rule = nextDay();
    const forgetful: ProcessRule = {
      ...rule,
      memory: {
        initial: () => ({ waiting: [] }),
        evolve: () => {
          throw new Error('no memory');
        },
      },
    };
    const snapshots = keptInMemory();
    expect(await ran(store, [collect, forgetful], snapshots)).toMatchObject([
      { rule: 'next-day', subject: '*', code: 'RULE_MEMORY_THREW', pending: 1 },
    ]);
    expect(await lettersIn(store, 'bag', 'ann')).toEqual(['a', 'odd', 'b']);
    expect(await ran(store, [collect, rule], snapshots)).toEqual([]);
  });

  it('is no longer parked when the rule is taken away', async () => {
    await ran(store, [broken(collect)]);
    expect(await ran(store, [])).toEqual([]);
  });
});
