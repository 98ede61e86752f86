import { reopenPledge } from './donor-steps';
import { openDay, sum } from './money';
import { known, type Fund, type Lot, type Model, type Order } from './model';
import { add, min, spendable } from './pot';
import type { Body, Step, Verdict } from './step';
import { against, type Walk } from './walk';

export const TREASURER = { allowed: ['treasurer'] };
export const ACCOUNT = { bankAccount: '100-000-0001' };

export function fundOf(walk: Walk): string {
  return walk.random.pick([...walk.model.funds.keys()]);
}

/** A number of the bank: now and then one that it has told before, of something else. */
function movement(walk: Walk): string {
  const used = walk.random.chance(0.04) ? walk.some(walk.model.toldByBank.keys()) : undefined;
  return used ?? walk.next('BT');
}

/** Nothing is refused of what the bank tells, unless its number stands for something else. */
export function told(
  walk: Walk,
  name: string,
  to: { readonly path: string; readonly body: Body },
  book: (model: Model, on: string, answer: Body) => void,
): Step {
  const bankTransaction = movement(walk);
  const body = { ...to.body, ...ACCOUNT, bankTransaction };
  return walk.step(name, TREASURER, { path: to.path, body }, (model, on): Verdict => {
    const before = model.toldByBank.has(bankTransaction);
    const broken = { DUPLICATE: before, CLAIMED_BY_OTHER: before };
    return {
      ...against(broken, (answer) => {
        model.toldByBank.set(bankTransaction, name);
        book(model, on, answer);
      }),
      idle: before && /Payment$/.test(name),
    };
  });
}

export function keep(fund: Fund, answer: Body, amount: bigint, on: string): void {
  if (answer['booked'] !== 'unmatched')
    throw new Error(`not kept as a deposit: ${JSON.stringify(answer)}`);
  fund.deposits.set(String(answer['id']), {
    on: openDay(fund, on),
    amount,
    state: 'open',
    lot: undefined,
  });
}

export function openItem(
  fund: Fund,
  answer: Body,
  of: { readonly amount: bigint; readonly on: string; readonly lot?: string },
): void {
  if (answer['booked'] !== 'suspense') throw new Error(`no open item: ${JSON.stringify(answer)}`);
  fund.items.set(String(answer['id']), {
    lot: undefined,
    ...of,
    on: openDay(fund, of.on),
    state: 'open',
  });
}

/** What of a contribution to this fund is still in it and free on a day. */
export function recallable(lot: Lot | undefined, on: string): bigint {
  if (lot?.pledge === undefined || on < lot.receivedOn) return 0n;
  return min(lot.amount - lot.takenBack, spendable(lot.available, on));
}

export function lotOf(
  walk: Walk,
  name: string,
  fits: (lot: Lot) => boolean = () => true,
): Lot | undefined {
  return walk.fitting(
    known(walk.model.funds, name).lots.values(),
    (lot) => lot.donor !== undefined && fits(lot),
  );
}

export function takeBack(
  model: Model,
  fund: Fund,
  lot: Lot,
  { amount, on }: { readonly amount: bigint; readonly on: string },
): void {
  add(lot.available, on, -amount);
  lot.takenBack += amount;
  fund.outgo += amount;
  reopenPledge(model, lot.pledge ?? '', { lot: lot.key.split(':')[1] ?? '', amount, on });
}

export function markPaid(model: Model, fund: Fund, order: Order, on: string): void {
  Object.assign(order, { state: 'paid', paidOn: on });
  const amount = sum(order.parts);
  fund.outgo += amount;
  const of = known(model.disbursements, order.disbursement);
  Object.assign(of, { stage: 'paid', paid: amount, confirmed: true });
}
