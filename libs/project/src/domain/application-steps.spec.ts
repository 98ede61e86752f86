import { krwText, type KrwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  agreed,
  applied,
  day,
  diagnose,
  diagnosed,
  evaluated,
  project,
  selected,
  submit,
  tell,
  terms,
} from '../testing/project-story';
import type { WithdrawApplication } from './project.commands';
import { projectDecider } from './project.decider';

const withdraw: WithdrawApplication = {
  type: 'WithdrawApplication',
  occurredOn: day('2026-03-15'),
  project,
  reason: '자금 사정',
  by: 'dev:nuri',
};

describe('application', () => {
  it('is recorded with the terms of its call, which bind its evaluation', () => {
    const { type: _type, occurredOn, terms: asked, ...rest } = submit();
    const { bonuses: bonusesOffered, ...call } = asked;
    given(projectDecider)
      .when(submit())
      .then({
        type: 'ApplicationSubmitted',
        occurredOn,
        data: { ...call, bonusesOffered, ...rest },
      });
  });

  it('keeps of the call only the terms, whatever else the programme knows of it', () => {
    const known = { ...terms, bonusMax: 5, title: '2026년 1차', closed: undefined };
    const [event] = tell([], submit({ terms: known }));
    expect(event?.data).toMatchObject({ call: 'SEC-2026-1', bonusMax: 5 });
    expect(event?.data).not.toHaveProperty('closed');
    expect(event?.data).toHaveProperty('title', '설계도면 보호');
  });

  it('changes nothing when repeated, and is refused with another content', () => {
    const known = given(projectDecider, ...applied);
    known.when(submit()).thenNothing();
    known.when(submit({ title: '다른 과제' })).thenRejected('DUPLICATE', { project });
    known.when(submit({ occurredOn: day('2026-02-03') })).thenRejected('DUPLICATE', { project });
  });

  it('does not take a number that history taken over holds', () => {
    const history = agreed.filter(({ type }) => type === 'AgreementSigned');
    given(projectDecider, ...history)
      .when(submit())
      .thenRejected('DUPLICATE', { project });
  });

  it.each(['0', '-1'])('needs a cost, not %s won', (cost) => {
    given(projectDecider)
      .when(submit({ totalCost: cost as KrwText }))
      .thenRejected('AMOUNT_NOT_POSITIVE', { member: 'totalCost', amount: cost });
  });

  it.each(['문서보안', 'pc·문서보안', 'DLP'])('does not know the category %s', (category) => {
    given(projectDecider).when(submit({ category })).thenRejected('CATEGORY_UNKNOWN', { category });
  });

  it('claims only bonuses that the call offers', () => {
    given(projectDecider)
      .when(submit({ bonuses: ['CORE', 'GLOBAL'] }))
      .thenRejected('BONUS_UNKNOWN', { code: 'GLOBAL', offered: 'PORT, CORE' });
  });
});

describe('withdrawal', () => {
  it.each([
    ['applied', applied],
    ['diagnosed', diagnosed],
    ['evaluated', evaluated],
    ['selected', selected],
  ])('is open to an application that is %s', (_stage, story) => {
    const { type: _type, occurredOn, ...data } = withdraw;
    given(projectDecider, ...story)
      .when(withdraw)
      .then({ type: 'ApplicationWithdrawn', occurredOn, data });
  });

  it('changes nothing when repeated, and ends the way of the application', () => {
    const over = given(projectDecider, ...tell(applied, withdraw));
    over.when(withdraw).thenNothing();
    over.when({ ...withdraw, reason: '변심' }).thenRejected('DUPLICATE', { project });
    over.when(diagnose()).thenRejected('STEP_OUT_OF_ORDER', { stage: 'withdrawn' });
  });

  it('comes too late after the agreement', () => {
    given(projectDecider, ...agreed)
      .when(withdraw)
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'WithdrawApplication', stage: 'agreed' });
  });
});

describe('diagnosis', () => {
  it('is recorded once, of an application', () => {
    const { type: _type, occurredOn, ...data } = diagnose();
    given(projectDecider, ...applied)
      .when(diagnose())
      .then({ type: 'DiagnosisRecorded', occurredOn, data });
    const known = given(projectDecider, ...diagnosed);
    known.when(diagnose()).thenNothing();
    known.when(diagnose({ fit: 'unfit' })).thenRejected('DUPLICATE', { project });
  });

  it('recommends known solutions at some cost, or finds the company unfit at none', () => {
    const story = given(projectDecider, ...applied);
    story
      .when(diagnose({ recommended: ['방화벽', 'UTM'] }))
      .thenRejected('CATEGORY_UNKNOWN', { category: 'UTM' });
    const nothing = krwText(0n);
    story
      .when(diagnose({ estimatedCost: nothing }))
      .thenRejected('AMOUNT_NOT_POSITIVE', { member: 'estimatedCost' });
    const unfit = diagnose({ estimatedCost: nothing, recommended: [], fit: 'unfit' });
    expect(story.when(unfit).decision.accepted).toBe(true);
  });
});
