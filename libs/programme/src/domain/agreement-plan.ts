import { krwText, parseKrw, splitByWeight, type KrwText } from '@sangsaeng/kernel';
import { costShares, type CostShares, type FundingRule } from './cost-share';

/** What an agreement under a rule says of who pays what. */
export type AgreementPlan<Donor> = CostShares & {
  /** In listed order, each with its part of the donor share. */
  readonly donors: readonly (Donor & { readonly amount: KrwText })[];
};

/**
 * The shares of a project and each donor's part of the donor share: by basis points, floored to the won, the
 * left-over won to the first donors listed. `undefined` when the donors named do not carry the donor share as a
 * whole, 10,000 basis points of it; a rule without a donor share needs no donor.
 */
export function planAgreement<Donor extends { readonly basisPoints: number }>(
  rule: FundingRule,
  totalCost: bigint,
  donors: readonly Donor[],
): AgreementPlan<Donor> | undefined {
  const shares = costShares(rule, totalCost);
  const weights = donors.map(({ basisPoints }) => BigInt(basisPoints));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole !== 10_000n && (donors.length > 0 || shares.donor > 0n)) return undefined;
  const parts = donors.length === 0 ? [] : splitByWeight(shares.donor, weights);
  return {
    ...shares,
    donors: donors.map((donor, index) => ({ ...donor, amount: krwText(parts[index] ?? 0n) })),
  };
}

/** The shares as they are agreed now, amendments included. */
export type AgreedShares = {
  readonly totalCost: bigint;
  readonly governmentShare: bigint;
  readonly selfShare: bigint;
  readonly donors: readonly {
    readonly donor: string;
    readonly basisPoints: number;
    readonly amount: bigint;
  }[];
};
/** Signed changes; government, self and donors sum to the total. */
export type AmendmentPlan = {
  readonly totalChange: KrwText;
  readonly governmentChange: KrwText;
  readonly selfChange: KrwText;
  readonly donorChanges: readonly { readonly donor: string; readonly change: KrwText }[];
};

/** What changes when the cost becomes `totalCost` under the rule the agreement was signed under. */
export function planAmendment(
  rule: FundingRule,
  totalCost: bigint,
  agreed: AgreedShares,
): AmendmentPlan | undefined {
  const donors = agreed.donors.map(({ donor, basisPoints }) => ({ donor, basisPoints }));
  const plan = planAgreement(rule, totalCost, donors);
  if (plan === undefined) return undefined;
  return {
    totalChange: krwText(totalCost - agreed.totalCost),
    governmentChange: krwText(plan.government - agreed.governmentShare),
    selfChange: krwText(plan.self - agreed.selfShare),
    donorChanges: plan.donors.map(({ donor, amount }, index) => ({
      donor,
      change: krwText(parseKrw(amount) - (agreed.donors[index]?.amount ?? 0n)),
    })),
  };
}
