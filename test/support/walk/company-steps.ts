import { known, type Company, type Model } from './model';
import { dayAfter } from './pot';
import type { Step } from './step';
import { against, type Walk } from './walk';

type Kind = 'smes' | 'suppliers';

function companyOf(model: Model, kind: Kind, number: string): Company {
  return known(model[kind], number);
}

/** What is asked for and never was paid is held when its company may not be paid any more. */
function holdPayments(walk: Walk, model: Model, kind: Kind, number: string): void {
  for (const of of model.disbursements.values()) {
    const concerns = kind === 'smes' ? of.sme === number : of.supplier === number;
    if (concerns && of.stage !== 'rejected' && of.confirmed !== true)
      of.holds.add(walk.next('by process'));
  }
}

export function recordStatus(walk: Walk): Step {
  const kind = walk.random.pick(['smes', 'suppliers'] as const);
  const number = walk.random.pick([...walk.model[kind].keys()]);
  const closes = walk.random.chance(0.15) && walk.model[kind].size > 3;
  const status = closes ? 'closed' : walk.random.chance(0.3) ? 'suspended' : 'active';
  return walk.step(
    'recordStatus',
    { allowed: ['compliance', 'fund-manager'] },
    { path: `/${kind}/${number}/status`, body: { status, source: walk.next('source') } },
    (model, on) =>
      against({}, () => {
        companyOf(model, kind, number).status.set(on, status);
        if (status === 'closed') holdPayments(walk, model, kind, number);
      }),
  );
}

export function debar(walk: Walk): Step {
  const kind = walk.random.pick(['smes', 'suppliers'] as const);
  const number = walk.random.pick([...walk.model[kind].keys()]);
  const debarment = walk.next('D');
  const from = walk.day();
  const to = dayAfter(from, walk.random.int(-1, 30));
  return walk.step(
    'debar',
    { allowed: ['compliance'] },
    {
      path: `/${kind}/${number}/debarments`,
      body: { debarment, from, to, legalBasis: '보조금법 제31조의2', reason: '허위 청구' },
    },
    (model) =>
      against({ DATES_REVERSED: to < from }, () => {
        companyOf(model, kind, number).debarments.set(debarment, { from, to });
        holdPayments(walk, model, kind, number);
      }),
  );
}

export function liftDebarment(walk: Walk): Step | undefined {
  const kind = walk.random.pick(['smes', 'suppliers'] as const);
  const number = walk.fitting(
    walk.model[kind].keys(),
    (key) => companyOf(walk.model, kind, key).debarments.size > 0,
  );
  if (number === undefined) return undefined;
  const debarment = walk.some(companyOf(walk.model, kind, number).debarments.keys()) ?? 'D-none';
  return walk.step(
    'liftDebarment',
    { allowed: ['compliance'] },
    {
      path: `/${kind}/${number}/debarments/${debarment}/lifting`,
      body: { reason: walk.next('why') },
    },
    (model, on) => {
      const found = companyOf(model, kind, number).debarments.get(debarment);
      return {
        ...against(
          { DEBARMENT_UNKNOWN: found === undefined, DUPLICATE: found?.liftedOn !== undefined },
          () => {
            if (found !== undefined) found.liftedOn = on;
          },
        ),
        idle: found?.liftedOn !== undefined,
      };
    },
  );
}
