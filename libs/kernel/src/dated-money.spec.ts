import fc from 'fast-check';
import { leastFrom, moveOn, type DatedMoney } from './dated-money';
import { localDate } from './dates';

const day = (number: number) => localDate(`2024-03-${number.toString().padStart(2, '0')}`);
const moved = (...moves: readonly (readonly [day: number, amount: bigint])[]): DatedMoney => {
  const money: DatedMoney = new Map();
  for (const [on, amount] of moves) moveOn(money, day(on), amount);
  return money;
};

describe('money by value date', () => {
  it('is nothing before its first day', () => {
    expect(leastFrom(moved([5, 100n]), day(4))).toBe(0n);
    expect(leastFrom(moved(), day(4))).toBe(0n);
  });

  it('counts what a later day takes, and not what an earlier day lacked', () => {
    const money = moved([5, 100n], [9, -70n], [7, -20n], [12, 50n]);
    expect([4, 5, 8, 9, 12, 20].map((on) => leastFrom(money, day(on)))).toEqual([
      ...[0n, 10n, 10n, 10n, 60n, 60n],
    ]);
  });

  it('may leave on that day: then no later day is short, and one won more is too much', () => {
    const move = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.bigInt({ min: -9n, max: 9n }));
    fc.assert(
      fc.property(fc.array(move), fc.integer({ min: 1, max: 28 }), (moves, on) => {
        const money = moved(...moves);
        const balanceAt = (to: number) =>
          moves.reduce((sum, [at, amount]) => (at <= to ? sum + amount : sum), 0n);
        const balances = Array.from({ length: 29 - on }, (_, index) => balanceAt(on + index));
        expect(leastFrom(money, day(on))).toBe(
          balances.reduce((least, balance) => (balance < least ? balance : least)),
        );
      }),
    );
  });
});
