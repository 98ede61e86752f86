import {
  BASIS_POINTS_WHOLE,
  floorShare,
  krw,
  minKrw,
  parseKrw,
  type Krw,
  type LocalDate,
} from '@sangsaeng/kernel';
import type { ProgrammeEventData } from './programme.events';

/** A released version of the shares and caps of one support type. */
export type FundingRule = ProgrammeEventData<'FundingRuleReleased'>;

export type CostShares = { readonly government: Krw; readonly donor: Krw; readonly self: Krw };

/**
 * Who pays which part of a project (win-win programme: 40 / 40 / 20). The base is the supply value without VAT,
 * cut to the project cap. Government and donor shares are floored to the won and then cut to their caps;
 * the SME carries all the rest of the whole cost, so that the three always sum to it.
 */
export function costShares(rule: FundingRule, totalCost: bigint): CostShares {
  const eligible = capped(totalCost, rule.projectCap);
  const share = (basisPoints: number, cap: string | undefined) =>
    capped(floorShare(eligible, BigInt(basisPoints), BASIS_POINTS_WHOLE), cap);
  const government = share(rule.governmentBasisPoints, rule.governmentCap);
  const donor = share(rule.donorBasisPoints, rule.donorCap);
  return { government, donor, self: krw(totalCost - government - donor) };
}

function capped(amount: bigint, cap: string | undefined): Krw {
  return cap === undefined ? krw(amount) : minKrw(amount, parseKrw(cap));
}

/** The version of a support type with the latest effective date not after `on`. */
export function ruleInForce(
  rules: Iterable<FundingRule>,
  supportType: string,
  on: LocalDate,
): FundingRule | undefined {
  let latest: FundingRule | undefined;
  for (const rule of rules) {
    if (rule.supportType !== supportType || rule.effectiveFrom > on) continue;
    if (latest === undefined || rule.effectiveFrom > latest.effectiveFrom) latest = rule;
  }
  return latest;
}
