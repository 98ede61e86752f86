import { known, type Model, type Pledge } from './model';
import { add, spendable } from './pot';
import type { Step } from './step';
import { against, type Walk } from './walk';

const MANAGER = ['fund-manager'];

export function open(pledge: Pledge): bigint {
  return pledge.amount - received(pledge);
}

export function received({ receipts }: Pledge): bigint {
  return [...receipts.values()].reduce((sum, amount) => sum + amount, 0n);
}

export function makePledge(walk: Walk, donor = walk.some(walk.model.donors.keys())): Step {
  const pledge = walk.random.chance(0.05)
    ? (walk.some(walk.model.pledges.keys()) ?? walk.next('P'))
    : walk.next('P');
  const amount = walk.won(1, 500_000_000);
  const designated = walk.random.chance(0.3);
  const serves = designated ? [walk.random.pick([...walk.model.smes.keys()])] : undefined;
  return walk.step(
    'makePledge',
    { allowed: ['administrator', ...MANAGER] },
    {
      path: `/donors/${donor ?? ''}/pledges`,
      body: {
        ...{ pledge, amount: amount.toString(), donorName: '한빛전자', donorKind: '대기업' },
        designation: designated ? 'designated' : 'general',
        ...(serves !== undefined && { designatedSmes: serves }),
      },
    },
    (model, on) => {
      const before = model.pledges.get(pledge);
      return against(
        {
          DUPLICATE: before !== undefined && before.donor === donor,
          CLAIMED_BY_OTHER: before !== undefined && before.donor !== donor,
        },
        () => {
          const made = { donor: donor ?? '', amount, cancelled: false, serves };
          model.pledges.set(pledge, {
            ...made,
            open: new Map([[on, amount]]),
            receipts: new Map(),
          });
        },
      );
    },
  );
}

function pledgeOf(walk: Walk): [string, string] {
  const pledge = walk.some(walk.model.pledges.keys()) ?? 'P-none';
  const donor = walk.model.pledges.get(pledge)?.donor ?? '';
  const foreign = walk.random.chance(0.05);
  return [foreign ? (walk.some(walk.model.donors.keys()) ?? '') : donor, pledge];
}

function knownTo(model: Model, donor: string, number: string): Pledge | undefined {
  const pledge = model.pledges.get(number);
  return pledge?.donor === donor ? pledge : undefined;
}

export function amendPledge(walk: Walk): Step {
  const [donor, number] = pledgeOf(walk);
  const change = walk.won(-300_000_000, 300_000_000) || 1n;
  return walk.step(
    'amendPledge',
    { allowed: ['administrator', ...MANAGER] },
    {
      path: `/donors/${donor}/pledges/${number}/amendments`,
      body: { amendment: walk.next('PA'), change: change.toString(), reason: '이사회 의결' },
    },
    (model, on) => {
      const pledge = knownTo(model, donor, number);
      return against(
        {
          PLEDGE_UNKNOWN: pledge === undefined,
          PLEDGE_CANCELLED: pledge?.cancelled === true,
          NOT_OPEN_THEN: pledge !== undefined && -change > spendable(pledge.open, on),
          EXCEEDS_PLEDGE:
            pledge !== undefined && change < 0n && pledge.amount + change < received(pledge),
        },
        () => {
          const amended = known(model.pledges, number);
          amended.amount += change;
          add(amended.open, on, change);
        },
      );
    },
  );
}

export function cancelPledge(walk: Walk): Step {
  const [donor, number] = pledgeOf(walk);
  return walk.step(
    'cancelPledge',
    { allowed: ['administrator', ...MANAGER] },
    { path: `/donors/${donor}/pledges/${number}/cancellation`, body: { reason: '철회' } },
    (model, on) => {
      const pledge = knownTo(model, donor, number);
      const rest = pledge === undefined ? 0n : open(pledge);
      return {
        ...against(
          {
            PLEDGE_UNKNOWN: pledge === undefined,
            NOT_OPEN_THEN: pledge?.cancelled === false && rest > spendable(pledge.open, on),
          },
          () => {
            const cancelled = known(model.pledges, number);
            Object.assign(cancelled, { cancelled: true, amount: received(cancelled) });
            add(cancelled.open, on, -rest);
          },
        ),
        idle: pledge?.cancelled === true,
      };
    },
  );
}

/** Why the donor's stream does not take money for a pledge. */
export function refusesMoney(
  model: Model,
  of: {
    readonly donor: string;
    readonly pledge: string;
    readonly amount: bigint;
    readonly on: string;
  },
): boolean {
  const { donor, pledge: number, amount, on } = of;
  const pledge = knownTo(model, donor, number);
  if (pledge === undefined || pledge.cancelled || amount > open(pledge)) return true;
  return amount > spendable(pledge.open, on);
}

/** The fund lost a contribution again, wholly or in part: nothing when the pledge never had so much of it. */
export function reopenPledge(
  model: Model,
  number: string,
  lost: { readonly lot: string; readonly amount: bigint; readonly on: string },
): void {
  const pledge = model.pledges.get(number);
  const before = pledge?.receipts.get(lost.lot);
  if (pledge === undefined || before === undefined || before < lost.amount) return;
  if (before === lost.amount) pledge.receipts.delete(lost.lot);
  else pledge.receipts.set(lost.lot, before - lost.amount);
  add(pledge.open, lost.on, lost.amount);
}
