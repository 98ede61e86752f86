import { localDate } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { DAY_RANK, placeOf, ValueTimeline, type DayRank, type Place } from './value-timeline';

type Movement = { readonly place: Place; readonly net: bigint };
const dayOf = (place: Place) => Math.floor(place / 16);
const sum = (all: readonly Movement[]) => all.reduce((total, { net }) => total + net, 0n);

/** The same question asked of a plain list of movements. */
class NaiveTimeline {
  readonly movements: Movement[] = [];

  balanceAt(place: Place): bigint {
    return sum(this.movements.filter((movement) => movement.place <= place));
  }

  spendableAt(place: Place, grain: 'place' | 'day'): bigint {
    const moments =
      grain === 'place'
        ? [place, ...this.movements.map((movement) => movement.place)].filter((m) => m >= place)
        : [place, ...this.movements.map((movement) => movement.place)]
            .filter((m) => dayOf(m) >= dayOf(place))
            .map((m) => dayOf(m) * 16 + 15);
    const least = moments
      .map((moment) => this.balanceAt(moment))
      .reduce((low, balance) => (balance < low ? balance : low));
    return least > 0n ? least : 0n;
  }
}

const place = fc
  .tuple(fc.integer({ min: 10, max: 22 }), fc.constantFrom(...(Object.keys(DAY_RANK) as DayRank[])))
  .map(([day, rank]) => placeOf(localDate(`2024-03-${day.toString()}`), rank));
const movement = fc.record({ place, net: fc.bigInt({ min: -100n, max: 100n }) });

describe('value timeline', () => {
  it('answers what a plain list of movements answers, in either grain', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 40 }), fc.array(place), (movements, asked) => {
        const timeline = new ValueTimeline();
        const naive = new NaiveTimeline();
        for (const added of movements) {
          timeline.add(added.place, added.net);
          naive.movements.push(added);
          expect(timeline.balance).toBe(sum(naive.movements));
          for (const at of asked) {
            expect(timeline.balanceAt(at)).toBe(naive.balanceAt(at));
            expect(timeline.spendableAt(at, 'place')).toBe(naive.spendableAt(at, 'place'));
            expect(timeline.spendableAt(at, 'day')).toBe(naive.spendableAt(at, 'day'));
          }
        }
      }),
    );
  });

  it('stays at or above zero at every later moment when no more than the spendable is taken', () => {
    const taking = fc.record({ place, asked: fc.bigInt({ min: 1n, max: 100n }) });
    fc.assert(
      fc.property(fc.array(fc.oneof(movement, taking), { maxLength: 40 }), (steps) => {
        const timeline = new ValueTimeline();
        const naive = new NaiveTimeline();
        const add = (at: Place, net: bigint) => {
          timeline.add(at, net);
          naive.movements.push({ place: at, net });
        };
        for (const step of steps) {
          if ('net' in step) add(step.place, step.net < 0n ? -step.net : step.net);
          else {
            const spendable = timeline.spendableAt(step.place, 'place');
            add(step.place, -(step.asked < spendable ? step.asked : spendable));
          }
        }
        for (const { place: at } of naive.movements) {
          expect(naive.balanceAt(at)).toBeGreaterThanOrEqual(0n);
        }
      }),
    );
  });

  const on = (day: string, rank: DayRank) => placeOf(localDate(day), rank);

  it('funds nothing with money that came later', () => {
    const timeline = new ValueTimeline();
    timeline.add(on('2024-03-10', 'contribution'), 100n);
    expect(timeline.spendableAt(on('2024-03-09', 'commitment'), 'day')).toBe(0n);
    expect(timeline.spendableAt(on('2024-03-10', 'commitment'), 'place')).toBe(100n);
  });

  it('takes no money from what is recorded later', () => {
    const timeline = new ValueTimeline();
    timeline.add(on('2024-03-10', 'contribution'), 100n);
    timeline.add(on('2024-03-20', 'commitment'), -70n);
    timeline.add(on('2024-03-21', 'recovery'), 70n);
    expect(timeline.spendableAt(on('2024-03-12', 'commitment'), 'day')).toBe(30n);
    expect(timeline.spendableAt(on('2024-03-21', 'commitment'), 'day')).toBe(100n);
  });

  it('lets the order within a day count for history, and only the end of the day for today', () => {
    const timeline = new ValueTimeline();
    timeline.add(on('2024-03-10', 'recovery'), 50n);
    expect(timeline.spendableAt(on('2024-03-10', 'commitment'), 'place')).toBe(0n);
    expect(timeline.spendableAt(on('2024-03-10', 'commitment'), 'day')).toBe(50n);
  });

  it('is empty before anything happened', () => {
    const timeline = new ValueTimeline();
    expect(timeline.balance).toBe(0n);
    expect(timeline.spendableAt(on('2024-03-10', 'grant'), 'place')).toBe(0n);
  });
});

describe('what would be if more were booked', () => {
  const moves = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 20 }), fc.bigInt({ min: -9n, max: 9n })),
  );
  const dayAt = (day: number) => localDate(`2024-03-${day.toString().padStart(2, '0')}`);
  const timelineOf = (booked: readonly (readonly [number, bigint])[]) => {
    const timeline = new ValueTimeline();
    for (const [day, net] of booked) timeline.add(placeOf(dayAt(day), 'other'), net);
    return timeline;
  };
  const endOf = (booked: readonly (readonly [number, bigint])[], day: number) =>
    booked.reduce((total, [on, net]) => (on <= day ? total + net : total), 0n);
  const days = Array.from({ length: 20 }, (_, index) => index + 1);

  it('is the least balance at the end of any day on which something moved, and changes nothing', () => {
    fc.assert(
      fc.property(moves, moves, (booked, more) => {
        const timeline = timelineOf(booked);
        const all = [...booked, ...more];
        const balances = all.map(([day]) => endOf(all, day));
        const least = balances.reduce<bigint | undefined>(
          (low, next) => (low === undefined || next < low ? next : low),
          undefined,
        );
        const asked = more.map(([day, net]) => [dayAt(day), net] as const);
        expect(timeline.lowestWith(asked)).toBe(least ?? 0n);
        expect(timeline.balance).toBe(endOf(booked, 20));
      }),
    );
  });

  it('sums the balances at the end of each day of a span', () => {
    fc.assert(
      fc.property(moves, fc.nat(19), fc.nat(19), (booked, first, length) => {
        const [from, to] = [first + 1, Math.min(20, first + 1 + length)];
        const span = days.filter((day) => day >= from && day <= to);
        expect(timelineOf(booked).dailySum(dayAt(from), dayAt(to))).toBe(
          span.reduce((total, day) => total + endOf(booked, day), 0n),
        );
      }),
    );
  });

  it('knows its last day, and none before anything happened', () => {
    expect(
      timelineOf([
        [7, 1n],
        [3, 1n],
      ]).lastDay,
    ).toBe(dayAt(7));
    expect(new ValueTimeline().lastDay).toBeUndefined();
    expect(timelineOf([[3, 5n]]).dailySum(dayAt(9), dayAt(4))).toBe(0n);
  });
});
