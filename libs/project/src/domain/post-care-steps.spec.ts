import { foldOf, given } from '@sangsaeng/kernel/testing';
import { day, ended, project, settled, tell } from '../testing/project-story';
import type { CheckPostCare, EndPostCare, NotePostCareIncident } from './project.commands';
import { projectDecider } from './project.decider';
import { stageOf } from './project.state';

const check = (differing: Partial<CheckPostCare> = {}): CheckPostCare => ({
  type: 'CheckPostCare',
  occurredOn: day('2027-03-02'),
  project,
  checkedOn: day('2027-03-01'),
  state: 'in-use',
  findings: '정상 사용',
  by: 'dev:gwon',
  ...differing,
});
const incident: NotePostCareIncident = {
  type: 'NotePostCareIncident',
  occurredOn: day('2027-05-01'),
  project,
  code: 'BUSINESS_CLOSED',
  detail: '폐업',
};
const over = (on: string): EndPostCare => ({ type: 'EndPostCare', occurredOn: day(on), project });

describe('post-care', () => {
  it('is checked on site, once a day', () => {
    const { type: _type, occurredOn, ...data } = check();
    given(projectDecider, ...settled)
      .when(check())
      .then({ type: 'PostCareChecked', occurredOn, data });
    const known = given(projectDecider, ...tell(settled, check()));
    known.when(check()).thenNothing();
    known.when(check({ state: 'removed' })).thenRejected('DUPLICATE', { checkedOn: '2027-03-01' });
    given(projectDecider, ...ended)
      .when(check())
      .thenRejected('STEP_OUT_OF_ORDER', { expected: 'post-care' });
  });

  it('notes an incident once, and none of a project that is not watched', () => {
    const { type: _type, occurredOn, ...data } = incident;
    given(projectDecider, ...settled)
      .when(incident)
      .then({ type: 'PostCareIncidentNoted', occurredOn, data });
    given(projectDecider, ...tell(settled, incident))
      .when(incident)
      .thenNothing();
    given(projectDecider, ...ended)
      .when(incident)
      .thenNothing();
  });

  it('ends on its last day and not before, and a project is then closed', () => {
    const watched = given(projectDecider, ...settled);
    watched.when(over('2029-08-31')).thenNothing();
    watched
      .when(over('2029-09-01'))
      .then({ type: 'PostCareEnded', occurredOn: day('2029-09-01'), data: { project } });
    const closed = tell(settled, over('2029-09-01'));
    expect(stageOf(foldOf(projectDecider, closed))).toBe('closed');
    given(projectDecider, ...closed)
      .when(over('2029-09-02'))
      .thenNothing();
    given(projectDecider, ...ended)
      .when(over('2029-09-01'))
      .thenNothing();
  });
});
