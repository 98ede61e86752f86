import { localDate } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import { programmeDecider, type ReleaseTerms } from './programme.decider';
import type { ProgrammeEvent } from './programme.events';
import { DEFAULT_TERMS, termsInForce, type Terms } from './terms';

const on = localDate('2026-01-02');
const terms = (effectiveFrom: string, differing: Partial<Terms> = {}): Terms => ({
  ...DEFAULT_TERMS,
  programme: 'SEC',
  effectiveFrom: localDate(effectiveFrom),
  by: 'dev:kim',
  ...differing,
});
const release = (data: Terms): ReleaseTerms => ({
  type: 'ReleaseTerms',
  occurredOn: on,
  terms: data,
});
const released = (data: Terms): ProgrammeEvent => ({
  type: 'TermsReleased',
  occurredOn: on,
  data,
});

describe('terms', () => {
  it('are released version by version and never edited', () => {
    const first = terms('2026-01-01');
    given(programmeDecider).when(release(first)).then(released(first));
    const known = given(programmeDecider, released(first));
    known.when(release({ ...first })).thenNothing();
    known
      .when(release({ ...first, agreementWithinDays: 60 }))
      .thenRejected('DUPLICATE', { effectiveFrom: '2026-01-01' });
    const later = terms('2026-07-01', { agreementWithinDays: 60 });
    known.when(release(later)).then(released(later));
  });

  it('let nothing be paid without an approval', () => {
    given(programmeDecider)
      .when(release(terms('2026-01-01', { approvalsNeeded: 0 })))
      .thenRejected('APPROVALS_TOO_FEW', { approvalsNeeded: '0' });
  });

  it.each([
    ['2025-12-31', 30],
    ['2026-01-01', 45],
    ['2026-06-30', 45],
    ['2026-07-01', 60],
  ])('in force on %s give %i days to sign', (date, days) => {
    const versions = [
      terms('2026-07-01', { agreementWithinDays: 60 }),
      terms('2026-01-01', { agreementWithinDays: 45 }),
    ];
    const state = foldOf(programmeDecider, versions.map(released));
    const inForce = termsInForce(state.terms.values(), localDate(date));
    expect(inForce.agreementWithinDays).toBe(days);
  });
});
