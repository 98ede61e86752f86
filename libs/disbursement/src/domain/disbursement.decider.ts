import {
  accepted,
  canonicalJson,
  krwText,
  parseKrw,
  rejected,
  type Decider,
  type Decision,
  type KrwText,
  type LocalDate,
} from '@sangsaeng/kernel';
import type { DisbursementEvent } from './disbursement.events';

type DataOf<T extends DisbursementEvent['type']> = Extract<DisbursementEvent, { type: T }>['data'];
type Recorded = DataOf<'DisbursementRecorded'>;

export type RecordDisbursement = {
  readonly type: 'RecordDisbursement';
  readonly occurredOn: LocalDate;
  readonly record: Recorded;
};
/** Decides to take money back, part of it waived at once where `waived` is not zero. */
export type DecideClawback = {
  readonly type: 'DecideClawback';
  readonly occurredOn: LocalDate;
  readonly clawback: string;
  readonly amount: KrwText;
  readonly reason: string;
  readonly waived: KrwText;
  readonly waiverReason?: string;
};
export type NoteClawbackReceipt = {
  readonly type: 'NoteClawbackReceipt';
  readonly occurredOn: LocalDate;
  readonly clawback: string;
  readonly receipt: string;
  readonly amount: KrwText;
};
export type DisbursementCommand = RecordDisbursement | DecideClawback | NoteClawbackReceipt;
export type DisbursementRefusal =
  'DUPLICATE' | 'DISBURSEMENT_UNKNOWN' | 'CLAWBACK_UNKNOWN' | 'EXCEEDS_PAID' | 'EXCEEDS_DECISION';

type Clawback = {
  /** Canonical content of the decision, to recognise a repetition. */
  readonly content: string;
  /** Canonical content of the waiver that the decision carried, if it carried one. */
  readonly firstWaiver: string | undefined;
  readonly decided: bigint;
  readonly received: bigint;
  readonly waived: bigint;
  readonly receipts: Map<string, string>;
};
export type DisbursementState = {
  readonly recorded: { readonly on: LocalDate; readonly data: Recorded } | undefined;
  readonly clawbacks: Map<string, Clawback>;
};

/** Stream `disbursement-<number>`: decided clawbacks ≤ paid, received + waived ≤ decided. */
export const disbursementDecider: Decider<
  DisbursementCommand,
  DisbursementState,
  DisbursementEvent,
  DisbursementRefusal
> = {
  initial: () => ({ recorded: undefined, clawbacks: new Map() }),
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'RecordDisbursement':
        return recordDisbursement(command, state);
      case 'DecideClawback':
        return decideClawback(command, state);
      case 'NoteClawbackReceipt':
        return noteReceipt(command, state);
    }
  },
};

function recordDisbursement(
  { occurredOn, record }: RecordDisbursement,
  { recorded }: DisbursementState,
): Decision<DisbursementEvent, DisbursementRefusal> {
  if (recorded === undefined) {
    return accepted([{ type: 'DisbursementRecorded', occurredOn, data: record }]);
  }
  const same = recorded.on === occurredOn && canonicalJson(recorded.data) === canonicalJson(record);
  return same ? accepted([]) : rejected('DUPLICATE', { disbursement: record.disbursement });
}

function decideClawback(
  command: DecideClawback,
  { recorded, clawbacks }: DisbursementState,
): Decision<DisbursementEvent, DisbursementRefusal> {
  const { clawback, amount, reason, waived, waiverReason, occurredOn } = command;
  if (recorded === undefined) return rejected('DISBURSEMENT_UNKNOWN', { clawback });
  const known = clawbacks.get(clawback);
  if (known !== undefined) {
    const same =
      known.content === decisionContent(occurredOn, amount, reason) &&
      known.firstWaiver === waiverContent(waived, waiverReason);
    return same ? accepted([]) : rejected('DUPLICATE', { clawback });
  }
  const paid = parseKrw(recorded.data.amount);
  const decidedBefore = [...clawbacks.values()].reduce((sum, { decided }) => sum + decided, 0n);
  if (decidedBefore + parseKrw(amount) > paid) {
    const facts = { disbursement: recorded.data.disbursement, paid: krwText(paid), asked: amount };
    return rejected('EXCEEDS_PAID', { ...facts, decidedBefore: krwText(decidedBefore) });
  }
  if (parseKrw(waived) > parseKrw(amount)) {
    return rejected('EXCEEDS_DECISION', {
      clawback,
      decided: amount,
      received: '0',
      waived,
      asked: waived,
    });
  }
  const {
    supplyValue: _s,
    vat: _v,
    allocations: _a,
    findings: _f,
    origin: _o,
    amount: _m,
    ...of
  } = recorded.data;
  const decided: DisbursementEvent = {
    type: 'ClawbackDecided',
    occurredOn,
    data: { ...of, clawback, amount, reason },
  };
  if (waiverContent(waived, waiverReason) === undefined) return accepted([decided]);
  const waiver = {
    ...of,
    clawback,
    amount: waived,
    ...(waiverReason === undefined ? {} : { reason: waiverReason }),
  };
  return accepted([decided, { type: 'ClawbackWaived', occurredOn, data: waiver }]);
}

function noteReceipt(
  command: NoteClawbackReceipt,
  { clawbacks }: DisbursementState,
): Decision<DisbursementEvent, DisbursementRefusal> {
  const { clawback, receipt, amount, occurredOn } = command;
  const known = clawbacks.get(clawback);
  if (known === undefined) return rejected('CLAWBACK_UNKNOWN', { clawback });
  const noted = known.receipts.get(receipt);
  if (noted !== undefined) {
    return noted === `${occurredOn}|${amount}` ? accepted([]) : rejected('DUPLICATE', { receipt });
  }
  if (known.received + known.waived + parseKrw(amount) > known.decided) {
    return rejected('EXCEEDS_DECISION', {
      clawback,
      decided: krwText(known.decided),
      received: krwText(known.received),
      waived: krwText(known.waived),
      asked: amount,
    });
  }
  return accepted([
    { type: 'ClawbackReceiptNoted', occurredOn, data: { clawback, receipt, amount } },
  ]);
}

function evolve(state: DisbursementState, event: DisbursementEvent): DisbursementState {
  if (event.type === 'DisbursementRecorded') {
    return { ...state, recorded: { on: event.occurredOn, data: event.data } };
  }
  const { clawback, amount } = event.data;
  if (event.type === 'ClawbackDecided') {
    const content = decisionContent(event.occurredOn, event.data.amount, event.data.reason);
    const decided = parseKrw(amount);
    state.clawbacks.set(clawback, {
      content,
      firstWaiver: undefined,
      decided,
      received: 0n,
      waived: 0n,
      receipts: new Map(),
    });
    return state;
  }
  const known = state.clawbacks.get(clawback);
  if (known !== undefined) state.clawbacks.set(clawback, evolveClawback(known, event));
  return state;
}

function evolveClawback(
  clawback: Clawback,
  event: Exclude<DisbursementEvent, { type: 'DisbursementRecorded' | 'ClawbackDecided' }>,
): Clawback {
  const amount = parseKrw(event.data.amount);
  switch (event.type) {
    case 'ClawbackReduced':
      return { ...clawback, decided: clawback.decided - amount };
    case 'ClawbackWaived':
      return {
        ...clawback,
        firstWaiver: clawback.firstWaiver ?? waiverContent(event.data.amount, event.data.reason),
        waived: clawback.waived + amount,
      };
    case 'ClawbackReceiptNoted':
      clawback.receipts.set(event.data.receipt, `${event.occurredOn}|${event.data.amount}`);
      return { ...clawback, received: clawback.received + amount };
  }
}

function decisionContent(on: LocalDate, amount: KrwText, reason: string): string {
  return canonicalJson([on, amount, reason]);
}

/** `undefined`: nothing was waived and no reason was given, so no waiver is recorded. */
function waiverContent(waived: KrwText, reason: string | undefined): string | undefined {
  return waived === '0' && reason === undefined
    ? undefined
    : canonicalJson([waived, reason ?? null]);
}

export function disbursementStream(disbursement: string): string {
  return `disbursement-${disbursement}`;
}
