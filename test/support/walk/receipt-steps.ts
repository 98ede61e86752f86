import {
  ACCOUNT,
  fundOf,
  keep,
  lotOf,
  openItem,
  recallable,
  takeBack,
  told,
  TREASURER,
} from './bank-facts';
import { open, refusesMoney } from './donor-steps';
import { newLot, openDay } from './money';
import { known, type Fund, type Model } from './model';
import { add, later, min, spendable } from './pot';
import type { Step } from './step';
import { against, type Walk } from './walk';

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
