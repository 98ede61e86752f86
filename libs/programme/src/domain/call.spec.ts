import { localDate } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import { callTakes, refusedApplication, type CloseCall, type OpenCall } from './call';
import { programmeDecider } from './programme.decider';
import { programmeEvents, type ProgrammeEvent } from './programme.events';

const on = localDate('2026-01-02');
const open = (differing: Partial<OpenCall['call']> = {}): OpenCall => ({
  type: 'OpenCall',
  occurredOn: on,
  call: {
    programme: 'SEC',
    call: 'SEC-2026-1',
    fund: 'SEC',
    title: '2026년 1차 공고',
    supportType: '구축형',
    applicationsFrom: localDate('2026-01-10'),
    applicationsTo: localDate('2026-02-10'),
    criteria: [
      { item: '시급성', pointsMax: 60 },
      { item: '기술가치', pointsMax: 40 },
    ],
    bonuses: [{ code: 'CORE', name: '국가핵심기술', points: 5 }],
    passingScore: 60,
    by: 'dev:kim',
    ...differing,
  },
});
const close = (occurredOn: string, reason = '예산 소진'): CloseCall => ({
  type: 'CloseCall',
  occurredOn: localDate(occurredOn),
  programme: 'SEC',
  call: 'SEC-2026-1',
  reason,
  by: 'dev:kim',
});
const opened: ProgrammeEvent = { type: 'CallOpened', occurredOn: on, data: open().call };
const closed = (occurredOn: string): ProgrammeEvent => {
  const { type: _type, occurredOn: closedOn, ...data } = close(occurredOn);
  return { type: 'CallClosed', occurredOn: closedOn, data };
};

describe('call for applications', () => {
  it('is opened with the terms on which applications are judged', () => {
    given(programmeDecider).when(open()).then(opened);
    expect(programmeEvents.CallOpened.data.check(open().call, 'call')).toBeUndefined();
    const known = given(programmeDecider, opened);
    known.when(open()).thenNothing();
    known.when(open({ passingScore: 61 })).thenRejected('DUPLICATE', { call: 'SEC-2026-1' });
  });

  it('stays the same call when opened again after it was closed', () => {
    given(programmeDecider, opened, closed('2026-02-01')).when(open()).thenNothing();
  });

  it('has its last day not before its first', () => {
    const asked = { applicationsTo: localDate('2026-01-09') };
    given(programmeDecider)
      .when(open(asked))
      .thenRejected('DATES_REVERSED', { from: '2026-01-10', to: '2026-01-09' });
    const oneDay = { applicationsTo: localDate('2026-01-10') };
    expect(given(programmeDecider).when(open(oneDay)).decision.accepted).toBe(true);
  });

  it.each([
    ['no criteria', { criteria: [] }, 'CRITERIA_MISSING'],
    [
      'an item twice',
      {
        criteria: [
          { item: '시급성', pointsMax: 50 },
          { item: '시급성', pointsMax: 50 },
        ],
      },
      'ITEM_TWICE',
    ],
    [
      'a bonus twice',
      {
        bonuses: [
          { code: 'CORE', name: '국가핵심기술', points: 5 },
          { code: 'CORE', name: '핵심', points: 3 },
        ],
      },
      'ITEM_TWICE',
    ],
    [
      'an item without points',
      { criteria: [{ item: '시급성', pointsMax: 0 }], passingScore: 0 },
      'POINTS_OUT_OF_RANGE',
    ],
    [
      'an item of more than a thousand points',
      { criteria: [{ item: '시급성', pointsMax: 1_001 }] },
      'POINTS_OUT_OF_RANGE',
    ],
    ['a passing score that nobody can reach', { passingScore: 101 }, 'PASSING_SCORE_TOO_HIGH'],
  ] as const)('does not judge by %s', (_story, differing, code) => {
    given(programmeDecider).when(open(differing)).thenRejected(code);
  });

  it('takes applications from its first day to its last', () => {
    const call = foldOf(programmeDecider, [opened]).calls.get('SEC-2026-1');
    const takes = (date: string) => call !== undefined && callTakes(call, localDate(date));
    expect(['2026-01-09', '2026-01-10', '2026-02-10', '2026-02-11'].map(takes)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('takes none from the day it was closed on', () => {
    const call = foldOf(programmeDecider, [opened, closed('2026-02-01')]).calls.get('SEC-2026-1');
    const takes = (date: string) => call !== undefined && callTakes(call, localDate(date));
    expect(['2026-01-31', '2026-02-01'].map(takes)).toEqual([true, false]);
  });

  it('says why it takes none', () => {
    const call = foldOf(programmeDecider, [opened, closed('2026-02-01')]).calls.get('SEC-2026-1');
    const refusal = (date: string) => call && refusedApplication(call, localDate(date));
    expect(refusal('2026-01-31')).toBeUndefined();
    expect(refusal('2026-01-09')).toMatchObject({
      ...{ code: 'CALL_NOT_OPEN' },
      facts: { from: '2026-01-10', to: '2026-02-10', on: '2026-01-09' },
    });
    expect(refusal('2026-02-11')).toMatchObject({
      ...{ code: 'CALL_CLOSED' },
      facts: { closedOn: '2026-02-01' },
    });
  });

  it('is closed once', () => {
    given(programmeDecider)
      .when(close('2026-02-01'))
      .thenRejected('CALL_UNKNOWN', { call: 'SEC-2026-1' });
    given(programmeDecider, opened).when(close('2026-02-01')).then(closed('2026-02-01'));
    const known = given(programmeDecider, opened, closed('2026-02-01'));
    known.when(close('2026-02-01')).thenNothing();
    known.when(close('2026-02-02')).thenRejected('CALL_CLOSED', { closedOn: '2026-02-01' });
  });

  it('folds a closing without its call', () => {
    expect(foldOf(programmeDecider, [closed('2026-02-01')]).calls.size).toBe(0);
  });
});
