import { companyNumber } from '../../scenarios/business-numbers';
import * as result from './bank-result-steps';
import * as clawback from './clawback-steps';
import * as company from './company-steps';
import * as donor from './donor-steps';
import * as fund from './fund-steps';
import { emptyFund, known, type Model } from './model';
import * as payment from './payment-steps';
import { dayAfter } from './pot';
import * as project from './project-steps';
import type { Caller, Step } from './step';
import type { Walk } from './walk';
import type { Walker } from './walker';
import * as receipt from './receipt-steps';
import * as review from './review-steps';
import * as suspense from './suspense-steps';
import * as work from './work-steps';

const ROLES = [
  'fund-manager',
  'approver',
  'treasurer',
  'compliance',
  'evaluator',
  'inspector',
  'auditor',
];
export const FUNDS = ['SEC', 'GRN'];
const ADMINISTRATOR: Caller = { role: 'administrator', user: 'root' };

type Chance = readonly [weight: number, next: (walk: Walk) => Step | undefined];

const STEPS: readonly Chance[] = [
  [3, donor.makePledge],
  [2, donor.amendPledge],
  [0.5, donor.cancelPledge],
  [3, receipt.grant],
  [6, receipt.contribution],
  [1.5, receipt.deposit],
  [3, receipt.match],
  [1, receipt.refundDeposit],
  [0.5, receipt.recall],
  [0.3, suspense.outflow],
  [6, suspense.place],
  [8, suspense.returnItem],
  [9, result.confirm],
  [2, result.fail],
  [1.5, result.reverse],
  [4, result.clawbackReceipt],
  [1, fund.freeze],
  [2, fund.unfreeze],
  [1, fund.refundLot],
  [1, fund.cancelContribution],
  [2, fund.reallocate],
  [0.5, fund.returnUnspent],
  [1.5, fund.remit],
  [1, fund.closePeriod],
  [1, company.recordStatus],
  [0.3, company.debar],
  [0.6, company.liftDebarment],
  [6, project.submitApplication],
  [6, project.diagnose],
  [13, project.score],
  [6, project.closeEvaluation],
  [6, project.select],
  [0.4, project.reject],
  [0.4, project.withdraw],
  [7, project.sign],
  [6, work.evidenceSelfShare],
  [7, work.reportInstallation],
  [8, work.inspect],
  [8, work.registerInvoice],
  [2, work.end],
  [1.5, work.reopen],
  [3, work.amend],
  [9, payment.request],
  [9, payment.checkAccount],
  [0.7, review.hold],
  [2, review.releaseHold],
  [0.7, review.raiseFinding],
  [2, review.disposeFinding],
  [18, payment.approve],
  [3, payment.retry],
  [0.4, payment.rejectPayment],
  [3, payment.proposeVoid],
  [6, payment.confirmVoid],
  [2.5, clawback.decideClawback],
  [1.5, clawback.waive],
];

/** Pairs whose outcome depends on who comes first, and on nothing that processes do in between. */
const RACES: readonly ((walk: Walk) => Step | undefined)[] = [
  project.sign,
  work.registerInvoice,
  work.reportInstallation,
  receipt.contribution,
  receipt.match,
  clawback.decideClawback,
  clawback.waive,
  payment.request,
  fund.reallocate,
  receipt.recall,
  work.evidenceSelfShare,
  donor.amendPledge,
];

export function pickStep(walk: Walk): Step {
  const whole = STEPS.reduce((sum, [weight]) => sum + weight, 0);
  for (;;) {
    let at = walk.random.next() * whole;
    const chosen = STEPS.find(([weight]) => (at -= weight) < 0);
    const step = chosen?.[1](walk);
    if (step !== undefined) return step;
  }
}

/** One step, or what chance makes of it: another role, a day to come, the same again, several at once. */
export function pickTurn(walk: Walk, walker: Walker): readonly Step[] {
  const { random } = walk;
  const chance = random.next();
  if (chance < 0.03) return [byOtherRole(walk, pickStep(walk))];
  if (chance < 0.04) return [inFuture(walk, pickStep(walk))];
  if (chance < 0.08) return repeated(walk, walker) ?? [pickStep(walk)];
  if (chance < 0.1) return otherwise(walk, walker) ?? [pickStep(walk)];
  if (chance < 0.16) return race(walk) ?? [pickStep(walk)];
  return [pickStep(walk)];
}

function byOtherRole(walk: Walk, step: Step): Step {
  const role = walk.random.pick(ROLES.filter((one) => !step.allowed.includes(one)));
  const asked = { ...step.asked, caller: { role, user: 'nam' } };
  return {
    ...step,
    name: `${step.name} by another role`,
    asked,
    judge: () => ({ against: ['FORBIDDEN'] }),
  };
}

function inFuture(walk: Walk, step: Step): Step {
  const body = { ...step.asked.body, occurredOn: dayAfter(walk.model.today) };
  const asked = { ...step.asked, body };
  return {
    ...step,
    name: `${step.name} tomorrow`,
    asked,
    judge: () => ({ against: ['DATE_IN_FUTURE'] }),
  };
}

/** The same request again: the same receipt, nothing new. */
function repeated(walk: Walk, { accepted }: Walker): readonly Step[] | undefined {
  const before = walk.some(accepted);
  if (before === undefined) return undefined;
  const { step, answer } = before;
  const { stream, revision, id } = answer.body;
  const judge: Step['judge'] = () => ({
    against: [],
    accept: (again) => {
      expect(again).toMatchObject({
        stream,
        revision,
        events: 0,
        repeated: true,
        ...(id === undefined ? {} : { id }),
      });
    },
  });
  return [{ ...step, name: `${step.name} again`, judge }];
}

/** The key of one request for another one. */
function otherwise(walk: Walk, { accepted }: Walker): readonly Step[] | undefined {
  const before = walk.some(accepted);
  if (before === undefined) return undefined;
  const { step } = before;
  const { body } = step.asked;
  const occurredOn = dayAfter(String(body['occurredOn']), -1);
  const asked = { ...step.asked, body: { ...body, occurredOn } };
  return [
    {
      ...step,
      name: `${step.name} otherwise`,
      asked,
      judge: () => ({ against: ['IDEMPOTENCY_KEY_REUSED'] }),
    },
  ];
}

/** The same thing wanted by several people at once, or different things of the same money. */
function race(walk: Walk): readonly Step[] | undefined {
  const kind = walk.random.pick(RACES);
  const steps = [kind(walk), walk.random.chance(0.7) ? kind(walk) : walk.random.pick(RACES)(walk)];
  if (walk.random.chance(0.3)) steps.push(kind(walk));
  const found = steps.filter((step) => step !== undefined);
  return found.length < 2 ? undefined : found;
}

/** What everything begins with: rules, terms, calls, companies, first pledges and first money. */
export function* opening(walk: Walk): Generator<Step> {
  const first = walk.model.today;
  for (const name of FUNDS) {
    walk.model.funds.set(name, emptyFund());
    const of = (what: string, body: Step['asked']['body'], caller = ADMINISTRATOR) =>
      walk.step(
        what,
        { allowed: [caller.role], caller, on: first },
        { path: `/programmes/${name}/${what}`, body },
        () => ({ against: [] }),
      );
    const caps = { supportType: '일반', governmentCap: '30000000', donorCap: '30000000' };
    const shares = (government: number, donors: number) => ({
      ...{ governmentBasisPoints: government, donorBasisPoints: donors, selfBasisPoints: 2000 },
    });
    yield of('funding-rules', { ...caps, ...shares(4000, 4000), effectiveFrom: '2024-01-01' });
    yield of('funding-rules', { ...caps, ...shares(5000, 3000), effectiveFrom: '2024-07-01' });
    yield of(
      'calls',
      {
        ...{ call: `${name}-1`, fund: name, title: '기술보호 지원', supportType: '일반' },
        ...{ applicationsFrom: project.CALL_FROM, applicationsTo: project.CALL_TO },
        ...{ criteria: [{ item: '시급성', pointsMax: 100 }], bonuses: [], passingScore: 60 },
      },
      { role: 'fund-manager', user: 'kim' },
    );
  }
  yield* companies(walk, first);
  for (const number of [1, 2, 3].map(companyNumber)) {
    walk.model.donors.set(number, { related: new Set() });
    for (let pledges = 0; pledges < 2; pledges += 1) yield donor.makePledge(walk, number);
  }
  for (let grants = 0; grants < 6; grants += 1) yield receipt.grant(walk);
  for (let money = 0; money < 12; money += 1) yield receipt.contribution(walk);
}

function* companies(walk: Walk, on: string): Generator<Step> {
  const by = { allowed: ['fund-manager'], caller: { role: 'fund-manager', user: 'kim' }, on };
  const empty = () => ({
    status: new Map<string, string>(),
    debarments: new Map(),
    validTo: '2025-12-31',
  });
  for (const [index, number] of [11, 12, 13, 14, 15].map(companyNumber).entries()) {
    const validTo = index === 4 ? '2024-08-31' : '2025-12-31';
    const body = {
      businessNumber: number,
      name: '대한정밀',
      certificateFrom: '2024-01-01',
      certificateTo: validTo,
      supportClass: '일반',
    };
    yield walk.step('registerSme', by, { path: '/smes', body }, (model: Model) => ({
      against: [],
      accept: () => model.smes.set(number, { ...empty(), validTo }),
    }));
  }
  for (const number of [21, 22, 23, 24].map(companyNumber)) {
    const body = {
      businessNumber: number,
      name: '안심보안',
      registeredFrom: '2024-01-01',
      registeredTo: '2025-12-31',
    };
    yield walk.step('registerSupplier', by, { path: '/suppliers', body }, (model: Model) => ({
      against: [],
      accept: () => model.suppliers.set(number, empty()),
    }));
  }
}

/** Another day begins: the administrator opens it, as the server would at midnight. */
export function openDays(walk: Walk): Step {
  const date = known(new Map([['today', walk.model.today]]), 'today');
  const step = walk.step(
    'openDays',
    { allowed: ['administrator'], caller: ADMINISTRATOR },
    { path: '/calendar/days', body: {} },
    () => ({ against: [], idle: true }),
  );
  return { ...step, asked: { ...step.asked, body: { date } } };
}
