import { setImmediate as pause } from 'node:timers/promises';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import {
  BOMB,
  by,
  decisions,
  dying,
  envelopes,
  gated,
  handOn,
  keptInMemory,
  lettersIn,
  post,
  processes,
  put,
  ROUND,
  settled,
  turn,
  type LetterPut,
} from './testing/letter-post';
import { reactionRule } from './process-rule';

const PEOPLE = ['ann', 'bob', 'cho'] as const;

async function eventually(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause();
}

/** The streams with the ids of their events: what must not depend on where a run was cut off. */
async function written(store: HostileEventStore): Promise<Readonly<Record<string, string[]>>> {
  const streams: Record<string, string[]> = {};
  for (const { stream, id } of await envelopes(store)) (streams[stream] ??= []).push(id);
  return streams;
}

/** Nothing more is being written. */
async function quiet(store: HostileEventStore): Promise<void> {
  for (let turns = 0, seen = 0; turns < 40; turns += 1) {
    await pause();
    const { length } = await envelopes(store);
    if (length !== seen) [turns, seen] = [0, length];
  }
}

describe('processes', () => {
  it('carry out what follows from an event, and what follows from that, as their own actor', async () => {
    const store = new HostileEventStore();
    const round = processes(store);
    await round.start();
    await turn(decisions(store), { type: 'Put', box: 'out', to: 'ann', letter: 'a' }, by('k'));
    await settled(store, round);
    const log = await envelopes(store);
    expect(log.map(({ data, actor }) => [data['box'], actor])).toEqual([
      ['out', 'user-1'],
      ['bag', 'system:process:collect'],
      ['van', 'system:process:carry'],
      ['home', 'system:process:deliver'],
    ]);
    expect(log.map(({ corr }) => corr)).toEqual(Array(4).fill('corr-k'));
    expect(log.map(({ cause }) => cause)).toEqual([undefined, ...log.slice(0, 3).map((e) => e.id)]);
    await round.stop();
  });

  it('carry out the reactions to one subject in the order of their events', async () => {
    const store = new HostileEventStore();
    const runner = decisions(store);
    const letters = Array.from({ length: 40 }, (_, n) => `l${n.toString()}`);
    for (const letter of letters) for (const to of PEOPLE) await post(runner, to, letter);
    const round = processes(store);
    await round.start();
    await settled(store, round);
    for (const to of PEOPLE) expect(await lettersIn(store, 'home', to)).toEqual(letters);
    await round.stop();
  });

  it('carry out different subjects at the same time, up to a bound, and one subject one by one', async () => {
    const gate = gated(new HostileEventStore());
    const runner = decisions(gate.store);
    const round = processes(gate.store, { runner, subjectsAtOnce: 5 });
    for (let n = 0; n < 8; n += 1) await post(runner, `p${n.toString()}`, 'a');
    await post(runner, 'p0', 'b');
    gate.shut();
    const started = round.start();
    await eventually(() => gate.waiting.length === 5);
    for (let n = 0; n < 50; n += 1) await pause();
    expect(new Set(gate.waiting)).toEqual(new Set([0, 1, 2, 3, 4].map((n) => `box-bag-p${n}`)));
    expect((await round.status()).inFlight).toHaveLength(5);
    expect((await round.status()).inFlight[0]).toMatchObject({
      ...{ rule: 'collect', subject: 'p0', position: 0, command: 'Put' },
    });
    gate.open();
    await started;
    await settled(gate.store, round);
    expect(await lettersIn(gate.store, 'home', 'p0')).toEqual(['a', 'b']);
    expect((await round.status()).inFlight).toEqual([]);
    await round.stop();
  });

  it('leave imported history alone, but for the rules that also answer for it', async () => {
    const store = new HostileEventStore();
    const archive = reactionRule<LetterPut>({
      ...{ name: 'archive', handles: ['LetterPut'], alsoImported: true },
      react: ({ data: { box, to, letter } }) =>
        box === 'out' ? [put({ box: 'shelf', to, letter })] : [],
    });
    const round = processes(store, { rules: [...ROUND, archive] });
    await round.start();
    const source = { sha256: 'ab', table: 'letters', row: 1 };
    const old = { type: 'Put', box: 'out', to: 'ann', letter: 'old' } as const;
    await turn(decisions(store), old, by('k', source));
    await settled(store, round);
    expect(await lettersIn(store, 'shelf', 'ann')).toEqual(['old']);
    expect(await lettersIn(store, 'bag', 'ann')).toEqual([]);
    await round.stop();
  });

  it('may not have two rules of one name', () => {
    const twice = [handOn('collect', 'out', 'bag'), handOn('collect', 'out', 'van')];
    expect(() => processes(new HostileEventStore(), { rules: twice })).toThrow('TWICE');
  });

  it('try a command again that could not be taken, because others wrote or the disk was full', async () => {
    const inner = new HostileEventStore();
    const runner = decisions(inner, { queueMax: 1 });
    const crowd = [1, 2, 3].map((n) =>
      reactionRule<LetterPut>({
        ...{ name: `copy-${n.toString()}`, handles: ['LetterPut'] },
        react: ({ data: { box, letter } }) =>
          box === 'out'
            ? [put({ box: 'pile', to: 'all', letter: `${letter}${n.toString()}` })]
            : [],
      }),
    );
    const round = processes(inner, { runner, rules: crowd });
    await round.start();
    await post(runner, 'ann', 'a');
    await settled(inner, round);
    expect([...(await lettersIn(inner, 'pile', 'all'))].sort()).toEqual(['a1', 'a2', 'a3']);
    expect((await round.status()).parked).toEqual([]);
    await round.stop();
  });

  it('begin again from what is recorded when the store fails in between', async () => {
    const gate = gated(new HostileEventStore());
    const errors: string[] = [];
    const runner = decisions(gate.store);
    const onDropped = ({ message }: Error) => errors.push(message);
    const round = processes(gate.store, { runner, onDropped });
    await round.start();
    await post(runner, 'ann', 'a');
    await settled(gate.store, round);
    gate.shut();
    const posted = post(runner, 'ann', 'b');
    await eventually(() => gate.waiting.length === 1);
    gate.fail(2);
    gate.open();
    await posted;
    await settled(gate.store, round);
    expect(await lettersIn(gate.store, 'home', 'ann')).toEqual(['a', 'b']);
    expect(errors).toEqual(['the disk went away', 'the disk went away']);
    await round.stop();
  });

  it('that are stopped in the midst of a page are completed by the next start', async () => {
    const gate = gated(new HostileEventStore());
    const runner = decisions(gate.store);
    const round = processes(gate.store, { runner });
    await round.start();
    gate.shut();
    const posted = PEOPLE.map((to) => post(runner, to, 'a'));
    await eventually(() => gate.waiting.length === 3);
    gate.open();
    await Promise.all(posted);
    await round.stop();
    const next = processes(gate.store);
    await next.start();
    await settled(gate.store, next);
    for (const to of PEOPLE) expect(await lettersIn(gate.store, 'home', to)).toEqual(['a']);
    await next.stop();
  });
});

describe('processes that are killed', () => {
  const letters = ['a', 'b', 'c'];

  async function posted(): Promise<HostileEventStore> {
    const store = new HostileEventStore();
    const runner = decisions(store);
    for (const letter of letters) for (const to of PEOPLE) await post(runner, to, letter);
    await turn(runner, { type: 'Shut', box: 'van', to: 'bob' });
    return store;
  }

  /** 9 letters, 3 rules, one of them stopped for bob: 9 + 6 + 6 hand-overs, and bob's first is parked. */
  const APPENDS = 22;

  it('leave, completed by the next start, the very events of a run that was never killed', async () => {
    const whole = await posted();
    const round = processes(whole);
    await round.start();
    await settled(whole, round);
    await round.stop();
    const expected = await written(whole);
    expect(Object.values(expected).flat()).toHaveLength(10 + APPENDS);
    for (let kill = 1; kill <= 2 * APPENDS; kill += 1) {
      const store = await posted();
      const snapshots = keptInMemory();
      const dead = dying(store, Math.ceil(kill / 2), kill % 2 === 0);
      void processes(dead, { snapshots, snapshotEvery: 1, pageSize: 4 }).start();
      await quiet(store);
      const next = processes(store, { snapshots });
      await next.start();
      await settled(store, next);
      expect(await written(store)).toEqual(expected);
      expect((await next.status()).parked).toMatchObject([{ subject: 'bob', pending: 3 }]);
      await next.stop();
    }
  });

  it('lose nothing and double nothing on a store that loses replies and delivers twice', async () => {
    const faults = { lostReply: 0.2, unwritten: 0.2, redelivery: 0.5, positionlessRepeat: 0.5 };
    for (const seed of [1, 2, 3]) {
      const store = new HostileEventStore({ seed, faults });
      const snapshots = keptInMemory();
      const options = { snapshots, snapshotEvery: 3, pageSize: 3 };
      for (const letter of letters) {
        const round = processes(store, options);
        await round.start();
        await Promise.all(PEOPLE.map((to) => post(decisions(store), to, letter)));
        if (letter !== 'b') await settled(store, round);
        await round.stop();
      }
      for (const to of PEOPLE) expect(await lettersIn(store, 'home', to)).toEqual(letters);
    }
  });

  it('send no command again whose events are recorded', async () => {
    const store = await posted();
    const round = processes(store);
    await round.start();
    await settled(store, round);
    await round.stop();
    const runner = decisions(store);
    const run = jest.spyOn(runner, 'run');
    const again = processes(store, { runner });
    await again.start();
    expect((await again.status()).lag).toBe(0);
    expect(run).not.toHaveBeenCalled();
    await again.stop();
  });
});

describe('a reaction that is refused', () => {
  async function shut() {
    const store = new HostileEventStore();
    const runner = decisions(store);
    await turn(runner, { type: 'Shut', box: 'van', to: 'bob' });
    for (const letter of ['a', 'b']) for (const to of PEOPLE) await post(runner, to, letter);
    return { store, runner };
  }

  it('is parked with what it would have done and why, and holds nobody else up', async () => {
    const { store } = await shut();
    const round = processes(store);
    await round.start();
    await settled(store, round);
    for (const to of ['ann', 'cho']) expect(await lettersIn(store, 'home', to)).toEqual(['a', 'b']);
    const log = await envelopes(store);
    const trigger = log.find(({ stream }) => stream === 'box-bag-bob');
    const why = {
      ...{ rule: 'carry', subject: 'bob', trigger: trigger?.id, command: 'Put', code: 'BOX_SHUT' },
      ...{
        facts: '{"box":"van","to":"bob"}',
        position: log.findIndex(({ id }) => id === trigger?.id),
      },
    };
    const { parked } = await round.status();
    expect(parked).toEqual([{ ...why, pending: 2, since: '2026-03-02T02:03:04.005Z' }]);
    const [recorded] = log.filter(({ type }) => type === 'ProcessParked');
    expect(recorded).toMatchObject({ data: { ...why, index: 0 }, corr: trigger?.corr });
    await round.stop();
  });

  it('stays parked after a restart, with what waits behind it, until a person resumes it', async () => {
    const { store, runner } = await shut();
    const snapshots = keptInMemory();
    const first = processes(store, { snapshots });
    await first.start();
    await settled(store, first);
    await first.stop();
    const round = processes(store, { snapshots });
    await round.start();
    await post(runner, 'bob', 'c');
    await settled(store, round);
    expect((await round.status()).parked).toMatchObject([{ subject: 'bob', pending: 3 }]);
    await turn(runner, { type: 'Open', box: 'van', to: 'bob' });
    expect(await round.resume('carry', 'bob', by('resume'))).toMatchObject({ accepted: true });
    await settled(store, round);
    expect(await lettersIn(store, 'home', 'bob')).toEqual(['a', 'b', 'c']);
    expect((await round.status()).parked).toEqual([]);
    const resumed = (await envelopes(store)).filter(({ type }) => type === 'ProcessResumed');
    expect(resumed).toMatchObject([{ actor: 'user-1', data: { rule: 'carry', subject: 'bob' } }]);
    await round.stop();
  });

  it('is parked again when it is resumed too early, as often as that happens', async () => {
    const { store, runner } = await shut();
    const round = processes(store);
    await round.start();
    await settled(store, round);
    for (const attempt of ['one', 'two']) {
      await round.resume('carry', 'bob', by(attempt));
      await settled(store, round);
      expect((await round.status()).parked).toMatchObject([{ subject: 'bob', pending: 2 }]);
    }
    const kinds = (await envelopes(store)).map(({ type }) => type).filter((t) => /^Proc/.test(t));
    expect(kinds).toEqual(
      ['Parked', 'Resumed', 'Parked', 'Resumed', 'Parked'].map((t) => `Process${t}`),
    );
    await turn(runner, { type: 'Open', box: 'van', to: 'bob' });
    await round.resume('carry', 'bob', by('three'));
    await settled(store, round);
    expect(await lettersIn(store, 'home', 'bob')).toEqual(['a', 'b']);
    await round.stop();
  });

  it('is not to be resumed when it is not parked', async () => {
    const { store } = await shut();
    const round = processes(store);
    await round.start();
    expect(await round.resume('carry', 'ann', by('k'))).toEqual({
      ...{ accepted: false, code: 'NOT_PARKED', facts: { rule: 'carry', subject: 'ann' } },
    });
    await round.stop();
  });

  it('is resumed by a restart that was asked for just before the processes were killed', async () => {
    const { store, runner } = await shut();
    const round = processes(store);
    await round.start();
    await settled(store, round);
    await round.stop();
    await turn(runner, { type: 'Open', box: 'van', to: 'bob' });
    await round.resume('carry', 'bob', by('resume'));
    const next = processes(store);
    await next.start();
    await settled(store, next);
    expect(await lettersIn(store, 'home', 'bob')).toEqual(['a', 'b']);
    await next.stop();
  });

  it('whose decider breaks is parked as well', async () => {
    const store = new HostileEventStore();
    const round = processes(store);
    await round.start();
    await post(decisions(store), 'ann', BOMB);
    await post(decisions(store), 'bob', 'b');
    await settled(store, round);
    expect((await round.status()).parked).toMatchObject([
      { subject: 'ann', code: 'DECIDER_THREW', facts: '{"error":"the box is broken"}' },
    ]);
    expect(await lettersIn(store, 'home', 'bob')).toEqual(['b']);
    await round.stop();
  });
});
