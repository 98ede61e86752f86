import { localDate, parseKrw, sumKrw } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { planAgreement, planAmendment } from './agreement-plan';
import type { FundingRule } from './cost-share';

const rule: FundingRule = {
  programme: 'SEC',
  supportType: '구축형',
  effectiveFrom: localDate('2024-01-01'),
  governmentBasisPoints: 4_000,
  donorBasisPoints: 4_000,
  selfBasisPoints: 2_000,
  rounding: 'floor-remainder-to-sme',
};
const voucher = { ...rule, governmentBasisPoints: 8_000, donorBasisPoints: 0 };
const a = { donor: 'donor-a', basisPoints: 5_000 };
const b = { donor: 'donor-b', basisPoints: 5_000 };

describe('plan of an agreement', () => {
  it('gives each donor its part of the donor share, the odd won to the first listed', () => {
    expect(planAgreement(rule, 1_003n, [a, b])).toEqual({
      government: 401n,
      donor: 401n,
      self: 201n,
      donors: [
        { ...a, amount: '201' },
        { ...b, amount: '200' },
      ],
    });
  });

  it('needs donors who carry the whole donor share', () => {
    expect(planAgreement(rule, 1_000n, [])).toBeUndefined();
    expect(planAgreement(rule, 1_000n, [a])).toBeUndefined();
    expect(planAgreement(rule, 1_000n, [a, b, { ...a, basisPoints: 1 }])).toBeUndefined();
  });

  it('needs no donor where the rule has no donor share, though those named must be whole', () => {
    expect(planAgreement(voucher, 1_000n, [])).toMatchObject({ donor: 0n, donors: [] });
    expect(planAgreement(voucher, 1_000n, [a])).toBeUndefined();
    expect(planAgreement(voucher, 1_000n, [a, b])?.donors.map(({ amount }) => amount)).toEqual([
      '0',
      '0',
    ]);
  });

  it('always sums to the whole cost', () => {
    const cost = fc.bigInt({ min: 1n, max: 10n ** 15n });
    const first = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(cost, first, (total, points) => {
        const donors = [
          { ...a, basisPoints: points },
          { ...b, basisPoints: 10_000 - points },
        ];
        const plan = planAgreement(rule, total, donors);
        if (plan === undefined) throw new Error('no plan');
        const parts = plan.donors.map(({ amount }) => parseKrw(amount));
        expect(sumKrw(parts)).toBe(plan.donor);
        expect(plan.government + plan.donor + plan.self).toBe(total);
      }),
    );
  });
});

describe('plan of an amendment', () => {
  const agreed = {
    totalCost: 1_003n,
    governmentShare: 401n,
    selfShare: 201n,
    donors: [
      { ...a, amount: 201n },
      { ...b, amount: 200n },
    ],
  };

  it('says by how much each share changes', () => {
    expect(planAmendment(rule, 2_000n, agreed)).toEqual({
      totalChange: '997',
      governmentChange: '399',
      selfChange: '199',
      donorChanges: [
        { donor: 'donor-a', change: '199' },
        { donor: 'donor-b', change: '200' },
      ],
    });
  });

  it('brings every amended agreement where a fresh one would be', () => {
    const cost = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(cost, (total) => {
        const plan = planAmendment(rule, total, agreed);
        const fresh = planAgreement(rule, total, [a, b]);
        if (plan === undefined || fresh === undefined) throw new Error('no plan');
        expect(agreed.governmentShare + parseKrw(plan.governmentChange)).toBe(fresh.government);
        expect(agreed.selfShare + parseKrw(plan.selfChange)).toBe(fresh.self);
        const changes = [plan.governmentChange, plan.selfChange].map(parseKrw);
        const ofDonors = plan.donorChanges.map(({ change }) => parseKrw(change));
        expect(sumKrw([...changes, ...ofDonors])).toBe(parseKrw(plan.totalChange));
      }),
    );
  });

  it('is none without the donors of the donor share', () => {
    expect(planAmendment(rule, 2_000n, { ...agreed, donors: [] })).toBeUndefined();
  });
});
