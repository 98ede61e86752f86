import { canonicalJson, moveOn, parseKrw, type EventOf, type KrwText } from '@sangsaeng/kernel';
import type { clawbackTotalsEvents } from './clawback-totals.events';
import type { ClawbackTotals, DisbursementState } from './disbursement.state';

type ClawbackEvent = EventOf<typeof clawbackTotalsEvents>;
type Decided = Extract<ClawbackEvent, { type: 'ClawbackDecided' }>;

export function evolveClawbacks(state: DisbursementState, event: ClawbackEvent): DisbursementState {
  const { clawback } = event.data;
  const known = state.clawbacks.get(clawback);
  if (event.type === 'ClawbackDecided') state.clawbacks.set(clawback, decided(event));
  else if (known !== undefined) state.clawbacks.set(clawback, evolveTotals(known, event));
  return state;
}

function decided({ occurredOn, data }: Decided): ClawbackTotals {
  return {
    content: decisionContent(occurredOn, data),
    firstWaiver: undefined,
    by: data.by,
    open: new Map([[occurredOn, parseKrw(data.amount)]]),
    decided: parseKrw(data.amount),
    received: 0n,
    waived: 0n,
  };
}

function evolveTotals(
  totals: ClawbackTotals,
  event: Exclude<ClawbackEvent, Decided>,
): ClawbackTotals {
  const amount = parseKrw(event.data.amount);
  moveOn(totals.open, event.occurredOn, -amount);
  switch (event.type) {
    case 'ClawbackReduced':
      return { ...totals, decided: totals.decided - amount };
    case 'ClawbackWaived':
      return { ...totals, ...firstWaiver(totals, event.data), waived: totals.waived + amount };
    case 'ClawbackReceiptNoted':
      return { ...totals, received: totals.received + amount };
  }
}

/** A waiver with a number of its own was not part of the decision. */
function firstWaiver(
  { firstWaiver: known }: ClawbackTotals,
  { waiver, amount, reason }: Extract<ClawbackEvent, { type: 'ClawbackWaived' }>['data'],
) {
  return { firstWaiver: known ?? (waiver === undefined ? waiverContent(amount, reason) : known) };
}

type Decision = Pick<Decided['data'], 'amount' | 'reason' | 'by' | 'cause' | 'legalBasis'>;

export function decisionContent(on: string, decision: Decision): string {
  const { amount, reason, by = null, cause = null, legalBasis = null } = decision;
  return canonicalJson([on, amount, reason, by, cause, legalBasis]);
}

/** `undefined`: nothing was waived and no reason was given, so no waiver is recorded. */
export function waiverContent(waived: KrwText, reason: string | undefined): string | undefined {
  return waived === '0' && reason === undefined
    ? undefined
    : canonicalJson([waived, reason ?? null]);
}
