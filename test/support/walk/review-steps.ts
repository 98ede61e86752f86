import { disbursementOf, on } from './payment-steps';
import type { Step } from './step';
import { against, type Walk } from './walk';

export function hold(walk: Walk): Step | undefined {
  const found = disbursementOf(walk, ({ stage }) => stage === 'requested');
  if (found === undefined) return undefined;
  return walk.step(
    'hold',
    { allowed: ['compliance', 'approver'] },
    { path: `/disbursements/${found.disbursement}/holds`, body: { reason: '확인 필요' } },
    on(found.disbursement, (_model, of) => ({
      against: [],
      idle: of.stage === 'rejected',
      accept: ({ id }) => of.stage !== 'rejected' && of.holds.add(String(id)),
    })),
  );
}

export function releaseHold(walk: Walk): Step | undefined {
  const found = walk.some(
    [...walk.model.disbursements.values()].filter(({ holds }) => holds.size > 0),
  );
  const number = found && walk.some(found.holds);
  if (found === undefined || number === undefined || number.startsWith('by process'))
    return undefined;
  return walk.step(
    'releaseHold',
    { allowed: ['compliance'] },
    {
      path: `/disbursements/${found.disbursement}/holds/${number}/release`,
      body: { reason: walk.next('why') },
    },
    on(found.disbursement, (_model, of) =>
      against({ HOLD_UNKNOWN: !of.holds.has(number), DUPLICATE: !of.holds.has(number) }, () =>
        of.holds.delete(number),
      ),
    ),
  );
}

export function raiseFinding(walk: Walk): Step | undefined {
  const found = disbursementOf(walk, ({ stage }) => stage === 'requested');
  if (found === undefined) return undefined;
  const severity = walk.random.chance(0.6) ? 'block' : 'flag';
  return walk.step(
    'raiseFinding',
    { allowed: ['compliance'] },
    {
      path: `/disbursements/${found.disbursement}/findings`,
      body: { code: 'INVOICE_AMOUNT', observed: '1', expected: '2', severity },
    },
    on(found.disbursement, (_model, of) =>
      against({ STEP_OUT_OF_ORDER: of.stage === 'rejected' }, ({ id }) => {
        of.findings.set(String(id), severity);
      }),
    ),
  );
}

export function disposeFinding(walk: Walk): Step | undefined {
  const found = walk.some(
    [...walk.model.disbursements.values()].filter(({ findings }) => findings.size > 0),
  );
  const finding = found && walk.some(found.findings.keys());
  if (found === undefined || finding === undefined) return undefined;
  const disposition = walk.random.chance(0.85) ? 'dismissed' : 'confirmed';
  return walk.step(
    'disposeFinding',
    { allowed: ['compliance'] },
    {
      path: `/disbursements/${found.disbursement}/findings/${finding}/disposition`,
      body: { disposition, reason: '소명' },
    },
    on(found.disbursement, (_model, of) => {
      const [severity = '', before] = (of.findings.get(finding) ?? '').split(' ');
      return {
        against: [],
        idle: before === disposition,
        accept: () => of.findings.set(finding, `${severity} ${disposition}`),
      };
    }),
  );
}
