import { accepted, krwText, leastFrom, parseKrw, rejected } from '@sangsaeng/kernel';
import type { Answer, Refusal } from './disbursement-answer';
import { ifSaid } from './disbursement-repetition';
import type {
  DecideClawback,
  NoteClawbackReceipt,
  ReduceClawback,
  WaiveClawback,
} from './disbursement.commands';
import type { DisbursementDataOf, DisbursementEvent } from './disbursement.events';
import type { ClawbackTotals, DisbursementState } from './disbursement.state';
import { decisionContent, waiverContent } from './evolve-clawbacks';

/** All decisions together, less their reductions, never take back more than stands paid. */
export function decideClawback(command: DecideClawback, state: DisbursementState): Answer {
  const { type: _type, occurredOn, waived, waiverReason, ...decision } = command;
  const { clawback } = decision;
  const { recorded } = state;
  if (recorded === undefined) return rejected('DISBURSEMENT_UNKNOWN', { clawback });
  const known = state.clawbacks.get(clawback);
  const waiver = waiverContent(waived, waiverReason);
  if (known !== undefined) {
    const same =
      known.content === decisionContent(occurredOn, decision) && known.firstWaiver === waiver;
    return same ? accepted([]) : rejected('DUPLICATE', { clawback });
  }
  const refusal = undecidable(command, state);
  if (refusal !== undefined) return refusal;
  const of = dimensionsOf(recorded.data);
  const decided: DisbursementEvent = {
    type: 'ClawbackDecided',
    occurredOn,
    data: { ...of, ...decision },
  };
  if (waiver === undefined) return accepted([decided]);
  const reason = waiverReason === undefined ? {} : { reason: waiverReason };
  const data = { ...of, clawback, amount: waived, ...reason };
  return accepted([decided, { type: 'ClawbackWaived', occurredOn, data }]);
}

function undecidable(
  { clawback, amount, waived, waiverReason, by }: DecideClawback,
  { recorded, paid, clawbacks }: DisbursementState,
): Refusal | undefined {
  if (parseKrw(amount) <= 0n) return rejected('AMOUNT_NOT_POSITIVE', { amount });
  if (by !== undefined && waiverContent(waived, waiverReason) !== undefined) {
    return rejected('FOUR_EYES', { clawback, by, other: 'decider' });
  }
  const before = [...clawbacks.values()].reduce((sum, { decided }) => sum + decided, 0n);
  if (before + parseKrw(amount) > paid) {
    const disbursement = recorded?.data.disbursement ?? '';
    const facts = { disbursement, paid: krwText(paid), asked: amount };
    return rejected('EXCEEDS_PAID', { ...facts, decidedBefore: krwText(before) });
  }
  if (parseKrw(waived) <= parseKrw(amount)) return undefined;
  const facts = { clawback, decided: amount, received: '0', waived, asked: waived };
  return rejected('EXCEEDS_DECISION', facts);
}

/** Gives up part of the decision itself, after an objection for one; never what was received or waived. */
export function reduceClawback(command: ReduceClawback, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...rest } = command;
  return lessen(command, state, (of) => ({
    type: 'ClawbackReduced',
    occurredOn,
    data: { ...of, ...rest },
  }));
}

/** Forgives part of what is owed (면제), with its reason. */
export function waiveClawback(command: WaiveClawback, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...rest } = command;
  return lessen(command, state, (of) => ({
    type: 'ClawbackWaived',
    occurredOn,
    data: { ...of, ...rest },
  }));
}

/** By someone else than who decided, so that nobody both claims money and forgives it. */
function lessen(
  { clawback, amount, by, occurredOn }: ReduceClawback | WaiveClawback,
  { recorded, clawbacks, sayings }: DisbursementState,
  eventOf: (of: ReturnType<typeof dimensionsOf>) => DisbursementEvent,
): Answer {
  const known = clawbacks.get(clawback);
  if (known === undefined || recorded === undefined) {
    return rejected('CLAWBACK_UNKNOWN', { clawback });
  }
  const event = eventOf(dimensionsOf(recorded.data));
  const said = ifSaid(sayings, event);
  if (said !== undefined) return said;
  if (known.by === by) return rejected('FOUR_EYES', { clawback, by, other: 'decider' });
  return exceeding(known, { clawback, amount, occurredOn }) ?? accepted([event]);
}

export function noteClawbackReceipt(
  command: NoteClawbackReceipt,
  { clawbacks, sayings }: DisbursementState,
): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { clawback, amount } = data;
  const known = clawbacks.get(clawback);
  if (known === undefined) return rejected('CLAWBACK_UNKNOWN', { clawback });
  const noted: DisbursementEvent = { type: 'ClawbackReceiptNoted', occurredOn, data };
  return (
    ifSaid(sayings, noted) ??
    exceeding(known, { clawback, amount, occurredOn }) ??
    accepted([noted])
  );
}

type Lessening = Pick<WaiveClawback, 'clawback' | 'amount' | 'occurredOn'>;

/** Received and waived together stay within what is decided, on every value date. */
function exceeding(
  { decided, received, waived, open }: ClawbackTotals,
  { clawback, amount: asked, occurredOn: on }: Lessening,
): Refusal | undefined {
  const amount = parseKrw(asked);
  if (amount <= 0n) return rejected('AMOUNT_NOT_POSITIVE', { amount: asked });
  if (received + waived + amount > decided) {
    return rejected('EXCEEDS_DECISION', {
      clawback,
      decided: krwText(decided),
      received: krwText(received),
      waived: krwText(waived),
      asked,
    });
  }
  const owed = leastFrom(open, on);
  if (amount <= owed) return undefined;
  return rejected('NOT_OWED_THEN', { clawback, on, open: krwText(owed), asked });
}

function dimensionsOf({
  fund,
  project,
  sme,
  category,
  disbursement,
  payee,
  invoice,
}: DisbursementDataOf<'DisbursementRecorded'>) {
  return { fund, project, sme, category, disbursement, payee, invoice };
}
