import { assert, bigInt, integer, property } from 'fast-check';
import { sharesOfPart, winWinShares } from './shares';

const sum = (amounts: readonly string[]) => amounts.reduce((all, one) => all + BigInt(one), 0n);

describe('the shares 40 / 40 / 20', () => {
  it('are 25, 25 and 12.5 million of a project of 62.5 million', () => {
    expect(winWinShares(62_500_000n, [{ donor: 'BPA', basisPoints: 10_000 }])).toEqual({
      government: '25000000',
      donors: [{ donor: 'BPA', amount: '25000000' }],
      self: '12500000',
    });
  });

  it('sum to the cost to the won, and those of a part to the part', () => {
    const cost = bigInt({ min: 1n, max: 10n ** 12n });
    const first = integer({ min: 1, max: 9_999 });
    assert(
      property(cost, first, integer({ min: 0, max: 100 }), (whole, share, percent) => {
        const agreed = winWinShares(whole, [
          { donor: 'LG', basisPoints: share },
          { donor: 'KT', basisPoints: 10_000 - share },
        ]);
        const amounts = ({ government, donors, self }: typeof agreed) => [
          ...[government, self, ...donors.map(({ amount }) => amount)],
        ];
        expect(sum(amounts(agreed))).toBe(whole);
        const part = (whole * BigInt(percent)) / 100n;
        expect(sum(amounts(sharesOfPart(agreed, part, whole)))).toBe(part);
      }),
    );
  });
});
