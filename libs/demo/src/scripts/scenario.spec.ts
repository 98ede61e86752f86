import type { Step } from '../engine/script';
import { ATTEMPTS } from './attempts';
import { partsOf, SMES_LEAST } from './scenario';

/** What the scripts would send if every answer were the same. */
function played(seed: number, smes: number): readonly (readonly [string, Step])[] {
  return partsOf({ seed, smes }).flatMap(({ name, script }) => {
    const steps: [string, Step][] = [];
    const answer = { id: 'X-24-00001' };
    for (let next = script.next(answer); next.done !== true; next = script.next(answer))
      steps.push([name, next.value]);
    return steps;
  });
}

const daysOf = (steps: readonly (readonly [string, Step])[]) =>
  steps.flatMap(([, step]) => (step.kind === 'day' ? [step.day] : []));

describe('the scenario', () => {
  const steps = played(1, 40);

  it('tries everything that can be tried in vain exactly once', () => {
    const tried = steps.flatMap(([, step]) => (step.kind === 'refused' ? [step.attempt] : []));
    expect([...tried].sort()).toEqual(Object.keys(ATTEMPTS).sort());
  });

  it('names every script once, for it is part of its keys', () => {
    const names = partsOf({ seed: 1, smes: 40 }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is the same for the same seed and another one for another seed', () => {
    expect(played(1, 40)).toEqual(steps);
    expect(played(2, 40)).not.toEqual(steps);
  });

  it.each([1, 2, 3, 4_294_967_295])('stays within its days, with seed %i', (seed) => {
    const days = [...daysOf(played(seed, 200))].sort();
    expect([days[0], days.at(-1)?.slice(0, 7)]).toEqual(['2024-07-11', '2025-12']);
  });

  it('casts the same SMEs whatever their number is, and at least those of the stories', () => {
    const few = partsOf({ seed: 1, smes: SMES_LEAST }).map(({ name }) => name);
    const many = new Set(partsOf({ seed: 1, smes: 500 }).map(({ name }) => name));
    expect(few.filter((name) => !many.has(name))).toEqual([]);
    expect([...many].filter((name) => /^sme-\d+$/.test(name))).toHaveLength(500);
  });
});
