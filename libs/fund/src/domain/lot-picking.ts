import { krwText, minKrw, type BusinessNumber } from '@sangsaeng/kernel';
import type { Allocation } from './fund.events';
import type { FundState, Lot } from './fund.state';
import type { Grain, Place } from './value-timeline';

/** Contribution numbers of one date in the order in which they took effect. */
export type LotOrder = readonly string[];

/**
 * The lots that may pay for an SME, in the order in which they are drawn. Government: one pool in order of receipt.
 * A donor: first lots designated to this SME, then general lots; among them by date of receipt, then in the order
 * in which they took effect. A designated lot serves only its listed SMEs, a held lot nobody.
 */
export function usableLots(
  state: FundState,
  donor: string | undefined,
  sme: BusinessNumber,
  order: LotOrder | undefined,
): readonly Lot[] {
  const spendable = (lot: Lot) => !lot.frozen;
  if (donor === undefined) return state.grants.filter(spendable);
  const lots = inOrder(state.donorLots.get(donor) ?? [], order).filter(spendable);
  const serves = (lot: Lot) => lot.contribution?.serves;
  const designated = lots.filter((lot) => serves(lot)?.has(sme) === true);
  return [...designated, ...lots.filter((lot) => serves(lot) === undefined)];
}

function inOrder(lots: readonly Lot[], order: LotOrder | undefined): readonly Lot[] {
  if (order === undefined) return lots;
  const rank = new Map(order.map((lot, index) => [lot, index]));
  const rankOf = ({ lot }: Lot) => rank.get(lot) ?? -1;
  return [...lots].sort((first, second) =>
    first.receivedOn === second.receivedOn
      ? rankOf(first) - rankOf(second)
      : first.receivedOn < second.receivedOn
        ? -1
        : 1,
  );
}

/** Draws `amount` lot by lot, each to what may be spent at the place; `missing` is what the lots could not give. */
export function pickFromLots(
  lots: readonly Lot[],
  amount: bigint,
  place: Place,
  grain: Grain,
): { readonly allocations: readonly Allocation[]; readonly missing: bigint } {
  const allocations: Allocation[] = [];
  let missing = amount;
  for (const lot of lots) {
    if (missing === 0n) break;
    const part = minKrw(lot.available.spendableAt(place, grain), missing);
    if (part === 0n) continue;
    missing -= part;
    const donor = lot.contribution?.donor;
    const named = { src: lot.src, lot: lot.lot, fy: lot.fy, amount: krwText(part) };
    allocations.push(donor === undefined ? named : { ...named, donor });
  }
  return { allocations, missing };
}
