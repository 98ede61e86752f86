import { setImmediate as pause } from 'node:timers/promises';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import fc from 'fast-check';
import type { ProcessRunner } from './process-runner';
import {
  by,
  decisions,
  dying,
  envelopes,
  keptInMemory,
  lettersIn,
  post,
  processes,
  settled,
  turn,
} from './testing/letter-post';

const PEOPLE = ['ann', 'bob', 'cho'] as const;
const ROUND_OF_BOXES = ['bag', 'van', 'home'] as const;

const person = fc.constantFrom(...PEOPLE);
const box = fc.constantFrom(...ROUND_OF_BOXES);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('post' as const), to: person }) },
  fc.record({ do: fc.constantFrom('Shut' as const, 'Open' as const), to: person, box }),
  fc.record({ do: fc.constant('resume' as const), to: person }),
  fc.record({ do: fc.constant('pause' as const), turns: fc.nat(30) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const life = fc.record({
  steps: fc.array(step, { maxLength: 12 }),
  /** The append at which the processes are killed; after the last step at the latest. */
  killAt: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  written: fc.boolean(),
  snapshotEvery: fc.integer({ min: 1, max: 12 }),
  pageSize: fc.integer({ min: 1, max: 8 }),
});

/** One ledger through many lives of its processes. */
class Walk {
  readonly store: HostileEventStore;
  private readonly snapshots = keptInMemory();
  private readonly users;
  private asked = 0;

  constructor(seed: number) {
    this.store = new HostileEventStore({ seed, faults: { redelivery: 0.3 } });
    this.users = decisions(this.store);
  }

  async live({
    steps,
    killAt,
    written,
    ...options
  }: typeof life extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    const mortal = dying(this.store, killAt ?? Infinity, written);
    const round = processes(mortal, { ...options, snapshots: this.snapshots });
    void round.start();
    for (const next of steps) await this.take(next);
    if (killAt === undefined) await round.stop();
    mortal.kill();
    for (let turns = 0; turns < 5; turns += 1) await pause();
  }

  private async take(next: Step): Promise<void> {
    this.asked += 1;
    const key = by(this.asked.toString());
    if (next.do === 'pause') for (let n = 0; n < next.turns; n += 1) await pause();
    else if (next.do === 'post') await post(this.users, next.to, `letter-${this.asked.toString()}`);
    else if (next.do === 'resume') await this.resumeAll(processes(this.store), next.to);
    else await turn(this.users, { type: next.do, box: next.box, to: next.to }, key);
  }

  private async resumeAll(round: ProcessRunner, to: string): Promise<void> {
    for (const rule of ['collect', 'carry', 'deliver']) {
      this.asked += 1;
      await round.resume(rule, to, by(this.asked.toString()));
    }
  }

  /** Opens every box and resumes everything until nothing is parked. */
  async end(): Promise<ProcessRunner> {
    const round = processes(this.store, { snapshots: this.snapshots });
    await round.start();
    for (const to of PEOPLE)
      for (const name of ROUND_OF_BOXES) await this.take({ do: 'Open', to, box: name });
    for (let rounds = 0; rounds < 4; rounds += 1) {
      for (const to of PEOPLE) await this.resumeAll(round, to);
      await settled(this.store, round);
    }
    return round;
  }
}

describe('processes over many lives', () => {
  it('bring every letter home once and in order, whoever shuts boxes, resumes, stops or kills them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(life, { maxLength: 5 }), async (seed, lives) => {
        const walk = new Walk(seed);
        for (const each of lives) await walk.live(each);
        const round = await walk.end();
        expect(await round.status()).toMatchObject({ lag: 0, parked: [], inFlight: [] });
        await round.stop();
        for (const to of PEOPLE) {
          const posted = await lettersIn(walk.store, 'out', to);
          for (const name of ROUND_OF_BOXES)
            expect(await lettersIn(walk.store, name, to)).toEqual(posted);
        }
        const parked = new Map<string, number>();
        for (const { type, stream } of await envelopes(walk.store)) {
          const before = parked.get(stream) ?? 0;
          if (type === 'ProcessParked') parked.set(stream, before + 1);
          if (type === 'ProcessResumed') parked.set(stream, before - 1);
        }
        expect([...parked.values()].every((left) => left === 0)).toBe(true);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
