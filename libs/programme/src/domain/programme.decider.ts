import { accepted, canonicalJson, rejected, type Decider, type LocalDate } from '@sangsaeng/kernel';
import type { FundingRule } from './cost-share';
import type { ProgrammeEvent } from './programme.events';

export type ProgrammeCommand = {
  readonly type: 'ReleaseFundingRule';
  readonly occurredOn: LocalDate;
  readonly rule: FundingRule;
};

export type ProgrammeRefusal = 'DUPLICATE' | 'SHARES_NOT_WHOLE';

/** Released versions by `support type|effective date`. */
export type ProgrammeState = { readonly rules: Map<string, FundingRule> };

/** Stream `programme-<id>`: a released version is never edited. */
export const programmeDecider: Decider<
  ProgrammeCommand,
  ProgrammeState,
  ProgrammeEvent,
  ProgrammeRefusal
> = {
  initial: () => ({ rules: new Map() }),
  evolve: (state, event) => {
    state.rules.set(ruleKey(event.data), event.data);
    return state;
  },
  decide: ({ rule, occurredOn }, state) => {
    const released = state.rules.get(ruleKey(rule));
    if (released !== undefined) {
      const same = canonicalJson(released) === canonicalJson(rule);
      return same
        ? accepted([])
        : rejected('DUPLICATE', {
            supportType: rule.supportType,
            effectiveFrom: rule.effectiveFrom,
          });
    }
    const whole = rule.governmentBasisPoints + rule.donorBasisPoints + rule.selfBasisPoints;
    if (whole !== 10_000) return rejected('SHARES_NOT_WHOLE', { sum: whole.toString() });
    return accepted([{ type: 'FundingRuleReleased', occurredOn, data: rule }]);
  },
};

export function ruleKey(rule: Pick<FundingRule, 'supportType' | 'effectiveFrom'>): string {
  return `${rule.supportType}|${rule.effectiveFrom}`;
}

export function programmeStream(programme: string): string {
  return `programme-${programme}`;
}
