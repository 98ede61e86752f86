import {
  accepted,
  canonicalJson,
  rejected,
  type Decider,
  type Decision,
  type LocalDate,
} from '@sangsaeng/kernel';
import { closeCall, openCall, type Call, type CloseCall, type OpenCall } from './call';
import type { FundingRule } from './cost-share';
import type { ProgrammeEvent } from './programme.events';
import type { ProgrammeRefusal } from './programme.refusals';
import type { Terms } from './terms';

export type ReleaseFundingRule = {
  readonly type: 'ReleaseFundingRule';
  readonly occurredOn: LocalDate;
  readonly rule: FundingRule;
};
export type ReleaseTerms = {
  readonly type: 'ReleaseTerms';
  readonly occurredOn: LocalDate;
  readonly terms: Terms;
};
export type ProgrammeCommand = ReleaseFundingRule | OpenCall | CloseCall | ReleaseTerms;

export type ProgrammeState = {
  /** Released versions by `support type|effective date`. */
  readonly rules: Map<string, FundingRule>;
  readonly calls: Map<string, Call>;
  /** Released versions by effective date. */
  readonly terms: Map<string, Terms>;
};

/** Stream `programme-<id>`: a released version is never edited. */
export const programmeDecider: Decider<
  ProgrammeCommand,
  ProgrammeState,
  ProgrammeEvent,
  ProgrammeRefusal
> = {
  initial: () => ({ rules: new Map(), calls: new Map(), terms: new Map() }),
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'ReleaseFundingRule':
        return releaseFundingRule(command, state);
      case 'ReleaseTerms':
        return releaseTerms(command, state);
      case 'OpenCall':
        return openCall(command, state.calls.get(command.call.call));
      case 'CloseCall':
        return closeCall(command, state.calls.get(command.call));
    }
  },
};

function releaseFundingRule(
  { occurredOn, rule }: ReleaseFundingRule,
  { rules }: ProgrammeState,
): Decision<ProgrammeEvent, ProgrammeRefusal> {
  const released = rules.get(ruleKey(rule));
  if (released !== undefined) {
    const { supportType, effectiveFrom } = rule;
    return canonicalJson(released) === canonicalJson(rule)
      ? accepted([])
      : rejected('DUPLICATE', { supportType, effectiveFrom });
  }
  const whole = rule.governmentBasisPoints + rule.donorBasisPoints + rule.selfBasisPoints;
  if (whole !== 10_000) return rejected('SHARES_NOT_WHOLE', { sum: whole.toString() });
  return accepted([{ type: 'FundingRuleReleased', occurredOn, data: rule }]);
}

function releaseTerms(
  { occurredOn, terms }: ReleaseTerms,
  state: ProgrammeState,
): Decision<ProgrammeEvent, ProgrammeRefusal> {
  const { effectiveFrom, approvalsNeeded } = terms;
  const released = state.terms.get(effectiveFrom);
  if (released !== undefined) {
    return canonicalJson(released) === canonicalJson(terms)
      ? accepted([])
      : rejected('DUPLICATE', { effectiveFrom });
  }
  if (approvalsNeeded < 1) {
    return rejected('APPROVALS_TOO_FEW', { approvalsNeeded: approvalsNeeded.toString() });
  }
  return accepted([{ type: 'TermsReleased', occurredOn, data: terms }]);
}

function evolve(state: ProgrammeState, event: ProgrammeEvent): ProgrammeState {
  switch (event.type) {
    case 'FundingRuleReleased':
      state.rules.set(ruleKey(event.data), event.data);
      return state;
    case 'TermsReleased':
      state.terms.set(event.data.effectiveFrom, event.data);
      return state;
    case 'CallOpened': {
      const call = { ...event.data, openedOn: event.occurredOn, closed: undefined };
      state.calls.set(event.data.call, call);
      return state;
    }
    case 'CallClosed': {
      const call = state.calls.get(event.data.call);
      const { reason } = event.data;
      const closed = { on: event.occurredOn, reason };
      if (call !== undefined) state.calls.set(event.data.call, { ...call, closed });
      return state;
    }
  }
}

export function ruleKey(rule: Pick<FundingRule, 'supportType' | 'effectiveFrom'>): string {
  return `${rule.supportType}|${rule.effectiveFrom}`;
}

export function programmeStream(programme: string): string {
  return `programme-${programme}`;
}
