import { openDay, planOrder, undoOrder } from './money';
import { known, type Company, type Disbursement, type Model } from './model';
import { later } from './pot';
import { MANAGER } from './project-steps';
import type { Step, Verdict } from './step';
import { against, personOf, PROOF, type Walk } from './walk';

const UNKNOWN: Verdict = { against: ['DISBURSEMENT_UNKNOWN', 'NOT_FOUND'] };
const OPEN: readonly Disbursement['stage'][] = ['requested', 'retry'];
const OUT = ['STEP_OUT_OF_ORDER', 'DUPLICATE'];

function payable({ status, debarments, validTo }: Company, on: string): boolean {
  const day = [...status.keys()]
    .filter((from) => from <= on)
    .sort()
    .at(-1);
  const stands = day === undefined || status.get(day) === 'active';
  const debarred = [...debarments.values()].some(
    ({ from, to, liftedOn }) => from <= on && on <= to && (liftedOn === undefined || on < liftedOn),
  );
  return stands && !debarred && on <= validTo && on >= '2024-01-01';
}

export function request(walk: Walk): Step | undefined {
  const all = [...walk.model.projects.values()].flatMap((project) =>
    [...project.invoices].map(([number, invoice]) => ({ project, number, invoice })),
  );
  const found = walk.fitting(
    all,
    ({ project, invoice, number }) =>
      project.stage === 'running' &&
      !walk.model.disbursements.has(number) &&
      project.installations.get(invoice.installation)?.result === 'passed',
  );
  if (found === undefined) return undefined;
  const { number, invoice } = found;
  const caller = walk.person('fund-manager');
  const proof = { ...PROOF[0], name: walk.next('file') };
  return walk.step(
    'request',
    { allowed: MANAGER, caller },
    {
      path: `/disbursements/${number}/request`,
      body: {
        installation: invoice.installation,
        account: { bank: '국민은행', number: '110-234-567890', holder: '안심보안' },
        evidence: [proof],
      },
    },
    (model, on) => {
      const project = known(model.projects, found.project.project);
      const { agreement } = project;
      if (agreement === undefined) return UNKNOWN;
      const installation = known(project.installations, invoice.installation);
      const accepted = [...project.invoices.values()].filter((of) => of.accepted);
      const supply = (of: readonly { readonly supply: bigint }[]) =>
        of.reduce((sum, one) => sum + one.supply, invoice.supply);
      const sameOne = accepted.filter((of) => of.installation === invoice.installation);
      const requested = model.disbursements.has(number);
      const { self, evidenced, totalCost } = agreement;
      return against(
        {
          DUPLICATE: requested,
          STEP_OUT_OF_ORDER: requested || project.stage !== 'running',
          INSPECTION_NOT_PASSED: installation.result !== 'passed',
          EXCEEDS_INSTALLATION: supply(sameOne) > installation.value,
          SELF_SHARE_SHORT: evidenced < (self * supply(accepted)) / totalCost,
        },
        () => {
          known(project.invoices, number).accepted = true;
          const people = [
            installation.by,
            ...project.people,
            ...[...installation.inspectors].map((visit) => visit.split(' ')[0] ?? ''),
          ];
          const cleared = {
            sme: payable(known(model.smes, project.sme), on),
            supplier: payable(known(model.suppliers, invoice.supplier), on),
          };
          model.disbursements.set(number, {
            ...{
              disbursement: number,
              project: project.project,
              fund: project.fund,
              sme: project.sme,
            },
            ...{
              supplier: invoice.supplier,
              supply: invoice.supply,
              stage: 'requested',
              by: personOf(caller),
            },
            ...{
              involved: new Set(people),
              cleared,
              account: undefined,
              holds: new Set(),
              findings: new Map(),
            },
            ...{
              approvals: new Set(),
              approved: false,
              attempt: 0,
              order: undefined,
              orders: new Set(),
            },
            ...{ voidProposedBy: undefined, voided: false, paid: 0n },
          });
        },
      );
    },
  );
}

export function disbursementOf(
  walk: Walk,
  fits: (of: Disbursement) => boolean,
): Disbursement | undefined {
  return walk.fitting(walk.model.disbursements.values(), fits);
}

export function on(
  number: string,
  judge: (model: Model, of: Disbursement) => Verdict,
): (model: Model) => Verdict {
  return (model) => {
    const found = model.disbursements.get(number);
    return found === undefined ? UNKNOWN : judge(model, found);
  };
}

function obstacles(of: Disbursement) {
  const { cleared, account, holds, findings } = of;
  return {
    CLEARANCE_DECLINED: !cleared.sme || !cleared.supplier,
    ACCOUNT_NOT_CHECKED: account === undefined,
    ACCOUNT_MISMATCH: account === 'no',
    ON_HOLD: holds.size > 0,
    FINDING_OPEN: [...findings.values()].some(
      (state) => state === 'block' || state === 'block confirmed',
    ),
  };
}

export function checkAccount(walk: Walk): Step | undefined {
  const found = disbursementOf(
    walk,
    ({ stage, account }) => stage === 'requested' && account !== 'yes',
  );
  if (found === undefined) return undefined;
  const matches = walk.random.chance(0.9) ? 'yes' : 'no';
  return walk.step(
    'checkAccount',
    { allowed: ['treasurer'] },
    {
      path: `/disbursements/${found.disbursement}/account-check`,
      body: { matches, checkedWith: walk.next('check') },
    },
    on(found.disbursement, (_model, of) =>
      against({ STEP_OUT_OF_ORDER: !OPEN.includes(of.stage) }, () => {
        of.account = matches;
      }),
    ),
  );
}

/** The fund is asked for an order, and answers either way. */
function orderIt(model: Model, of: Disbursement, day: string): void {
  const fund = known(model.funds, of.fund);
  const commitment = known(fund.commitments, of.project);
  of.attempt += 1;
  const parts = planOrder(fund, commitment, of.supply, day);
  if (parts === undefined) {
    of.stage = 'retry';
    return;
  }
  const order = `${of.disbursement}/${of.attempt.toString()}`;
  const { project, disbursement, supply } = of;
  of.orders.add(order);
  fund.orders.set(order, {
    ...{
      order,
      project,
      disbursement,
      on: day,
      supply,
      receipts: [],
      state: 'ordered',
      paidOn: undefined,
    },
    parts: parts.map((part) => ({ ...part, recovered: 0n })),
  });
  for (const { lot, donor, amount } of parts) {
    const pick = commitment.sources
      .find((source) => source.donor === donor)
      ?.picks.find((one) => one.lot === lot);
    pick?.committed.set(day, (pick.committed.get(day) ?? 0n) - amount);
  }
  Object.assign(of, { stage: 'ordered', order, voidProposedBy: undefined, voided: false });
}

export function approve(walk: Walk): Step | undefined {
  const found = disbursementOf(
    walk,
    (of) => of.stage === 'requested' && Object.values(obstacles(of)).every((is) => !is),
  );
  if (found === undefined) return undefined;
  const caller = walk.person('approver');
  const version = walk.random.chance(0.04) ? 2 : 1;
  return walk.step(
    'approve',
    { allowed: ['approver'], caller },
    { path: `/disbursements/${found.disbursement}/approvals`, body: { version } },
    (model, day) =>
      on(found.disbursement, (_model, of) => {
        const by = personOf(caller);
        const fourEyes = of.by === by || of.involved.has(by) || of.approvals.has(by);
        return {
          ...against(
            {
              STEP_OUT_OF_ORDER: !OPEN.includes(of.stage) || of.approved,
              VERSION_STALE: version !== 1,
              FOUR_EYES: fourEyes,
              ...obstacles(of),
            },
            () => {
              of.approvals.add(by);
              if (of.approvals.size < 2) return;
              of.approved = true;
              orderIt(model, of, day);
            },
          ),
          idle: of.approvals.has(by),
        };
      })(model),
  );
}

export function retry(walk: Walk): Step | undefined {
  const found = disbursementOf(walk, ({ stage }) => stage === 'retry');
  if (found === undefined) return undefined;
  return walk.step(
    'retry',
    { allowed: MANAGER },
    { path: `/disbursements/${found.disbursement}/retry`, body: {} },
    (model, day) =>
      on(found.disbursement, (_model, of) =>
        against(
          {
            STEP_OUT_OF_ORDER: of.stage !== 'retry',
            DUPLICATE: of.stage !== 'retry',
            ...obstacles(of),
          },
          () => {
            orderIt(model, of, day);
          },
        ),
      )(model),
  );
}

export function rejectPayment(walk: Walk): Step | undefined {
  const found = disbursementOf(walk, ({ stage }) => stage === 'requested');
  if (found === undefined) return undefined;
  return walk.step(
    'rejectPayment',
    { allowed: ['approver'] },
    { path: `/disbursements/${found.disbursement}/rejection`, body: { reason: walk.next('why') } },
    on(found.disbursement, (_model, of) =>
      OPEN.includes(of.stage)
        ? { against: [], accept: () => (of.stage = 'rejected') }
        : { against: OUT },
    ),
  );
}

function orderOf(walk: Walk, found: Disbursement): string {
  return walk.random.chance(0.05)
    ? `${found.disbursement}/999`
    : (found.order ?? `${found.disbursement}/1`);
}

const OF_ORDER = (of: Disbursement, order: string) => ({
  ORDER_UNKNOWN: !of.orders.has(order),
  STEP_OUT_OF_ORDER: of.stage !== 'ordered' || of.order !== order,
});

export function proposeVoid(walk: Walk): Step | undefined {
  const found = disbursementOf(walk, ({ stage }) => stage === 'ordered');
  if (found === undefined) return undefined;
  const order = orderOf(walk, found);
  const caller = walk.person('treasurer');
  return walk.step(
    'proposeVoid',
    { allowed: ['treasurer'], caller },
    {
      path: `/disbursements/${found.disbursement}/void`,
      body: { order, reason: walk.next('why') },
    },
    on(found.disbursement, (_model, of) =>
      against(
        {
          ...OF_ORDER(of, order),
          DUPLICATE: of.order !== order || of.voidProposedBy !== undefined,
        },
        () => (of.voidProposedBy = personOf(caller)),
      ),
    ),
  );
}

export function confirmVoid(walk: Walk): Step | undefined {
  const found = disbursementOf(
    walk,
    ({ stage, voidProposedBy }) => stage === 'ordered' && voidProposedBy !== undefined,
  );
  if (found === undefined) return undefined;
  const order = orderOf(walk, found);
  const caller = walk.person('approver');
  return walk.step(
    'confirmVoid',
    { allowed: ['approver'], caller },
    { path: `/disbursements/${found.disbursement}/void/confirmation`, body: { order } },
    (model, day) =>
      on(found.disbursement, (_model, of) => {
        const broken = {
          ...OF_ORDER(of, order),
          DUPLICATE: of.stage !== 'ordered',
          VOID_NOT_PROPOSED: of.voidProposedBy === undefined,
          FOUR_EYES: of.voidProposedBy === personOf(caller),
        };
        return {
          ...against(broken, () => {
            const fund = known(model.funds, of.fund);
            const ordered = known(fund.orders, order);
            undoOrder(fund, ordered, openDay(fund, later(day, ordered.on)), 'cancelled');
            of.stage = 'retry';
          }),
          idle: of.stage !== 'ordered',
        };
      })(model),
  );
}
