import {
  known,
  type Commitment,
  type Fund,
  type Lot,
  type Order,
  type Part,
  type Source,
} from './model';
import { add, balanceOf, dayAfter, later, min, spendable } from './pot';

/** The first day from `on` whose books are open. */
export function openDay({ closedThrough }: Fund, on: string): string {
  return on > closedThrough ? on : dayAfter(closedThrough);
}

export function newLot(
  fund: Fund,
  of: Pick<Lot, 'key' | 'donor' | 'pledge' | 'fy' | 'receivedOn' | 'amount' | 'serves'>,
): Lot {
  const before = fund.lots.get(of.key);
  const pots = { available: new Map(), held: new Map(), unspent: new Map(), recovery: new Map() };
  const fresh = { takenBack: 0n, frozenFor: undefined, cancelledTo: undefined };
  const rank = 1 + Math.max(0, ...[...fund.lots.values()].map((lot) => lot.rank));
  const lot: Lot = { ...pots, ...before, ...of, rank, ...fresh };
  lot.frozenFor = before?.frozenFor;
  fund.lots.delete(of.key);
  fund.lots.set(of.key, lot);
  return lot;
}

/** Who may pay for a company, in the order of drawing. */
function usable({ lots }: Fund, donor: string | undefined, sme: string): readonly Lot[] {
  const all = [...lots.values()]
    .filter((lot) => lot.donor === donor && lot.frozenFor === undefined)
    .filter(({ serves }) => serves === undefined || serves.includes(sme))
    .sort((a, b) =>
      a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : a.rank - b.rank,
    );
  const designated = all.filter(({ serves }) => serves !== undefined);
  return [...designated, ...all.filter(({ serves }) => serves === undefined)];
}

export type Wanted = { readonly donor: string | undefined; readonly amount: bigint };

/** What each source gives, or nothing when one of them falls short. */
export function draw(
  fund: Fund,
  wanted: readonly Wanted[],
  sme: string,
  on: string,
): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const { donor, amount } of wanted) {
    let left = amount;
    for (const lot of usable(fund, donor, sme)) {
      const part = min(spendable(lot.available, on), left);
      if (part === 0n) continue;
      left -= part;
      parts.push({ lot: lot.key, donor, amount: part });
    }
    if (left > 0n) return undefined;
  }
  return parts;
}

/** Binds drawn money to a commitment; `newShare`: the shares rise with it. */
export function bind(
  fund: Fund,
  commitment: Commitment,
  parts: readonly Part[],
  { on, newShare = true }: { readonly on: string; readonly newShare?: boolean },
): void {
  for (const { lot, donor, amount } of parts) {
    add(known(fund.lots, lot).available, on, -amount);
    let source = commitment.sources.find((one) => one.donor === donor);
    if (source === undefined) commitment.sources.push((source = { donor, share: 0n, picks: [] }));
    if (newShare) source.share += amount;
    let pick = source.picks.find((one) => one.lot === lot);
    if (pick === undefined) source.picks.push((pick = { lot, committed: new Map(), released: 0n }));
    add(pick.committed, on, amount);
  }
}

/** Money that is nobody's any more goes back to its lot, or with a settled year to the treasury. */
export function free(fund: Fund, parts: readonly Part[], on: string): void {
  for (const { lot: key, amount } of parts) {
    const lot = known(fund.lots, key);
    if (lot.frozenFor !== undefined) add(lot.held, on, amount);
    else if (lot.donor === undefined && fund.settledYears.has(lot.fy)) add(lot.unspent, on, amount);
    else add(lot.available, on, amount);
  }
}

function picksOf({ sources }: Commitment) {
  return sources.flatMap(({ donor, picks }) => picks.map((pick) => ({ donor, pick })));
}

export function movePicks(
  commitment: Commitment,
  parts: readonly Part[],
  on: string,
  sign: bigint,
): void {
  for (const { lot, donor, amount } of parts) {
    const found = picksOf(commitment).find(
      ({ donor: of, pick }) => of === donor && pick.lot === lot,
    );
    if (found === undefined) throw new Error(`no money of ${lot} is committed`);
    add(found.pick.committed, on, sign * amount);
  }
}

/** What is committed and not ordered. */
export function openParts(commitment: Commitment): readonly Part[] {
  return picksOf(commitment)
    .map(({ donor, pick }) => ({ donor, lot: pick.lot, amount: balanceOf(pick.committed) }))
    .filter(({ amount }) => amount > 0n);
}

/** A commitment ends: what is not ordered is free, booked when all before it is booked. */
export function release(fund: Fund, commitment: Commitment, asked: string): void {
  if (commitment.releasedOn !== undefined) return;
  const moved = picksOf(commitment).map(({ pick }) => [...pick.committed.keys()].sort().at(-1));
  const ordered = standing(fund, commitment).map(({ on }) => on);
  const on = openDay(fund, later(asked, commitment.on, ...moved, ...ordered));
  const parts = openParts(commitment);
  movePicks(commitment, parts, on, -1n);
  free(fund, parts, on);
  noteReleased(commitment, parts);
  commitment.releasedOn = on;
}

function noteReleased(commitment: Commitment, parts: readonly Part[]): void {
  for (const { lot, donor, amount } of parts)
    for (const { donor: of, pick } of picksOf(commitment))
      if (of === donor && pick.lot === lot) pick.released += amount;
}

/** What came back to a commitment that has ended is free at once. */
export function releaseAgain(
  fund: Fund,
  commitment: Commitment,
  parts: readonly Part[],
  on: string,
): void {
  if (commitment.releasedOn === undefined) return;
  movePicks(commitment, parts, on, -1n);
  free(fund, parts, on);
  noteReleased(commitment, parts);
}

/** Orders that are out or paid. */
export function standing({ orders }: Fund, { project }: Commitment): readonly Order[] {
  return [...orders.values()].filter(
    (order) => order.project === project && (order.state === 'ordered' || order.state === 'paid'),
  );
}

/** What each source owes for the invoices so far, less what was ordered before; nothing when it cannot be. */
export function planOrder(
  fund: Fund,
  commitment: Commitment,
  supply: bigint,
  on: string,
): readonly Part[] | undefined {
  const before = standing(fund, commitment);
  const invoiced = before.reduce((all, order) => all + order.supply, supply);
  const { totalCost } = commitment;
  if (on <= fund.closedThrough || !isOpenOn(commitment, on) || invoiced > totalCost)
    return undefined;
  const parts: Part[] = [];
  for (const source of commitment.sources) {
    const paid = before
      .flatMap((order) => order.parts)
      .filter((part) => part.donor === source.donor);
    const owed = (source.share * invoiced) / totalCost - sum(paid);
    const drawn = drawPicks(source, owed, on);
    if (drawn === undefined) return undefined;
    parts.push(...drawn);
  }
  return parts.length === 0 ? undefined : parts;
}

function isOpenOn({ on: committedOn, releasedOn }: Commitment, on: string): boolean {
  return on >= committedOn && (releasedOn === undefined || on <= releasedOn);
}

function drawPicks(
  { donor, picks }: Source,
  amount: bigint,
  on: string,
): readonly Part[] | undefined {
  const parts: Part[] = [];
  let left = amount;
  for (const pick of picks) {
    const part = min(spendable(pick.committed, on), left);
    if (part <= 0n) continue;
    left -= part;
    parts.push({ lot: pick.lot, donor, amount: part });
  }
  return left > 0n ? undefined : parts;
}

export function sum(parts: readonly { readonly amount: bigint }[]): bigint {
  return parts.reduce((all, { amount }) => all + amount, 0n);
}

/** An order came to nothing: its money is committed again, or free when the project has ended. */
export function undoOrder(fund: Fund, order: Order, on: string, state: Order['state']): void {
  const commitment = known(fund.commitments, order.project);
  movePicks(commitment, order.parts, on, 1n);
  order.state = state;
  releaseAgain(fund, commitment, order.parts, on);
}

/** Splits what came back over the sources, each by its share of what is open, inside a source in order of use. */
export function planRecovery(order: Order, amount: bigint, on: string): readonly Part[] {
  const donors = [...new Set(order.parts.map(({ donor }) => donor))];
  const openOf = (donor: string | undefined) =>
    order.parts
      .filter((part) => part.donor === donor)
      .reduce((all, part) => all + part.amount - part.recovered, 0n);
  const laterOf = (donor: string | undefined) =>
    sum(
      order.receipts
        .filter((receipt) => receipt.on > on)
        .flatMap(({ parts }) => parts)
        .filter((part) => part.donor === donor),
    );
  const now = donors.map(openOf);
  const then = inTurn(
    amount,
    donors.map((donor, index) => (now[index] ?? 0n) + laterOf(donor)),
  );
  const split = then.every((part, index) => part <= (now[index] ?? 0n))
    ? then
    : inTurn(amount, now);
  return donors.flatMap((donor, index) => {
    let left = split[index] ?? 0n;
    return order.parts
      .filter((part) => part.donor === donor)
      .map((part) => {
        const taken = min(part.amount - part.recovered, left);
        left -= taken;
        return { lot: part.lot, donor, amount: taken };
      })
      .filter((part) => part.amount > 0n);
  });
}

function inTurn(amount: bigint, held: readonly bigint[]): readonly bigint[] {
  let whole = held.reduce((all, part) => all + part, 0n);
  let left = amount;
  return held.map((part) => {
    const taken = part === 0n ? 0n : (left * part) / whole;
    whole -= part;
    left -= taken;
    return taken;
  });
}
