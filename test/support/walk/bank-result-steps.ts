import { fundOf, keep, markPaid, openItem, told, TREASURER } from './bank-facts';
import { free, openDay, planRecovery, sum, undoOrder } from './money';
import { known, type Clawback, type Fund, type Model, type Order } from './model';
import { add, later, spendable } from './pot';
import type { Step } from './step';
import { against, type Walk } from './walk';

function orderIn(walk: Walk, name: string, state: Order['state']): string | undefined {
  const { orders } = known(walk.model.funds, name);
  const unknown = walk.rarely() ? 'Y-24-99999/1' : undefined;
  return walk.fitting(orders.keys(), (key) => orders.get(key)?.state === state) ?? unknown;
}

export function confirm(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const order = orderIn(walk, name, 'ordered');
  if (order === undefined) return undefined;
  const ordered = known(walk.model.funds, name).orders.get(order);
  const right = ordered === undefined ? walk.won(1, 1_000_000) : sum(ordered.parts);
  const amount = walk.random.chance(0.95) ? right : right + 1n;
  const body = {
    order,
    ...(ordered !== undefined && amount === right && walk.random.chance(0.5)
      ? {}
      : { amount: amount.toString() }),
  };
  return told(
    walk,
    'confirmPayment',
    { path: `/funds/${name}/payments/confirmations`, body },
    (model, bankDay, answer) => {
      const fund = known(model.funds, name);
      const found = fund.orders.get(order);
      if (found?.state === 'ordered' && sum(found.parts) === amount)
        markPaid(model, fund, found, openDay(fund, later(bankDay, found.on)));
      else openItem(fund, answer, { amount, on: bankDay });
    },
  );
}

/** The bank sent a payment back; what was clawed back in part, or differs, is kept. */
function sendBack(model: Model, fund: Fund, order: Order, bankDay: string): void {
  const on = openDay(fund, later(bankDay, order.paidOn));
  fund.outgo -= sum(order.parts);
  undoOrder(fund, order, on, 'reversed');
  const of = known(model.disbursements, order.disbursement);
  Object.assign(of, { stage: 'retry', paid: 0n });
}

const untouched = ({ parts }: Order): boolean => parts.every(({ recovered }) => recovered === 0n);

export function fail(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const order = orderIn(walk, name, walk.random.chance(0.9) ? 'ordered' : 'paid');
  if (order === undefined) return undefined;
  const state = known(walk.model.funds, name).orders.get(order)?.state;
  const bankTransaction = walk.next('BT');
  return walk.step(
    'fail',
    TREASURER,
    {
      path: `/funds/${name}/payments/failures`,
      body: { order, reason: '계좌 오류', bankTransaction },
    },
    (model, bankDay) => {
      const fund = known(model.funds, name);
      const found = fund.orders.get(order);
      return {
        ...against({ ORDER_UNKNOWN: found === undefined }, () => {
          model.toldByBank.set(bankTransaction, 'fail');
          if (found === undefined) return;
          if (found.state === 'paid' && untouched(found)) sendBack(model, fund, found, bankDay);
          else if (found.state === 'paid')
            fund.deposits.set(`deposit-${bankTransaction}`, {
              on: openDay(fund, bankDay),
              amount: sum(found.parts),
              state: 'open',
              lot: undefined,
            });
          else if (found.state === 'ordered') {
            undoOrder(fund, found, openDay(fund, later(bankDay, found.on)), 'failed');
            known(model.disbursements, found.disbursement).stage = 'retry';
          }
        }),
        idle: state !== undefined,
      };
    },
  );
}

export function reverse(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const order = orderIn(walk, name, 'paid');
  if (order === undefined) return undefined;
  const ordered = known(walk.model.funds, name).orders.get(order);
  const right = ordered === undefined ? walk.won(1, 1_000_000) : sum(ordered.parts);
  const amount = walk.random.chance(0.9) ? right : right + 1n;
  return told(
    walk,
    'reversePayment',
    {
      path: `/funds/${name}/payments/reversals`,
      body: { order, reason: '수취 거절', amount: amount.toString() },
    },
    (model, bankDay, answer) => {
      const fund = known(model.funds, name);
      const found = fund.orders.get(order);
      if (found?.state === 'paid' && sum(found.parts) === amount && untouched(found))
        sendBack(model, fund, found, bankDay);
      else keep(fund, answer, amount, bankDay);
    },
  );
}

export function clawbackReceipt(walk: Walk): Step | undefined {
  const clawback = walk.rarely() ? 'R-24-99999' : walk.some(walk.model.clawbacks.keys());
  if (clawback === undefined) return undefined;
  const of = walk.model.clawbacks.get(clawback);
  const home =
    of === undefined ? fundOf(walk) : known(walk.model.disbursements, of.disbursement).fund;
  const name = walk.random.chance(0.95) ? home : fundOf(walk);
  const rest = of === undefined ? 1n : of.decided - of.received - of.waived;
  const amount = rest > 0n && walk.random.chance(0.5) ? rest : walk.won(1, 3_000_000);
  const receipt = walk.next('CR');
  return told(
    walk,
    'clawbackReceipt',
    {
      path: `/funds/${name}/clawback-receipts`,
      body: { clawback, receipt, amount: amount.toString() },
    },
    (model, bankDay, answer) => {
      const fund = known(model.funds, name);
      const claw = model.clawbacks.get(clawback);
      const paid = [...fund.orders.values()].find(
        (one) => one.disbursement === claw?.disbursement && one.state === 'paid',
      );
      if (claw === undefined || paid === undefined || !fits(claw, paid, { amount, bankDay })) {
        keep(fund, answer, amount, bankDay);
        return;
      }
      claw.received += amount;
      add(claw.open, bankDay, -amount);
      recover(fund, paid, { amount, bankDay });
      fund.income += amount;
    },
  );
}

type Came = { readonly amount: bigint; readonly bankDay: string };

/** Within what is owed, on that day and later, and within what the payment may still give back. */
function fits(of: Clawback, paid: Order, { amount, bankDay }: Came): boolean {
  const recoverable = paid.parts.reduce((all, part) => all + part.amount - part.recovered, 0n);
  const isOwed = of.received + of.waived + amount <= of.decided;
  return isOwed && amount <= spendable(of.open, bankDay) && amount <= recoverable;
}

function recover(fund: Fund, paid: Order, { amount, bankDay }: Came): void {
  const on = openDay(fund, later(bankDay, paid.paidOn));
  const parts = planRecovery(paid, amount, on);
  for (const { lot, donor, amount: part } of parts) {
    const from = paid.parts.find((one) => one.lot === lot && one.donor === donor);
    if (from !== undefined) from.recovered += part;
    if (donor === undefined) add(known(fund.lots, lot).recovery, on, part);
  }
  paid.receipts.push({ on, parts });
  const ofDonors = parts.filter(({ donor }) => donor !== undefined);
  free(fund, ofDonors, on);
}
