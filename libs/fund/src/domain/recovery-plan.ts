import { krwText, minKrw, splitInTurn } from '@sangsaeng/kernel';
import type { Allocation } from './fund.events';
import { lotKey, type FundState, type PaidPart, type Payment } from './fund.state';
import { placeOf, type Place } from './value-timeline';

/**
 * Splits money that came back over the sources of that payment: government, then the donors in listed order, each
 * by its share of what is not recovered yet, the last taking the rest; inside a source the lots in the order used.
 * Never more than a source paid. Open parts are those at the place of the receipt, unless receipts recorded for
 * later dates leave less.
 */
export function planRecovery(
  state: FundState,
  payment: Payment,
  amount: bigint,
  place: Place,
): { readonly allocations: readonly Allocation[]; readonly missing: bigint } {
  const sources = bySource(payment.parts);
  const openNow = sources.map((parts) => sum(parts, openOf));
  const openTotal = openNow.reduce((total, open) => total + open, 0n);
  if (amount > openTotal) return { allocations: [], missing: amount - openTotal };
  const openThen = sources.map(
    (parts, index) => (openNow[index] ?? 0n) + recoveredAfter(payment, parts, place),
  );
  const then = splitInTurn(amount, openThen);
  const fits = then.every((part, index) => part <= (openNow[index] ?? 0n));
  const split = fits ? then : splitInTurn(amount, openNow);
  const allocations = sources.flatMap((parts, index) =>
    drawInOrder(state, parts, split[index] ?? 0n),
  );
  return { allocations, missing: 0n };
}

/** Parts grouped by source; the parts of one source stand together, in the order in which they were committed. */
function bySource(parts: readonly PaidPart[]): readonly (readonly PaidPart[])[] {
  const groups = new Map<string, PaidPart[]>();
  for (const part of parts) {
    const key = part.donor ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [...groups.values()];
}

function recoveredAfter({ receipts }: Payment, parts: readonly PaidPart[], place: Place): bigint {
  let later = 0n;
  for (const receipt of receipts) {
    if (placeOf(receipt.on, 'recovery') <= place) continue;
    for (const { donor, amount } of receipt.parts) {
      if (donor === parts[0]?.donor) later += BigInt(amount);
    }
  }
  return later;
}

function drawInOrder(
  state: FundState,
  parts: readonly PaidPart[],
  amount: bigint,
): readonly Allocation[] {
  const drawn: Allocation[] = [];
  let left = amount;
  for (const part of parts) {
    const taken = minKrw(openOf(part), left);
    if (taken === 0n) continue;
    left -= taken;
    const { src, lot, fy, donor } = part;
    const frozen =
      src === 'donor' && state.lots.get(lotKey(part))?.frozen === true
        ? { frozen: true as const }
        : {};
    const named = donor === undefined ? { src, lot, fy } : { src, lot, fy, donor };
    drawn.push({ ...named, amount: krwText(taken), ...frozen });
  }
  return drawn;
}

function openOf({ amount, recovered }: PaidPart): bigint {
  return amount - recovered;
}

function sum<T>(items: readonly T[], of: (item: T) => bigint): bigint {
  return items.reduce((total, item) => total + of(item), 0n);
}
