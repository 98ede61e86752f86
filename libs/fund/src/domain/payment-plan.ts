import { floorShare, krwText, minKrw, type Facts, type LocalDate } from '@sangsaeng/kernel';
import { partOf } from './answers';
import type { Allocation } from './fund.events';
import { lotKey, type Commitment, type FundingSource, type FundState } from './fund.state';
import { placeOf, type Place } from './value-timeline';

export type PaymentPlan = {
  readonly allocations: readonly Allocation[];
  /** Parts that were released at the end of the project and must be committed again first. */
  readonly reinstated: readonly Allocation[];
};

/**
 * What each source owes for an invoice: floor(share × cumulative supply value / total cost) less what it paid before,
 * both counted at the place of the payment. With later payments recorded already it never exceeds what all
 * invoices together entitle to.
 */
export function entitlementParts(
  commitment: Commitment,
  supplyValue: bigint,
  place: Place,
): PaymentPlan {
  const allocations: Allocation[] = [];
  const reinstated: Allocation[] = [];
  for (const source of commitment.sources) {
    let left = minKrw(
      owedBy(commitment, source, supplyValue, (paidAt) => paidAt <= place),
      owedBy(commitment, source, supplyValue, () => true),
    ) as bigint;
    for (const pick of source.picks) {
      const committed = pick.committed.balance;
      const part = minKrw(committed + pick.released, left);
      if (part <= 0n) continue;
      left -= part;
      allocations.push(partOf(pick, part));
      if (part > committed) reinstated.push(partOf(pick, part - committed));
    }
  }
  return { allocations, reinstated };
}

/** floor(share × cumulative supply value / total cost) less what was ordered and paid before; never less than nothing. */
export function owedBy(
  { payments, totalCost }: Commitment,
  { share, donor }: FundingSource,
  supplyValue: bigint,
  counts: (paidAt: Place) => boolean,
): bigint {
  let supply = supplyValue;
  let paid = 0n;
  for (const payment of payments.values()) {
    if (!counts(payment.place)) continue;
    supply += payment.supplyValue;
    for (const part of payment.parts) if (part.donor === donor) paid += part.amount;
  }
  const due = floorShare(share, supply, totalCost) - paid;
  return due > 0n ? due : 0n;
}

/** Facts of the first lot which no longer has the money that was released to it at the end, if there is one. */
export function openAfterEnd(
  state: FundState,
  reinstated: readonly Allocation[],
  releasedOn: LocalDate,
): Facts | undefined {
  for (const part of reinstated) {
    const { donor, amount } = part;
    const spendable =
      state.lots.get(lotKey(part))?.available.spendableAt(placeOf(releasedOn, 'end'), 'place') ??
      0n;
    if (spendable < BigInt(amount)) {
      return {
        source: donor ?? 'government',
        needed: amount,
        spendable: krwText(spendable),
        on: releasedOn,
      };
    }
  }
  return undefined;
}
