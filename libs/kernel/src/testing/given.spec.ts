import { accepted, rejected, type Decider } from '../decision';
import { fixedClock, fixedRandomness } from './fixed-ports';
import { decideAfter, given } from './given';

type Counted = { readonly by: bigint };
/** Counts up to three and folds in place, as a decider may. */
const counter: Decider<bigint, { sum: bigint }, Counted, 'TOO_FAR'> = {
  initial: () => ({ sum: 0n }),
  evolve: (state, { by }) => {
    state.sum += by;
    return state;
  },
  decide: (by, { sum }) => {
    if (by === 0n) return accepted([]);
    return sum + by > 3n ? rejected('TOO_FAR', { sum: sum.toString() }) : accepted([{ by }]);
  },
};

describe('given', () => {
  it('folds the history afresh for every question', () => {
    const story = given(counter, { by: 2n });
    story.when(1n).then({ by: 1n });
    story.when(1n).then({ by: 1n });
    story.when(2n).thenRejected('TOO_FAR', { sum: '2' });
    story.when(0n).thenNothing();
  });

  it('notices another answer than the expected one', () => {
    const story = given(counter).when(1n);
    expect(() => story.thenNothing()).toThrow();
    expect(() => story.then({ by: 2n })).toThrow();
    expect(() => story.thenRejected('TOO_FAR')).toThrow();
    expect(() => given(counter).when(4n).thenRejected('TOO_FAR', { sum: '1' })).toThrow();
  });

  it('notices a decider that changes its state while deciding', () => {
    const hasty: typeof counter = {
      ...counter,
      decide: (by, state) => counter.decide((state.sum += by), state),
    };
    expect(() => decideAfter(hasty, [], 1n)).toThrow();
  });
});

describe('fixed ports', () => {
  it('show the given moments one after another and then the last', () => {
    const clock = fixedClock('2024-07-11T00:00:00.000Z', '2024-07-12T00:00:00.000Z');
    const shown = [clock.now(), clock.now(), clock.now()];
    expect(shown.map((at) => at.slice(8, 10))).toEqual(['11', '12', '12']);
  });

  it('draw different bytes each time, the same in every run', () => {
    const [one, other] = [fixedRandomness(), fixedRandomness()];
    const first = one.bytes(16);
    expect(first).toEqual(other.bytes(16));
    expect(one.bytes(16)).not.toEqual(first);
  });
});
