import { floorShare, krwText, parseKrw, rejected, sumKrw, type KrwText } from '@sangsaeng/kernel';
import type { Settlement } from './project.commands';
import { supplyAccepted, type Running } from './project.state';
import type { Refusal } from './step-rules';

/**
 * The statement of a project that was paid exactly as agreed: each source its share of the accepted supply value,
 * floored to the won, the company the rest. What a settlement should say unless money was returned or not paid.
 */
export function statementAsAgreed(running: Running): Settlement {
  const supply = supplyAccepted(running);
  const part = (share: bigint) => floorShare(share, supply, running.totalCost);
  const government = part(running.governmentShare);
  const donors = [...running.donorShares].map(([donor, share]) => ({ donor, amount: part(share) }));
  const ofDonors = sumKrw(donors.map(({ amount }) => amount));
  return {
    supply: krwText(supply),
    government: krwText(government),
    donors: donors.map(({ donor, amount }) => ({ donor, amount: krwText(amount) })),
    self: krwText(supply - government - ofDonors),
    unspentGovernment: krwText(running.governmentShare - government),
    unspentDonor: krwText(donorShareOf(running) - ofDonors),
  };
}

/**
 * A settlement states the cost as accepted and invoiced; its parts sum to it; nobody carries more support than was
 * agreed for so much work, and the company no less than its own part; the rest of the agreed support is unspent.
 */
export function settlementMismatch(stated: Settlement, running: Running): Refusal | undefined {
  const ceiling = statementAsAgreed(running);
  const ofDonors = sumKrw(stated.donors.map(({ amount }) => parseKrw(amount)));
  const government = parseKrw(stated.government);
  const rest = parseKrw(stated.supply) - government - ofDonors;
  return (
    unequal('supply', stated.supply, ceiling.supply) ??
    exceedsShare(stated, ceiling) ??
    unequal('self', stated.self, krwText(rest)) ??
    unequal(
      'unspentGovernment',
      stated.unspentGovernment,
      krwText(running.governmentShare - government),
    ) ??
    unequal('unspentDonor', stated.unspentDonor, krwText(donorShareOf(running) - ofDonors))
  );
}

function exceedsShare(stated: Settlement, ceiling: Settlement): Refusal | undefined {
  const refused = above('government', stated.government, ceiling.government);
  if (refused !== undefined) return refused;
  const left = new Map(ceiling.donors.map(({ donor, amount }) => [donor, amount]));
  for (const { donor, amount } of stated.donors) {
    const over = above(donor, amount, left.get(donor) ?? krwText(0n));
    if (over !== undefined) return over;
    left.delete(donor);
  }
  return undefined;
}

function above(part: string, stated: KrwText, most: KrwText): Refusal | undefined {
  const amount = parseKrw(stated);
  if (amount >= 0n && amount <= parseKrw(most)) return undefined;
  return rejected('SETTLEMENT_MISMATCH', { part, stated, expected: `0..${most}` });
}

function unequal(part: string, stated: KrwText, expected: KrwText): Refusal | undefined {
  if (stated === expected) return undefined;
  return rejected('SETTLEMENT_MISMATCH', { part, stated, expected });
}

function donorShareOf({ donorShares }: Running): bigint {
  return sumKrw(donorShares.values());
}
