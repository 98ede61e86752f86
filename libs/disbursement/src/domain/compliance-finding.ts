import { accepted, rejected } from '@sangsaeng/kernel';
import { notRequested, outOfOrder, type Answer } from './disbursement-answer';
import { ifSaid } from './disbursement-repetition';
import type { DisposeFinding, RaiseFinding } from './disbursement.commands';
import type { DisbursementEvent } from './disbursement.events';
import type { DisbursementState, Finding } from './disbursement.state';

/** At any time before a refusal for good: what is found after the payment is found all the same. */
export function raiseFinding(command: RaiseFinding, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const raised: DisbursementEvent = { type: 'FindingRaised', occurredOn, data };
  const said = ifSaid(state.sayings, raised);
  if (said !== undefined) return said;
  return state.stage === 'rejected' ? outOfOrder(state, command, 'requested') : accepted([raised]);
}

export function disposeFinding(command: DisposeFinding, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { disbursement, finding, disposition, by } = data;
  if (state.request === undefined) return notRequested(state, command);
  const found = state.findings.get(finding);
  if (found === undefined) return rejected('FINDING_UNKNOWN', { disbursement, finding });
  if (found.disposition === disposition) return accepted([]);
  // Who asks for the money does not clear what was found against it.
  if (state.authors.has(by)) return rejected('FOUR_EYES', { disbursement, by, other: 'requester' });
  return accepted([{ type: 'FindingDisposed', occurredOn, data }]);
}

/** The first finding that stands in the way of money: one that blocks and was not dismissed. */
export function openFinding({ findings }: DisbursementState): Finding | undefined {
  for (const finding of findings.values()) {
    if (finding.severity === 'block' && finding.disposition !== 'dismissed') return finding;
  }
  return undefined;
}
