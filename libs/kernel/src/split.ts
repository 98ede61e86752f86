import { InvariantViolation } from './decision';
import { krw, type Krw } from './krw';

/** One hundredth of a per cent; 10000 is the whole. */
export const BASIS_POINTS_WHOLE = 10_000n;

/** floor(amount × numerator / denominator) for non-negative arguments. */
export function floorShare(amount: bigint, numerator: bigint, denominator: bigint): Krw {
  if (amount < 0n || numerator < 0n || denominator <= 0n) {
    throw new InvariantViolation('FLOOR_SHARE', {
      amount: amount.toString(),
      numerator: numerator.toString(),
      denominator: denominator.toString(),
    });
  }
  return krw((amount * numerator) / denominator);
}

/**
 * The one splitter: floor(amount × weight / Σ weights) for each part, then the left-over won go
 * one each in listed order, whatever the weight. The parts always sum to the amount.
 * Without any weight there is nobody to take a sum other than zero: `InvariantViolation`.
 */
export function splitByWeight(amount: bigint, weights: readonly bigint[]): readonly Krw[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n && amount !== 0n) {
    throw new InvariantViolation('SPLIT_BY_WEIGHT', { amount: amount.toString() });
  }
  if (whole === 0n) return weights.map(() => krw(0n));
  const parts = weights.map((weight) => floorShare(amount, weight, whole));
  let left = amount - parts.reduce<bigint>((sum, part) => sum + part, 0n);
  return parts.map((part) => {
    if (left === 0n) return part;
    left -= 1n;
    return krw(part + 1n);
  });
}

/**
 * Draws an amount from parts one after another, each by its share of what all remaining parts hold:
 * floor(left × part / parts left), so that the last part takes the rest and no part gives more than it holds.
 */
export function splitInTurn(amount: bigint, held: readonly bigint[]): readonly Krw[] {
  let heldLeft = held.reduce((sum, part) => sum + part, 0n);
  let left = amount;
  if (amount > heldLeft) {
    throw new InvariantViolation('SPLIT_IN_TURN', {
      amount: amount.toString(),
      held: heldLeft.toString(),
    });
  }
  return held.map((part) => {
    const taken = part === 0n ? krw(0n) : floorShare(left, part, heldLeft);
    heldLeft -= part;
    left -= taken;
    return taken;
  });
}
