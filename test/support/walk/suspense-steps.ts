import { ACCOUNT, fundOf, markPaid, recallable, takeBack, told, TREASURER } from './bank-facts';
import { openDay, sum } from './money';
import { known, type Model, type Item } from './model';
import { later } from './pot';
import type { Step, Verdict } from './step';
import { against, type Walk } from './walk';

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
  const fund = known(walk.model.funds, name);
  const found = fund.items.get(item);
  const order = walk.fitting(
    fund.orders.values(),
    ({ state, parts }) => state === 'ordered' && sum(parts) === found?.amount,
  )?.order;
  const isRecall = found?.lot !== undefined;
  if (!isRecall && order === undefined && !walk.rarely()) return undefined;
  const body = isRecall || order === undefined ? {} : { order };
  return walk.step(
    'place',
    TREASURER,
    { path: `/funds/${name}/suspense/${item}/placement`, body },
    (model, on) => {
      const now = known(model.funds, name).items.get(item);
      if (now === undefined) return { against: ['ITEM_UNKNOWN'] };
      const { state } = now;
      const placed =
        body.order === undefined
          ? onLot(model, name, now, on)
          : onOrder(model, { name, item: now, order: body.order }, on);
      const final = state === 'returned' ? ['ITEM_FINAL'] : [];
      return { ...placed, against: [...placed.against, ...final], idle: state === 'placed' };
    },
  );
}

/** The recall of a contribution is complete when all of it is free. */
function onLot(model: Model, name: string, item: Item, asked: string): Verdict {
  const fund = known(model.funds, name);
  const lot = fund.lots.get(`donor:${item.lot ?? ''}`);
  const on = later(asked, item.on);
  return against(
    {
      LOT_UNKNOWN: lot?.pledge === undefined,
      INSUFFICIENT_FUNDS: recallable(lot, on) < item.amount,
      PERIOD_CLOSED: on <= fund.closedThrough,
      BODY_INVALID: item.lot === undefined,
    },
    () => {
      item.state = 'placed';
      if (lot !== undefined) takeBack(model, fund, lot, { amount: item.amount, on });
    },
  );
}

type Placing = { readonly name: string; readonly item: Item; readonly order: string };

function onOrder(model: Model, { name, item, order }: Placing, asked: string): Verdict {
  const fund = known(model.funds, name);
  const paid = known(fund.orders, order);
  const on = later(asked, item.on, paid.on);
  return against(
    {
      ORDER_FINAL: paid.state !== 'ordered',
      AMOUNT_DIFFERS: sum(paid.parts) !== item.amount,
      PERIOD_CLOSED: on <= fund.closedThrough,
    },
    () => {
      item.state = 'placed';
      markPaid(model, fund, paid, on);
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
