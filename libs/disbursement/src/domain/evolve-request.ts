import type { EventOf } from '@sangsaeng/kernel';
import { contentOf } from './disbursement-repetition';
import type { DisbursementDataOf as DataOf } from './disbursement.events';
import { mayRetry, type DisbursementState } from './disbursement.state';
import type { requestEvents } from './request.events';

type RequestEvent = EventOf<typeof requestEvents>;

export function evolveRequest(state: DisbursementState, event: RequestEvent): DisbursementState {
  switch (event.type) {
    case 'DisbursementRequested':
      return requested(state, event.data);
    case 'DisbursementRequestAmended':
      return amended(state, event.data);
    case 'ClearanceNoted': {
      const { party, cleared, code, detail } = event.data;
      const why = {
        ...(code === undefined ? {} : { code }),
        ...(detail === undefined ? {} : { detail }),
      };
      state.clearances.set(party, { cleared, ...why });
      return state;
    }
    case 'AccountHolderChecked':
      return { ...state, account: { matches: event.data.matches, content: contentOf(event) } };
    case 'FindingRaised': {
      const { finding, code, observed, expected, severity } = event.data;
      const raised = { finding, code, observed, expected, severity, disposition: undefined };
      state.findings.set(finding, raised);
      return state;
    }
    case 'FindingDisposed': {
      const found = state.findings.get(event.data.finding);
      const { disposition } = event.data;
      if (found !== undefined) state.findings.set(found.finding, { ...found, disposition });
      return state;
    }
    case 'ApprovalGiven':
      state.approvals.set(event.data.by, contentOf(event));
      return state;
    case 'ApprovalsVoided':
      return unapproved(state, event.data.version);
    case 'DisbursementApproved':
      return { ...state, stage: 'approved', approved: true, attempt: event.data.attempt };
    case 'DisbursementRejected':
      return { ...state, stage: 'rejected' };
    case 'DisbursementHeld':
      state.holds.set(event.data.hold, event.data.reason);
      return state;
    case 'HoldReleased':
      state.holds.delete(event.data.hold);
      return state;
  }
}

function requested(
  state: DisbursementState,
  data: DataOf<'DisbursementRequested'>,
): DisbursementState {
  const { accountNumber: _number, accountHolder: _holder, involved, by, ...request } = data;
  state.authors.add(by);
  return { ...state, stage: 'requested', request, involved };
}

function amended(
  state: DisbursementState,
  data: DataOf<'DisbursementRequestAmended'>,
): DisbursementState {
  if (state.request === undefined) return state;
  state.authors.add(data.by);
  const { supplyValue, vat, evidence, account = state.request.account } = data;
  const request = { ...state.request, supplyValue, vat, evidence, account };
  // Another account must be checked anew; the clearances are about the companies, which stay.
  const checked = data.account === undefined ? state.account : undefined;
  return unapproved({ ...state, request, account: checked }, data.version);
}

/** What was approved is not what stands now. An order that is out stays out. */
function unapproved(state: DisbursementState, version: number): DisbursementState {
  if (state.request === undefined) return state;
  return {
    ...state,
    stage: mayRetry(state.stage) ? 'requested' : state.stage,
    request: { ...state.request, version },
    approvals: new Map(),
    approved: false,
  };
}
