import { krwText, localDate } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { costShares, ruleInForce, type FundingRule } from './cost-share';

const standard: FundingRule = {
  programme: 'SEC',
  supportType: '구축형',
  effectiveFrom: localDate('2024-01-01'),
  governmentBasisPoints: 4_000,
  donorBasisPoints: 4_000,
  selfBasisPoints: 2_000,
  rounding: 'floor-remainder-to-sme',
};
const rule = (changes: Readonly<Record<string, number | bigint>>): FundingRule => ({
  ...standard,
  ...Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? krwText(value) : value,
    ]),
  ),
});
const thirds = { governmentBasisPoints: 3_333, donorBasisPoints: 3_333, selfBasisPoints: 3_334 };
const onlyDonor = { governmentBasisPoints: 0, donorBasisPoints: 10_000, selfBasisPoints: 0 };
const halves = { governmentBasisPoints: 0, donorBasisPoints: 5_000, selfBasisPoints: 5_000 };

describe('cost shares', () => {
  it.each([
    ['40 / 40 / 20 of a round cost', {}, 100_000_000n, [40_000_000n, 40_000_000n, 20_000_000n]],
    ['the odd won is the company’s', {}, 99_999_999n, [39_999_999n, 39_999_999n, 20_000_001n]],
    ['one won is the company’s alone', {}, 1n, [0n, 0n, 1n]],
    ['two won', {}, 2n, [0n, 0n, 2n]],
    ['three won: 1.2 each, floored', {}, 3n, [1n, 1n, 1n]],
    ['the older 50 / 50 rule', halves, 70_000_001n, [0n, 35_000_000n, 35_000_001n]],
    ['a donor that carries all', onlyDonor, 7n, [0n, 7n, 0n]],
    ['thirds that do not divide', thirds, 10_000n, [3_333n, 3_333n, 3_334n]],
    [
      'a government cap moves the rest to the company, not to the donor',
      { governmentCap: 30_000_000n },
      100_000_000n,
      [30_000_000n, 40_000_000n, 30_000_000n],
    ],
    ['a donor cap', { donorCap: 1n }, 100_000_000n, [40_000_000n, 1n, 59_999_999n]],
    [
      'a cap that is just reached cuts nothing',
      { governmentCap: 40_000_000n, donorCap: 40_000_000n, projectCap: 100_000_000n },
      100_000_000n,
      [40_000_000n, 40_000_000n, 20_000_000n],
    ],
    [
      'a project cap: the company carries all that lies above it',
      { projectCap: 50_000_000n },
      100_000_000n,
      [20_000_000n, 20_000_000n, 60_000_000n],
    ],
    [
      'project cap first, then the cap of the share',
      { projectCap: 50_000_001n, governmentCap: 20_000_000n },
      100_000_000n,
      [20_000_000n, 20_000_000n, 60_000_000n],
    ],
    ['a cap of zero is a cap', { governmentCap: 0n }, 100n, [0n, 40n, 60n]],
    [
      'fifteen digits, beyond the exact range of a double times basis points',
      {},
      999_999_999_999_999n,
      [399_999_999_999_999n, 399_999_999_999_999n, 200_000_000_000_001n],
    ],
  ] as const)('%s', (_story, changes, cost, [government, donor, self]) => {
    expect(costShares(rule(changes), cost)).toEqual({ government, donor, self });
  });

  it('always sum to the whole cost, are never negative and never exceed their caps', () => {
    const cap = fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n }), { nil: undefined });
    const shares = fc.integer({ min: 0, max: 10_000 }).chain((gov) =>
      fc.integer({ min: 0, max: 10_000 - gov }).map((donor) => ({
        governmentBasisPoints: gov,
        donorBasisPoints: donor,
        selfBasisPoints: 10_000 - gov - donor,
      })),
    );
    const cost = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(shares, cap, cap, cost, (basisPoints, governmentCap, projectCap, total) => {
        const caps = {
          ...(governmentCap === undefined ? {} : { governmentCap }),
          ...(projectCap === undefined ? {} : { projectCap }),
        };
        const { government, donor, self } = costShares(rule({ ...basisPoints, ...caps }), total);
        expect(government + donor + self).toBe(total);
        expect(government >= 0n && donor >= 0n && self >= 0n).toBe(true);
        expect(government).toBeLessThanOrEqual(governmentCap ?? total);
        expect(government + donor).toBeLessThanOrEqual(projectCap ?? total);
      }),
    );
  });
});

describe('the rule in force', () => {
  const from = (effectiveFrom: string, supportType = '구축형'): FundingRule => ({
    ...standard,
    supportType,
    effectiveFrom: localDate(effectiveFrom),
  });
  const rules = [
    from('2024-07-01'),
    from('2024-01-01'),
    from('2025-01-01'),
    from('2024-03-01', 'X'),
  ];

  it.each([
    ['2024-01-01', '2024-01-01'],
    ['2024-06-30', '2024-01-01'],
    ['2024-07-01', '2024-07-01'],
    ['2030-01-01', '2025-01-01'],
    ['2023-12-31', undefined],
  ])('on %s is the version of %s', (on, version) => {
    expect(ruleInForce(rules, '구축형', localDate(on))?.effectiveFrom).toBe(version);
  });

  it('is none for a support type without rules', () => {
    expect(ruleInForce(rules, 'Y', localDate('2025-01-01'))).toBeUndefined();
  });
});
