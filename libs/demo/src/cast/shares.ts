import { floorShare, krwText, splitByWeight, type KrwText } from '@sangsaeng/kernel';

/** A donor's part of the donor share. */
export type Part = { readonly donor: string; readonly basisPoints: number };

export type Shares = {
  readonly government: KrwText;
  readonly donors: readonly { readonly donor: string; readonly amount: KrwText }[];
  readonly self: KrwText;
};

const FORTY = 40n;
const HUNDRED = 100n;

/**
 * 40 / 40 / 20 of a supply value: government and donors floored to the won, the rest of the whole to the SME. Worked
 * out here as the agreement says it, so that what the ledger makes of it is a check of the ledger.
 */
export function winWinShares(cost: bigint, parts: readonly Part[]): Shares {
  const support = floorShare(cost, FORTY, HUNDRED);
  const amounts = splitByWeight(
    support,
    parts.map(({ basisPoints }) => BigInt(basisPoints)),
  );
  return {
    government: krwText(support),
    donors: parts.map(({ donor }, index) => ({ donor, amount: krwText(amounts[index] ?? 0n) })),
    self: krwText(cost - 2n * support),
  };
}

/** What of the agreed shares is due for a part of the cost: floored per source, the rest to the SME. */
export function sharesOfPart(agreed: Shares, supply: bigint, cost: bigint): Shares {
  const part = (amount: KrwText) => floorShare(BigInt(amount), supply, cost);
  const government = part(agreed.government);
  const donors = agreed.donors.map(({ donor, amount }) => ({ donor, amount: part(amount) }));
  const support = donors.reduce<bigint>((sum, { amount }) => sum + amount, government);
  return {
    government: krwText(government),
    donors: donors.map(({ donor, amount }) => ({ donor, amount: krwText(amount) })),
    self: krwText(supply - support),
  };
}
