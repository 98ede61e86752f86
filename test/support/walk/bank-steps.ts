import { open, refusesMoney, reopenPledge } from './donor-steps';
import { free, newLot, openDay, planRecovery, sum, undoOrder } from './money';
import { known, type Fund, type Lot, type Model, type Order } from './model';
import { add, later, min, spendable } from './pot';
import type { Body, Step, Verdict } from './step';
import { against, type Walk } from './walk';

const TREASURER = { allowed: ['treasurer'] };
const ACCOUNT = { bankAccount: '100-000-0001' };

export function fundOf(walk: Walk): string {
  return walk.random.pick([...walk.model.funds.keys()]);
}

/** A number of the bank: now and then one that it has told before, of something else. */
function movement(walk: Walk): string {
  const used = walk.random.chance(0.04) ? walk.some(walk.model.toldByBank.keys()) : undefined;
  return used ?? walk.next('BT');
}

/** Nothing is refused of what the bank tells, unless its number stands for something else. */
function told(
  walk: Walk,
  name: string,
  to: { readonly path: string; readonly body: Body; readonly bankTransaction?: string },
  book: (model: Model, on: string, answer: Body) => void,
  refused: (model: Model, on: string) => Readonly<Record<string, boolean>> = () => ({}),
): Step {
  const bankTransaction = to.bankTransaction ?? movement(walk);
  const body = { ...to.body, ...ACCOUNT, bankTransaction };
  return walk.step(name, TREASURER, { path: to.path, body }, (model, on): Verdict => {
    const before = model.toldByBank.has(bankTransaction);
    const broken = { ...refused(model, on), DUPLICATE: before, CLAIMED_BY_OTHER: before };
    return {
      ...against(broken, (answer) => {
        model.toldByBank.set(bankTransaction, name);
        book(model, on, answer);
      }),
      idle: before && /Payment$/.test(name),
    };
  });
}

function keep(fund: Fund, answer: Body, amount: bigint, on: string): void {
  if (answer['booked'] !== 'unmatched')
    throw new Error(`not kept as a deposit: ${JSON.stringify(answer)}`);
  fund.deposits.set(String(answer['id']), {
    on: openDay(fund, on),
    amount,
    state: 'open',
    lot: undefined,
  });
}

function openItem(
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

export function grant(walk: Walk): Step {
  const name = fundOf(walk);
  const again = walk.random.chance(0.05)
    ? walk.some(known(walk.model.funds, name).lots.keys())
    : undefined;
  const key = again?.startsWith('gov:') === true ? again : `gov:${walk.next('G')}`;
  const amount = walk.won(1, 120_000_000);
  return walk.step(
    'grant',
    TREASURER,
    {
      path: `/funds/${name}/grants`,
      body: {
        lot: key.slice(4),
        fy: walk.model.today.slice(0, 4),
        amount: amount.toString(),
        ...ACCOUNT,
      },
    },
    (model, on) => {
      const fund = known(model.funds, name);
      const fy = walk.model.today.slice(0, 4);
      return {
        ...against({ DUPLICATE: fund.lots.has(key) }, () => {
          const receivedOn = openDay(fund, on);
          const none = { donor: undefined, pledge: undefined, serves: undefined };
          const lot = newLot(fund, { key, fy, receivedOn, amount, ...none });
          add(lot.available, receivedOn, amount);
          fund.income += amount;
        }),
        idle: fund.lots.has(key),
      };
    },
  );
}

export function contribution(walk: Walk): Step {
  const name = fundOf(walk);
  const pledge =
    walk.fitting(walk.model.pledges.keys(), (key) => open(known(walk.model.pledges, key)) > 0n) ??
    'P-none';
  const of = walk.model.pledges.get(pledge);
  const donor = walk.random.chance(0.04)
    ? walk.random.pick([...walk.model.donors.keys()])
    : (of?.donor ?? walk.random.pick([...walk.model.donors.keys()]));
  const rest = of === undefined ? 1n : open(of);
  const amount = walk.random.chance(0.3) && rest > 0n ? rest : walk.won(1, 90_000_000);
  const lot = walk.next('L');
  return told(
    walk,
    'contribution',
    {
      path: `/funds/${name}/contributions`,
      body: { lot, donor, pledge, amount: amount.toString() },
    },
    (model, on, answer) => {
      const fund = known(model.funds, name);
      if (refusesMoney(model, { donor, pledge, amount, on })) {
        keep(fund, answer, amount, on);
        return;
      }
      if (answer['booked'] !== undefined) throw new Error(`not booked: ${JSON.stringify(answer)}`);
      receive(model, fund, {
        lot,
        pledge,
        amount,
        on: openDay(fund, on),
        told: on,
        fy: on.slice(0, 4),
      });
    },
  );
}

function receive(
  model: Model,
  fund: Fund,
  of: {
    readonly lot: string;
    readonly pledge: string;
    readonly amount: bigint;
    readonly on: string;
    readonly told: string;
    readonly fy: string;
  },
): void {
  const { donor, serves, receipts, open: left } = known(model.pledges, of.pledge);
  const { lot, pledge, amount, on, fy } = of;
  const made = newLot(fund, {
    key: `donor:${lot}`,
    donor,
    pledge,
    fy,
    receivedOn: on,
    amount,
    serves,
  });
  add(made.available, on, amount);
  receipts.set(lot, amount);
  add(left, of.told, -amount);
  fund.income += amount;
}

export function deposit(walk: Walk): Step {
  const name = fundOf(walk);
  const amount = walk.won(1, 60_000_000);
  const number = walk.next('DEP');
  return told(
    walk,
    'deposit',
    { path: `/funds/${name}/deposits`, body: { deposit: number, amount: amount.toString() } },
    (model, on) => {
      const fund = known(model.funds, name);
      fund.deposits.set(number, { on: openDay(fund, on), amount, state: 'open', lot: undefined });
    },
  );
}

function depositOf(walk: Walk): { readonly name: string; readonly number: string | undefined } {
  const name = fundOf(walk);
  const { deposits } = known(walk.model.funds, name);
  return {
    name,
    number:
      walk.fitting(deposits.keys(), (key) => deposits.get(key)?.state === 'open') ??
      (walk.rarely() ? 'DEP-none' : undefined),
  };
}

export function match(walk: Walk): Step | undefined {
  const { name, number } = depositOf(walk);
  if (number === undefined) return undefined;
  const amount = walk.model.funds.get(name)?.deposits.get(number)?.amount ?? 0n;
  const pledge = walk.fitting(
    walk.model.pledges.keys(),
    (key) => open(known(walk.model.pledges, key)) >= amount,
  );
  if (pledge === undefined) return undefined;
  const donor = walk.model.pledges.get(pledge)?.donor ?? '';
  const lot = walk.next('L');
  return walk.step(
    'match',
    { allowed: ['fund-manager'] },
    { path: `/funds/${name}/deposits/${number}/match`, body: { lot, donor, pledge } },
    (model, asked) => {
      const fund = known(model.funds, name);
      const found = fund.deposits.get(number);
      const on = later(asked, found?.on);
      const of = model.pledges.get(pledge);
      return against(
        {
          NOT_FOUND: of === undefined,
          PLEDGE_UNKNOWN: of === undefined,
          PLEDGE_CANCELLED: of?.cancelled === true,
          NOT_OPEN_THEN:
            of !== undefined && found !== undefined && found.amount > spendable(of.open, asked),
          EXCEEDS_PLEDGE: of !== undefined && found !== undefined && found.amount > open(of),
          DEPOSIT_UNKNOWN: found === undefined,
          DEPOSIT_FINAL: found !== undefined && found.state !== 'open',
          PERIOD_CLOSED: on <= fund.closedThrough,
        },
        () => {
          if (found === undefined) return;
          Object.assign(found, { state: 'matched', lot });
          receive(model, fund, {
            lot,
            pledge,
            amount: found.amount,
            on,
            told: asked,
            fy: found.on.slice(0, 4),
          });
        },
      );
    },
  );
}

export function refundDeposit(walk: Walk): Step | undefined {
  const { name, number } = depositOf(walk);
  if (number === undefined) return undefined;
  return walk.step(
    'refundDeposit',
    TREASURER,
    { path: `/funds/${name}/deposits/${number}/refund`, body: {} },
    (model, asked) => {
      const fund = known(model.funds, name);
      const found = fund.deposits.get(number);
      return {
        ...against(
          {
            DEPOSIT_UNKNOWN: found === undefined,
            DEPOSIT_FINAL: found?.state === 'matched',
            PERIOD_CLOSED: later(asked, found?.on) <= fund.closedThrough,
          },
          () => Object.assign(found ?? {}, { state: 'refunded' }),
        ),
        idle: found?.state === 'refunded',
      };
    },
  );
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

export function recall(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const lot = lotOf(walk, name)?.key.split(':')[1] ?? (walk.rarely() ? 'L-none' : undefined);
  if (lot === undefined) return undefined;
  const amount = walk.won(1, 30_000_000);
  return told(
    walk,
    'recall',
    { path: `/funds/${name}/contributions/${lot}/recall`, body: { amount: amount.toString() } },
    (model, bankDay, answer) => {
      const fund = known(model.funds, name);
      const on = openDay(fund, bankDay);
      const found = fund.lots.get(`donor:${lot}`);
      const recalled = min(amount, recallable(found, on));
      if (found !== undefined && recalled > 0n)
        takeBack(model, fund, found, { amount: recalled, on });
      if (recalled < amount)
        openItem(fund, answer, { amount: amount - recalled, on: bankDay, lot });
    },
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

export function outflow(walk: Walk): Step {
  const name = fundOf(walk);
  const ordered = walk.some(
    [...known(walk.model.funds, name).orders.values()].filter(({ state }) => state === 'ordered'),
  );
  const amount =
    ordered !== undefined && walk.random.chance(0.5) ? sum(ordered.parts) : walk.won(1, 5_000_000);
  const item = walk.next('IT');
  return told(
    walk,
    'outflow',
    {
      path: `/funds/${name}/outflows`,
      body: { item, amount: amount.toString(), reason: '원인 불명' },
    },
    (model, on) => {
      const fund = known(model.funds, name);
      fund.items.set(item, { on: openDay(fund, on), amount, lot: undefined, state: 'open' });
    },
  );
}

function itemOf(walk: Walk): { readonly name: string; readonly item: string | undefined } {
  const name =
    walk.fitting(walk.model.funds.keys(), (key) =>
      [...known(walk.model.funds, key).items.values()].some(({ state }) => state === 'open'),
    ) ?? fundOf(walk);
  const { items } = known(walk.model.funds, name);
  return {
    name,
    item:
      walk.fitting(items.keys(), (key) => items.get(key)?.state === 'open') ??
      (walk.rarely() ? 'IT-none' : undefined),
  };
}

export function place(walk: Walk): Step | undefined {
  const { name, item } = itemOf(walk);
  if (item === undefined) return undefined;
  const fundNow = known(walk.model.funds, name);
  const amount = fundNow.items.get(item)?.amount;
  const order = walk.fitting(
    fundNow.orders.values(),
    ({ state, parts }) => state === 'ordered' && sum(parts) === amount,
  )?.order;
  const byLot = fundNow.items.get(item)?.lot !== undefined || order === undefined;
  if (byLot && fundNow.items.get(item)?.lot === undefined && !walk.rarely()) return undefined;
  return walk.step(
    'place',
    TREASURER,
    { path: `/funds/${name}/suspense/${item}/placement`, body: byLot ? {} : { order } },
    (model, asked) => {
      const fund = known(model.funds, name);
      const found = fund.items.get(item);
      const paid = byLot ? undefined : fund.orders.get(order ?? '');
      const lot = byLot ? fund.lots.get(`donor:${found?.lot ?? ''}`) : undefined;
      const on = later(asked, found?.on, paid?.on);
      return {
        ...against(
          {
            ITEM_UNKNOWN: found === undefined,
            ITEM_FINAL: found?.state === 'returned',
            LOT_UNKNOWN: byLot && lot?.pledge === undefined,
            INSUFFICIENT_FUNDS: byLot && recallable(lot, on) < (found?.amount ?? 0n),
            ORDER_FINAL: paid !== undefined && paid.state !== 'ordered',
            AMOUNT_DIFFERS: paid !== undefined && sum(paid.parts) !== found?.amount,
            PERIOD_CLOSED: on <= fund.closedThrough,
            BODY_INVALID: byLot && found?.lot === undefined,
          },
          () => {
            if (found === undefined) return;
            found.state = 'placed';
            if (lot !== undefined) takeBack(model, fund, lot, { amount: found.amount, on });
            if (paid !== undefined) markPaid(model, fund, paid, on);
          },
        ),
        idle: found?.state === 'placed',
      };
    },
  );
}

export function returnItem(walk: Walk): Step | undefined {
  const { name, item } = itemOf(walk);
  if (item === undefined) return undefined;
  return walk.step(
    'returnItem',
    TREASURER,
    {
      path: `/funds/${name}/suspense/${item}/return`,
      body: { ...ACCOUNT, bankTransaction: walk.next('BT') },
    },
    (model) => {
      const found = known(model.funds, name).items.get(item);
      return {
        ...against(
          { ITEM_UNKNOWN: found === undefined, ITEM_FINAL: found?.state === 'placed' },
          () => Object.assign(found ?? {}, { state: 'returned' }),
        ),
        idle: found?.state === 'returned',
      };
    },
  );
}

function markPaid(model: Model, fund: Fund, order: Order, on: string): void {
  Object.assign(order, { state: 'paid', paidOn: on });
  const amount = sum(order.parts);
  fund.outgo += amount;
  const of = known(model.disbursements, order.disbursement);
  Object.assign(of, { stage: 'paid', paid: amount, confirmed: true });
}

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
      const openNow =
        paid?.parts.reduce((all, part) => all + part.amount - part.recovered, 0n) ?? 0n;
      const fits =
        claw !== undefined &&
        claw.received + claw.waived + amount <= claw.decided &&
        amount <= spendable(claw.open, bankDay) &&
        amount <= openNow;
      if (!fits || paid === undefined) {
        keep(fund, answer, amount, bankDay);
        return;
      }
      claw.received += amount;
      add(claw.open, bankDay, -amount);
      const on = openDay(fund, later(bankDay, paid.paidOn));
      const parts = planRecovery(paid, amount, on);
      for (const { lot, donor, amount: part } of parts) {
        const from = paid.parts.find((one) => one.lot === lot && one.donor === donor);
        if (from !== undefined) from.recovered += part;
        if (donor === undefined) add(known(fund.lots, lot).recovery, on, part);
      }
      paid.receipts.push({ on, parts });
      free(
        fund,
        parts.filter(({ donor }) => donor !== undefined),
        on,
      );
      fund.income += amount;
    },
  );
}
