import { fundOf, lotOf, recallable } from './bank-facts';
import { reopenPledge } from './donor-steps';
import { newLot, openDay } from './money';
import { known, type Fund, type Lot } from './model';
import { add, balanceOf, dayAfter, lastDay, min, spendable, type Pot } from './pot';
import { MANAGER } from './project-steps';
import type { Step } from './step';
import { against, type Walk } from './walk';

const ACCOUNT = { bankAccount: '100-000-0001' };
const numberOf = ({ key }: Lot): string => key.slice(key.indexOf(':') + 1);

/** All of a pot from a day on: what may leave it then, and on its last day what came in between. */
function drained(pot: Pot, on: string): readonly (readonly [on: string, amount: bigint])[] {
  const now = spendable(pot, on);
  const rest = balanceOf(pot) - now;
  const last = lastDay(pot);
  return rest > 0n && last !== undefined && last > on
    ? [
        [on, now],
        [last, rest],
      ]
    : [[on, now]];
}

export function freeze(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const lot = walk.some(known(walk.model.funds, name).lots.values());
  if (lot === undefined) return undefined;
  const reason = walk.next('why');
  const src = lot.donor === undefined ? 'gov' : 'donor';
  return walk.step(
    'freeze',
    { allowed: MANAGER },
    { path: `/funds/${name}/lots/${numberOf(lot)}/freeze`, body: { src, reason } },
    (model, on) => {
      const fund = known(model.funds, name);
      const found = known(fund.lots, lot.key);
      const moves = drained(found.available, on);
      return against(
        { LOT_FROZEN: found.frozenFor !== undefined, PERIOD_CLOSED: on <= fund.closedThrough },
        () => {
          found.frozenFor = reason;
          for (const [day, amount] of moves) {
            add(found.held, day, amount);
            add(found.available, day, -amount);
          }
        },
      );
    },
  );
}

export function unfreeze(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const { lots } = known(walk.model.funds, name);
  const lot = walk.fitting(lots.values(), ({ frozenFor }) => frozenFor !== undefined);
  if (lot === undefined) return undefined;
  const src = lot.donor === undefined ? 'gov' : 'donor';
  return walk.step(
    'unfreeze',
    { allowed: MANAGER },
    { path: `/funds/${name}/lots/${numberOf(lot)}/unfreeze`, body: { src, reason: '해제' } },
    (model, on) => {
      const fund = known(model.funds, name);
      const found = known(fund.lots, lot.key);
      const idle = found.frozenFor === undefined;
      return {
        ...against({ PERIOD_CLOSED: !idle && on <= fund.closedThrough }, () => {
          found.frozenFor = undefined;
          for (const [day, amount] of drained(found.held, on)) {
            add(found.held, day, -amount);
            add(found.available, day, amount);
          }
        }),
        idle,
      };
    },
  );
}

export function refundLot(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const lot = lotOf(walk, name);
  if (lot === undefined) return undefined;
  const amount = walk.won(1, 20_000_000);
  return walk.step(
    'refundLot',
    { allowed: ['approver'] },
    {
      path: `/funds/${name}/lots/${numberOf(lot)}/refund`,
      body: { amount: amount.toString(), refund: walk.next('RF'), reason: '반환', ...ACCOUNT },
    },
    (model, on) => {
      const fund = known(model.funds, name);
      const found = known(fund.lots, lot.key);
      const pot = found.frozenFor === undefined ? found.available : found.held;
      return against(
        {
          LOT_UNKNOWN: found.donor === undefined,
          INSUFFICIENT_FUNDS: spendable(pot, on) < amount,
          PERIOD_CLOSED: on <= fund.closedThrough,
        },
        () => {
          add(pot, on, -amount);
          fund.outgo += amount;
        },
      );
    },
  );
}

export function cancelContribution(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const lot = lotOf(walk, name, (one) => balanceOf(one.available) === one.amount);
  if (lot === undefined) return undefined;
  return walk.step(
    'cancelContribution',
    { allowed: MANAGER },
    {
      path: `/funds/${name}/contributions/${numberOf(lot)}/cancellation`,
      body: { reason: '착오' },
    },
    (model, on) => {
      const fund = known(model.funds, name);
      const found = known(fund.lots, lot.key);
      const whole = found.amount - found.takenBack;
      return against(
        {
          LOT_UNKNOWN: found.donor === undefined || whole === 0n,
          LOT_COMMITTED: recallable(found, on) < whole || balanceOf(found.available) !== whole,
          PERIOD_CLOSED: on <= fund.closedThrough,
        },
        ({ id }) => {
          const deposit = String(id);
          add(found.available, on, -whole);
          found.takenBack += whole;
          found.cancelledTo = deposit;
          fund.income -= whole;
          fund.deposits.set(deposit, { on, amount: whole, state: 'open', lot: undefined });
          reopenPledge(model, found.pledge ?? '', { lot: numberOf(found), amount: whole, on });
        },
      );
    },
  );
}

export function reallocate(walk: Walk): Step | undefined {
  const name = fundOf(walk);
  const lot = lotOf(walk, name, ({ available }) => balanceOf(available) > 0n);
  if (lot === undefined) return undefined;
  const destination = walk.random.chance(0.97)
    ? ([...walk.model.funds.keys()].find((other) => other !== name) ?? name)
    : name;
  const left = balanceOf(lot.available);
  const amount = left > 0n && walk.random.chance(0.5) ? left : walk.won(1, 20_000_000);
  return walk.step(
    'reallocate',
    { allowed: MANAGER },
    {
      path: `/funds/${name}/reallocations`,
      body: {
        ...{ transfer: walk.next('TR'), destination, letter: '중기부-1', ...ACCOUNT },
        parts: [{ lot: numberOf(lot), amount: amount.toString() }],
      },
    },
    (model, on) => {
      const fund = known(model.funds, name);
      const found = known(fund.lots, lot.key);
      return against(
        {
          SAME_PLACE: destination === name,
          LOT_UNKNOWN: found.donor === undefined,
          LOT_FROZEN: found.frozenFor !== undefined,
          INSUFFICIENT_FUNDS: spendable(found.available, on) < amount,
          PERIOD_CLOSED: on <= fund.closedThrough,
        },
        () => {
          add(found.available, on, -amount);
          arrive(known(model.funds, destination), found, amount, on);
        },
      );
    },
  );
}

/** The other fund takes it under the same number and with the same dates. */
function arrive(fund: Fund, sent: Lot, amount: bigint, sentOn: string): void {
  const on = openDay(fund, sentOn);
  const { key, donor, pledge, fy, receivedOn, serves } = sent;
  const lot =
    fund.lots.get(key) ?? newLot(fund, { key, donor, pledge, fy, receivedOn, serves, amount: 0n });
  add(lot.frozenFor === undefined ? lot.available : lot.held, on, amount);
}

export function returnUnspent(walk: Walk): Step {
  const name = fundOf(walk);
  const fy = walk.model.today.slice(0, 4);
  return walk.step(
    'returnUnspent',
    { allowed: MANAGER },
    { path: `/funds/${name}/returns`, body: { fy } },
    (model, on) => {
      const fund = known(model.funds, name);
      const grants = [...fund.lots.values()].filter(
        (lot) => lot.donor === undefined && lot.fy === fy,
      );
      const parts = grants
        .map((lot) => ({ lot, amount: spendable(lot.available, on) }))
        .filter(({ amount }) => amount > 0n);
      const idle = parts.length === 0 && fund.settledYears.has(fy);
      return {
        ...against(
          {
            LOT_UNKNOWN: grants.length === 0,
            LOT_FROZEN: grants.some(({ held }) => balanceOf(held) > 0n),
            PERIOD_CLOSED: !idle && on <= fund.closedThrough,
          },
          () => {
            fund.settledYears.add(fy);
            for (const { lot, amount } of parts) {
              add(lot.available, on, -amount);
              add(lot.unspent, on, amount);
            }
          },
        ),
        idle,
      };
    },
  );
}

export function remit(walk: Walk): Step {
  const name = fundOf(walk);
  const kind = walk.random.pick(['unspent', 'recovery'] as const);
  const due = [...known(walk.model.funds, name).lots.values()].reduce(
    (all, lot) => all + balanceOf(lot[kind]),
    0n,
  );
  const amount =
    due > 0n && walk.random.chance(0.6) ? due / walk.won(1, 3) || 1n : walk.won(1, 2_000_000);
  return walk.step(
    'remit',
    { allowed: ['treasurer'] },
    {
      path: `/funds/${name}/remittances`,
      body: { kind, amount: amount.toString(), remittance: walk.next('RM'), ...ACCOUNT },
    },
    (model, on) => {
      const fund = known(model.funds, name);
      const grants = [...fund.lots.values()]
        .filter(({ donor }) => donor === undefined)
        .sort((a, b) =>
          a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : a.rank - b.rank,
        );
      let left = amount;
      const parts = grants.map((lot) => {
        const part = min(spendable(lot[kind], on), left);
        left -= part;
        return { lot, part };
      });
      return against({ EXCEEDS_DUE: left > 0n, PERIOD_CLOSED: on <= fund.closedThrough }, () => {
        for (const { lot, part } of parts) if (part > 0n) add(lot[kind], on, -part);
        fund.outgo += amount;
      });
    },
  );
}

/** The day of the first thing that still has to be settled, within the last weeks. */
function firstOpen({ items, deposits, orders }: Fund, today: string): string {
  const open = [
    ...[...items.values(), ...deposits.values()].filter(({ state }) => state === 'open'),
    ...[...orders.values()].filter(({ state }) => state === 'ordered'),
  ].map(({ on }) => on);
  return [...open, dayAfter(today, -20)].sort()[0] ?? today;
}

export function closePeriod(walk: Walk): Step {
  const name = fundOf(walk);
  const settled = dayAfter(firstOpen(known(walk.model.funds, name), walk.model.today), -1);
  const through = walk.random.chance(0.6)
    ? settled
    : dayAfter(walk.model.today, -walk.random.int(-1, 70));
  return walk.step(
    'closePeriod',
    { allowed: ['approver'], on: walk.model.today },
    { path: `/funds/${name}/period-closes`, body: { through } },
    (model, on) => {
      const fund = known(model.funds, name);
      const idle = through <= fund.closedThrough;
      const stands = (
        of: Iterable<{ readonly on: string; readonly state: string }>,
        state: string,
      ) => [...of].some((one) => one.state === state && one.on <= through);
      return {
        ...against(
          {
            PERIOD_NOT_OVER: !idle && through >= on,
            PERIOD_HAS_OPEN_ITEMS:
              !idle &&
              (stands(fund.items.values(), 'open') ||
                stands(fund.deposits.values(), 'open') ||
                stands(fund.orders.values(), 'ordered')),
          },
          () => (fund.closedThrough = through),
        ),
        idle,
      };
    },
  );
}
