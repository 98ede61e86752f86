import { parseKrw, type LocalDate, type Sayings } from '@sangsaeng/kernel';
import { remembered } from './clawback-repetition';
import type { ClawbackDataOf as DataOf, ClawbackEvent } from './clawback.events';

export type Surcharge = {
  readonly imposed: bigint;
  readonly settled: bigint;
  readonly collectedByFund: boolean;
};

/** Never changed in place, so that a decision may look at what its own events lead to. */
export type ClawbackState = {
  readonly opened: DataOf<'ClawbackCaseOpened'> | undefined;
  readonly reported: boolean;
  readonly payBy: LocalDate | undefined;
  /** What was decided, less its reductions. */
  readonly decided: bigint;
  readonly received: bigint;
  readonly waived: bigint;
  /** The part received that belongs to the treasury, and what of it has gone there. */
  readonly government: bigint;
  readonly remitted: bigint;
  /** Objections not decided yet, with who filed them. */
  readonly objections: ReadonlyMap<string, string>;
  readonly surcharge: Surcharge | undefined;
  /** Steps and days that were found overdue. */
  readonly overdue: ReadonlySet<string>;
  readonly closed: boolean;
  readonly sayings: Sayings;
};

export const initialClawback = (): ClawbackState => ({
  opened: undefined,
  reported: false,
  payBy: undefined,
  decided: 0n,
  received: 0n,
  waived: 0n,
  government: 0n,
  remitted: 0n,
  objections: new Map(),
  surcharge: undefined,
  overdue: new Set(),
  closed: false,
  sayings: new Map(),
});

export function evolveClawback(state: ClawbackState, event: ClawbackEvent): ClawbackState {
  return { ...state, ...changeBy(event, state), sayings: remembered(state.sayings, event) };
}

function changeBy(event: ClawbackEvent, state: ClawbackState): Partial<ClawbackState> {
  switch (event.type) {
    case 'ClawbackCaseOpened':
      return { opened: event.data, decided: parseKrw(event.data.amount) };
    case 'ClawbackReported':
      return { reported: true };
    case 'ClawbackDemanded':
      return { payBy: event.data.payBy };
    case 'ClawbackReceiptMirrored':
      return {
        received: state.received + parseKrw(event.data.amount),
        government: state.government + parseKrw(event.data.government),
      };
    case 'ClawbackWaiverMirrored':
      return { waived: state.waived + parseKrw(event.data.amount) };
    case 'ClawbackReductionMirrored':
      return { decided: state.decided - parseKrw(event.data.amount) };
    case 'ClawbackRemittedNoted':
      return { remitted: state.remitted + parseKrw(event.data.amount) };
    case 'ClawbackStepFellOverdue':
      return { overdue: new Set([...state.overdue, `${event.data.step} ${event.data.dueOn}`]) };
    case 'ObjectionFiled':
      return { objections: new Map(state.objections).set(event.data.objection, event.data.by) };
    case 'ObjectionDecided':
      return { objections: without(event.data.objection, state.objections) };
    case 'SurchargeImposed': {
      const collectedByFund = event.data.collectedByFund === true;
      return { surcharge: { imposed: parseKrw(event.data.amount), settled: 0n, collectedByFund } };
    }
    case 'SurchargeSettled':
      return settledSurcharge(parseKrw(event.data.amount), state);
    case 'ClawbackCaseClosed':
      return { closed: true };
    case 'SanctionImposed':
      return {};
  }
}

function without(objection: string, objections: ClawbackState['objections']) {
  const open = new Map(objections);
  open.delete(objection);
  return open;
}

function settledSurcharge(amount: bigint, { surcharge }: ClawbackState): Partial<ClawbackState> {
  if (surcharge === undefined) return {};
  return { surcharge: { ...surcharge, settled: surcharge.settled + amount } };
}

/** The company owes nothing more of the sum itself. */
export function isPaid({ decided, received, waived }: ClawbackState): boolean {
  return received + waived >= decided;
}

/**
 * Reported, paid or waived to the last won, the government's part remitted, the surcharge settled and no objection
 * open. Source: audits found recoveries that nobody reported and recovered money that stayed where it was for years.
 */
export function isSettled(state: ClawbackState): boolean {
  const { opened, reported, government, remitted, surcharge, objections } = state;
  if (opened === undefined || !reported || objections.size > 0) return false;
  const surchargeOpen = surcharge !== undefined && surcharge.settled < surcharge.imposed;
  return isPaid(state) && remitted >= government && !surchargeOpen;
}
