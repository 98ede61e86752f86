import { accepted, rejected } from '@sangsaeng/kernel';
import { openFinding } from './compliance-finding';
import { notRequested, outOfOrder, type Answer, type Refusal } from './disbursement-answer';
import { contentOf, ifSaid } from './disbursement-repetition';
import type { ApproveDisbursement, VoidApprovals } from './disbursement.commands';
import type { DisbursementEvent } from './disbursement.events';
import { isOpen, type DisbursementState, type Request } from './disbursement.state';

/**
 * Approves the version that the approver has seen. The last approval needed also says that the disbursement may be
 * ordered. Source: the fund pays nothing on one person's word, and nothing that differs from what was approved.
 */
export function approveDisbursement(
  command: ApproveDisbursement,
  state: DisbursementState,
): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { request } = state;
  if (request === undefined) return notRequested(state, command);
  const given: DisbursementEvent = { type: 'ApprovalGiven', occurredOn, data };
  if (state.approvals.get(data.by) === contentOf(given)) return accepted([]);
  if (!isOpen(state.stage) || state.approved) return outOfOrder(state, command, 'requested');
  if (data.version !== request.version) {
    const facts = { asked: data.version.toString(), current: request.version.toString() };
    return rejected('VERSION_STALE', { disbursement: data.disbursement, ...facts });
  }
  const refusal = obstacle(state, data.disbursement) ?? sameEyes(state, data);
  if (refusal !== undefined) return refusal;
  return state.approvals.size + 1 < request.needs
    ? accepted([given])
    : accepted([given, { type: 'DisbursementApproved', occurredOn, data: toPay(request, state) }]);
}

function toPay(
  { disbursement, version, project, fund, payee, invoice, supplyValue }: Request,
  { attempt }: DisbursementState,
) {
  const of = { project, fund, payee, invoice, supplyValue };
  return { disbursement, version, ...of, attempt: attempt + 1 };
}

/** The first thing that stands between this request and money, if any. */
export function obstacle(state: DisbursementState, disbursement: string): Refusal | undefined {
  for (const party of ['sme', 'supplier'] as const) {
    const clearance = state.clearances.get(party);
    if (clearance === undefined) return rejected('CLEARANCE_MISSING', { disbursement, party });
    if (clearance.cleared === 'yes') continue;
    const { code = '', detail = '' } = clearance;
    return rejected('CLEARANCE_DECLINED', { disbursement, party, code, detail });
  }
  if (state.account === undefined) return rejected('ACCOUNT_NOT_CHECKED', { disbursement });
  if (state.account.matches === 'no') return rejected('ACCOUNT_MISMATCH', { disbursement });
  for (const [hold, reason] of state.holds) {
    return rejected('ON_HOLD', { disbursement, hold, reason });
  }
  const found = openFinding(state);
  return found === undefined
    ? undefined
    : rejected('FINDING_OPEN', { disbursement, finding: found.finding, code: found.code });
}

function sameEyes(
  { authors, involved, approvals }: DisbursementState,
  { disbursement, by }: { readonly disbursement: string; readonly by: string },
): Refusal | undefined {
  const facts = { disbursement, by };
  if (authors.has(by)) return rejected('FOUR_EYES', { ...facts, other: 'requester' });
  if (involved.includes(by)) return rejected('FOUR_EYES', { ...facts, other: 'involved' });
  return approvals.has(by) ? rejected('FOUR_EYES', { ...facts, other: 'approver' }) : undefined;
}

/**
 * What was approved has changed elsewhere, the invoice for one: nobody approves what he has not seen, so the version
 * counts on. An order that is out stays out; should it fail, new approvals come before another attempt. Changes
 * nothing where there is no request yet, or where it is paid or refused.
 */
export function voidApprovals(command: VoidApprovals, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...rest } = command;
  const { request, stage } = state;
  if (request === undefined || stage === 'paid' || stage === 'rejected') return accepted([]);
  const data = { ...rest, version: request.version + 1 };
  const voided: DisbursementEvent = { type: 'ApprovalsVoided', occurredOn, data };
  return ifSaid(state.sayings, voided) === undefined ? accepted([voided]) : accepted([]);
}
