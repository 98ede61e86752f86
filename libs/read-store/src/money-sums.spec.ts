import fc from 'fast-check';
import { MoneySums } from './money-sums';
import type { MoneyRule, PostedLine } from './projection';

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** Around nothing, around the largest exact number, and far beyond it. */
const amount = fc.oneof(
  fc.bigInt(-100n, 100n),
  fc.bigInt(SAFE - 3n, SAFE + 3n),
  fc.bigInt(-SAFE - 3n, -SAFE + 3n),
  fc.bigInt(-(10n ** 18n), 10n ** 18n),
);
const source = fc.constantFrom('gov' as const, 'donor' as const);

function line(won: bigint, src: 'gov' | 'donor'): PostedLine {
  const allocation = { src, lot: 'lot-1', fy: '2024' };
  return { base: '', amount: won, won: Number(won), allocation, ids: {}, variant: undefined };
}

function summed(rule: MoneyRule<string>, lines: readonly PostedLine[], every: number) {
  const money = new MoneySums();
  const add = money.adder(rule);
  const [row, sums] = [{ up: 0n, government: 0n, down: 0n }, money.zero()];
  lines.forEach((posted, n) => {
    add(row, sums, posted);
    if (n % every === 0) money.settle(row, sums);
  });
  money.settle(row, sums);
  return row;
}

describe('Money that lines add to a row', () => {
  test('comes out to the won, also beyond what a number holds exactly and whenever it is written', () => {
    const lines = fc.array(fc.tuple(amount, source), { maxLength: 30 });
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom(1 as const, -1 as const),
        fc.integer({ min: 1, max: 9 }),
        (posted, sign, every) => {
          const row = summed(
            { sign, to: 'up', governmentTo: 'government' },
            posted.map(([won, src]) => line(won, src)),
            every,
          );
          const total = (of: string) =>
            posted.reduce((sum, [won, src]) => (src === of ? sum + BigInt(sign) * won : sum), 0n);
          expect(row).toEqual({ up: total('donor'), government: total('gov'), down: 0n });
        },
      ),
    );
  });

  test('of a turnover is split into what went up and what went down', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 30 }), (amounts) => {
        const row = summed(
          { sign: 1, to: 'up', downTo: 'down' },
          amounts.map((won) => line(won, 'gov')),
          4,
        );
        const total = (down: boolean) =>
          amounts.reduce((sum, won) => (won < 0n === down ? sum + (down ? -won : won) : sum), 0n);
        expect(row).toEqual({ up: total(false), government: 0n, down: total(true) });
      }),
    );
  });
});
