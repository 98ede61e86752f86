import fc from 'fast-check';
import { divideUnits, type Division } from './divide-units';

const divisions: fc.Arbitrary<Division> = fc
  .record({
    units: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 40 }),
    workers: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1 }),
    held: fc.infiniteStream(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'gone', undefined)),
  })
  .map(({ units, workers, held }) => {
    const holders = units.flatMap((unit) => {
      const holder = held.next().value as string | undefined;
      return holder === undefined ? [] : [[unit, holder] as const];
    });
    return { units, workers, holders: new Map(holders) };
  });

const counts = ({ workers }: Division, owners: ReadonlyMap<string, string>): readonly number[] =>
  workers.map((worker) => [...owners.values()].filter((owner) => owner === worker).length);

describe('the units of work divided among the workers that live', () => {
  it('each belong to one of them', () => {
    fc.assert(
      fc.property(divisions, (division) => {
        const owners = divideUnits(division);
        expect([...owners.keys()].sort()).toEqual([...division.units].sort());
        for (const owner of owners.values()) expect(division.workers).toContain(owner);
      }),
    );
  });

  it('are shared out so that nobody has two more than another', () => {
    fc.assert(
      fc.property(divisions, (division) => {
        const each = counts(division, divideUnits(division));
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('stay where they are once they are divided', () => {
    fc.assert(
      fc.property(divisions, (division) => {
        const owners = divideUnits(division);
        expect(divideUnits({ ...division, holders: owners })).toEqual(owners);
      }),
    );
  });

  it('come out the same whichever worker divides them', () => {
    fc.assert(
      fc.property(divisions, (division) => {
        const { workers } = division;
        expect(divideUnits({ ...division, workers: [...workers].reverse() })).toEqual(
          divideUnits(division),
        );
      }),
    );
  });

  it('leave a worker only when it holds more than its share', () => {
    fc.assert(
      fc.property(divisions, (division) => {
        const owners = divideUnits(division);
        const most = Math.ceil(division.units.length / division.workers.length);
        const least = Math.floor(division.units.length / division.workers.length);
        for (const worker of division.workers) {
          const held = division.units.filter((unit) => division.holders.get(unit) === worker);
          const kept = held.filter((unit) => owners.get(unit) === worker);
          expect(kept.length).toBeGreaterThanOrEqual(Math.min(held.length, least));
          if (kept.length < held.length) expect(kept.length).toBeGreaterThanOrEqual(least);
          expect(kept.length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('belong to nobody while no worker lives', () => {
    expect(divideUnits({ units: ['a'], workers: [], holders: new Map() }).size).toBe(0);
  });
});
