import { localDate, type LocalDate } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import type { FundingRule } from './cost-share';
import { programmeDecider, type ProgrammeCommand } from './programme.decider';
import type { ProgrammeEvent } from './programme.events';

const on = localDate('2024-01-02');
const rule: FundingRule = {
  programme: 'SEC',
  supportType: '구축형',
  effectiveFrom: localDate('2024-01-01'),
  governmentBasisPoints: 4_000,
  donorBasisPoints: 4_000,
  selfBasisPoints: 2_000,
  rounding: 'floor-remainder-to-sme',
};
const release = (released: FundingRule, occurredOn: LocalDate = on): ProgrammeCommand => ({
  type: 'ReleaseFundingRule',
  occurredOn,
  rule: released,
});
const released = (data: FundingRule): ProgrammeEvent => ({
  type: 'FundingRuleReleased',
  occurredOn: on,
  data,
});

describe('programme', () => {
  it('releases a version of a rule', () => {
    given(programmeDecider).when(release(rule)).then(released(rule));
  });

  it('records nothing when the same version is released again', () => {
    given(programmeDecider, released(rule))
      .when(release({ ...rule }))
      .thenNothing();
  });

  it('never edits a released version', () => {
    given(programmeDecider, released(rule))
      .when(release({ ...rule, governmentBasisPoints: 5_000, selfBasisPoints: 1_000 }))
      .thenRejected('DUPLICATE', { supportType: '구축형', effectiveFrom: '2024-01-01' });
  });

  it('takes an empty cap for another content than a cap of zero', () => {
    given(programmeDecider, released(rule))
      .when(release({ ...rule, projectCap: '0' } as FundingRule))
      .thenRejected('DUPLICATE');
  });

  it('releases a later version and a version of another support type beside it', () => {
    const later = { ...rule, effectiveFrom: localDate('2025-01-01') };
    const other = { ...rule, supportType: '진단형' };
    given(programmeDecider, released(rule)).when(release(later)).then(released(later));
    given(programmeDecider, released(rule)).when(release(other)).then(released(other));
  });

  it('refuses shares that are not the whole', () => {
    given(programmeDecider)
      .when(release({ ...rule, selfBasisPoints: 2_001 }))
      .thenRejected('SHARES_NOT_WHOLE', { sum: '10001' });
  });
});
