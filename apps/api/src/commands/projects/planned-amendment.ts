import { krwText, parseKrw, type KrwText } from '@sangsaeng/kernel';
import type { AgreedShares, AmendmentPlan } from '@sangsaeng/programme';
import type { ProjectState } from '@sangsaeng/project';

type Running = NonNullable<ProjectState['running']>;

/** What an agreement says before an amendment: as it stands now, without that one and what came after it. */
export function agreedBefore(running: Running, amendment: string): AgreedShares {
  let { totalCost, governmentShare, selfShare } = running;
  const shares = new Map(running.donorShares);
  let isUndone = false;
  for (const [number, { data }] of running.amendments) {
    isUndone ||= number === amendment;
    if (!isUndone) continue;
    totalCost -= parseKrw(data.totalChange);
    governmentShare -= parseKrw(data.governmentChange);
    selfShare -= parseKrw(data.selfChange);
    for (const { donor, change } of data.donorChanges)
      shares.set(donor, (shares.get(donor) ?? 0n) - parseKrw(change));
  }
  const donors = running.agreement.donors.map(({ donor, basisPoints }) => ({
    ...{ donor, basisPoints },
    amount: shares.get(donor) ?? 0n,
  }));
  return { totalCost, governmentShare, selfShare, donors };
}

/** What the fund has to set aside more, or may give back; `undefined` when it has nothing to do. */
export type MoneyChange = {
  readonly totalChange: KrwText;
  readonly governmentChange: KrwText;
  readonly donors: readonly { readonly donor: string; readonly amount: KrwText }[];
};

/**
 * The changes of one sign. The won that is left over when shares are divided may fall to another donor, so a rise of
 * the whole can come with a fall of one won somewhere: an amendment may both take and give back.
 */
export function moneyChange(plan: AmendmentPlan, sign: 1n | -1n): MoneyChange | undefined {
  const part = (change: KrwText) => {
    const amount = parseKrw(change) * sign;
    return krwText(amount > 0n ? amount : 0n);
  };
  const governmentChange = part(plan.governmentChange);
  const donors = plan.donorChanges
    .map(({ donor, change }) => ({ donor, amount: part(change) }))
    .filter(({ amount }) => amount !== '0');
  const totalChange = part(plan.totalChange);
  if (totalChange === '0' && governmentChange === '0' && donors.length === 0) return undefined;
  return { totalChange, governmentChange, donors };
}
