import { accepted, krwText, monthsAfter, rejected } from '@sangsaeng/kernel';
import type { EndProject, ReopenProject } from './project.commands';
import { openSettlement, supplyAccepted, type ProjectState, type Running } from './project.state';
import { notDueThen, outOfOrder, type ProjectDecision, type Refusal } from './step-rules';

/** Completed when all that was billed is accepted; terminated as things stand. What is left of the self-share lapses. */
export function endProject(command: EndProject, running: Running): ProjectDecision {
  const { occurredOn, project, reason, kind, by, settlementWithinMonths } = command;
  if (running.ended !== undefined) {
    const { on, reason: known, kind: knownKind } = running.ended;
    const same = on === occurredOn && known === reason && knownKind === kind;
    return same ? accepted([]) : rejected('DUPLICATE', { project });
  }
  const lapsed = running.selfShare - running.selfEvidenced;
  const refused = notToEnd(command, running, lapsed);
  if (refused !== undefined) return refused;
  const { fund, sme, category } = running.agreement;
  const selfShareLapsed = krwText(lapsed);
  const data = {
    ...{ fund, project, sme, category, reason, selfShareLapsed },
    ...(kind === undefined ? {} : { kind, supplyValueAccepted: krwText(supplyAccepted(running)) }),
    ...(by === undefined ? {} : { by }),
    ...(settlementWithinMonths === undefined
      ? {}
      : { settlementDueOn: monthsAfter(occurredOn, settlementWithinMonths) }),
  };
  return accepted([{ type: 'ProjectEnded', occurredOn, data }]);
}

function notToEnd(command: EndProject, running: Running, lapsed: bigint): Refusal | undefined {
  return (
    endsBeforeInvoice(command, running) ??
    notComplete(command, running) ??
    notDueThen(running.selfDue, command, lapsed)
  );
}

function endsBeforeInvoice(
  { occurredOn, project }: EndProject,
  { lastInvoiceOn }: Running,
): Refusal | undefined {
  if (lastInvoiceOn === undefined || lastInvoiceOn <= occurredOn) return undefined;
  return rejected('PROJECT_CLOSED', { project, endedOn: occurredOn, paidOn: lastInvoiceOn });
}

function notComplete({ type, kind }: EndProject, { invoices }: Running): Refusal | undefined {
  if (kind !== 'completed') return undefined;
  for (const [disbursement, { accepted: acceptance, supplyValue }] of invoices) {
    if (acceptance !== undefined || supplyValue === 0n) continue;
    return rejected('INVOICE_NOT_ACCEPTED', { disbursement });
  }
  return invoices.size > 0
    ? undefined
    : rejected('STEP_OUT_OF_ORDER', {
        step: type,
        stage: 'agreed',
        expected: 'installing',
      });
}

/** An ended project goes on until its settlement is final or lies submitted. */
export function reopenProject(
  { type, occurredOn, project, reason, by }: ReopenProject,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const known = running.ended === undefined ? running.reopened : undefined;
  if (known?.on === occurredOn && known.data.reason === reason) return accepted([]);
  const early = outOfOrder(type, state, ['ended']);
  if (early !== undefined) return early;
  if (openSettlement(running) !== undefined) {
    const facts = { step: type, stage: 'settlement-submitted', expected: 'ended' };
    return rejected('STEP_OUT_OF_ORDER', facts);
  }
  const { fund, sme, category } = running.agreement;
  const selfShareRestored = krwText(running.ended?.selfShareLapsed ?? 0n);
  const data = { fund, project, sme, category, reason, selfShareRestored, by };
  return accepted([{ type: 'ProjectReopened', occurredOn, data }]);
}
