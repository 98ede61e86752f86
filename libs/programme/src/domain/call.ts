import {
  accepted,
  canonicalJson,
  rejected,
  type Decision,
  type LocalDate,
  type Rejected,
} from '@sangsaeng/kernel';
import type { ProgrammeEvent, ProgrammeEventData } from './programme.events';
import type { ProgrammeRefusal } from './programme.refusals';

/** A call for applications (공고) as it stands. */
export type Call = ProgrammeEventData<'CallOpened'> & {
  readonly openedOn: LocalDate;
  readonly closed: { readonly on: LocalDate; readonly reason: string } | undefined;
};

export type OpenCall = {
  readonly type: 'OpenCall';
  readonly occurredOn: LocalDate;
  readonly call: ProgrammeEventData<'CallOpened'>;
};
export type CloseCall = {
  readonly type: 'CloseCall';
  readonly occurredOn: LocalDate;
  readonly programme: string;
  readonly call: string;
  readonly reason: string;
  readonly by: string;
};
type CallDecision = Decision<ProgrammeEvent, ProgrammeRefusal>;
type Refusal = Exclude<CallDecision, { accepted: true }>;

const POINTS_MAX = 1000;

/** Takes applications on that day: from the first day to the last, unless it was closed before. */
export function callTakes(call: Call, on: LocalDate): boolean {
  const { applicationsFrom, applicationsTo, closed } = call;
  if (on < applicationsFrom || on > applicationsTo) return false;
  return closed === undefined || on < closed.on;
}

/** Why the call does not take an application of that day; `undefined` when it does. */
export function refusedApplication(
  call: Call,
  on: LocalDate,
): Rejected<'CALL_CLOSED' | 'CALL_NOT_OPEN'> | undefined {
  if (callTakes(call, on)) return undefined;
  const { applicationsFrom: from, applicationsTo: to, closed } = call;
  return closed !== undefined && on >= closed.on
    ? rejected('CALL_CLOSED', { call: call.call, closedOn: closed.on })
    : rejected('CALL_NOT_OPEN', { call: call.call, from, to, on });
}

export function openCall({ occurredOn, call }: OpenCall, known: Call | undefined): CallDecision {
  if (known !== undefined) {
    const { openedOn, closed: _closed, ...opened } = known;
    const same = openedOn === occurredOn && canonicalJson(opened) === canonicalJson(call);
    return same ? accepted([]) : rejected('DUPLICATE', { call: call.call });
  }
  const { applicationsFrom: from, applicationsTo: to } = call;
  if (from > to) return rejected('DATES_REVERSED', { from, to });
  return unusableCriteria(call) ?? accepted([{ type: 'CallOpened', occurredOn, data: call }]);
}

/** Every application of the call is judged by these; a fault found later could not be mended. */
function unusableCriteria(call: ProgrammeEventData<'CallOpened'>): Refusal | undefined {
  const { criteria, bonuses, passingScore } = call;
  if (criteria.length === 0) return rejected('CRITERIA_MISSING', { call: call.call });
  const twice =
    firstTwice(criteria.map(({ item }) => item)) ?? firstTwice(bonuses.map(({ code }) => code));
  if (twice !== undefined) return rejected('ITEM_TWICE', { name: twice });
  const odd = criteria.find(({ pointsMax }) => pointsMax < 1 || pointsMax > POINTS_MAX);
  if (odd !== undefined) {
    const facts = { item: odd.item, pointsMax: odd.pointsMax.toString() };
    return rejected('POINTS_OUT_OF_RANGE', facts);
  }
  const pointsMax = criteria.reduce((sum, criterion) => sum + criterion.pointsMax, 0);
  if (passingScore <= pointsMax) return undefined;
  return rejected('PASSING_SCORE_TOO_HIGH', {
    passingScore: passingScore.toString(),
    pointsMax: pointsMax.toString(),
  });
}

function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

export function closeCall(command: CloseCall, known: Call | undefined): CallDecision {
  const { type: _type, occurredOn, ...data } = command;
  const { call, reason } = data;
  if (known === undefined) return rejected('CALL_UNKNOWN', { call });
  if (known.closed !== undefined) {
    const same = known.closed.on === occurredOn && known.closed.reason === reason;
    return same ? accepted([]) : rejected('CALL_CLOSED', { call, closedOn: known.closed.on });
  }
  return accepted([{ type: 'CallClosed', occurredOn, data }]);
}
