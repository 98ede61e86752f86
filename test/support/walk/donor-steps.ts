import { known, type Model, type Pledge } from './model';
import { min } from './pot';
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
    (model) => {
      const before = model.pledges.get(pledge);
      return against(
        {
          DUPLICATE: before !== undefined && before.donor === donor,
          CLAIMED_BY_OTHER: before !== undefined && before.donor !== donor,
        },
        () => {
          const made = { donor: donor ?? '', amount, cancelled: false, serves };
          model.pledges.set(pledge, { ...made, receipts: new Map() });
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
    (model) => {
      const pledge = knownTo(model, donor, number);
      return against(
        {
          PLEDGE_UNKNOWN: pledge === undefined,
          PLEDGE_CANCELLED: pledge?.cancelled === true,
          EXCEEDS_PLEDGE:
            pledge !== undefined && change < 0n && pledge.amount + change < received(pledge),
        },
        () => (known(model.pledges, number).amount += change),
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
    (model) => {
      const pledge = knownTo(model, donor, number);
      return {
        ...against({ PLEDGE_UNKNOWN: pledge === undefined }, () => {
          known(model.pledges, number).cancelled = true;
        }),
        idle: pledge?.cancelled === true,
      };
    },
  );
}

/** Why the donor's stream does not take money for a pledge. */
export function refusesMoney(model: Model, donor: string, number: string, amount: bigint): boolean {
  const pledge = knownTo(model, donor, number);
  return pledge === undefined || pledge.cancelled || amount > open(pledge);
}

/** The fund lost a contribution again, wholly or in part: nothing when the pledge never had so much of it. */
export function reopenPledge(model: Model, number: string, lot: string, amount: bigint): void {
  const receipts = model.pledges.get(number)?.receipts;
  const before = receipts?.get(lot);
  if (receipts === undefined || before === undefined || before < amount) return;
  if (before === amount) receipts.delete(lot);
  else receipts.set(lot, before - min(before, amount));
}
