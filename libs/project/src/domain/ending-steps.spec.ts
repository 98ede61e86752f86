import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  agreed,
  billed,
  completed,
  day,
  end,
  ended,
  evidence,
  evidenced,
  project,
  selected,
  settled,
  sme,
  submitted,
  tell,
} from '../testing/project-story';
import type { ReopenProject } from './project.commands';
import { projectDecider } from './project.decider';

const dimensions = { fund: 'SEC', project, sme, category: 'PC·문서보안' };
const terminate = end({ kind: 'terminated', reason: '부도' });
const reopen: ReopenProject = {
  type: 'ReopenProject',
  occurredOn: day('2026-07-10'),
  project,
  reason: '잔여 물량',
  by: 'dev:seo',
};

describe('end of a project', () => {
  it('says how it ended, what was accepted, and when the settlement is due', () => {
    given(projectDecider, ...completed)
      .when(end())
      .then({
        type: 'ProjectEnded',
        occurredOn: day('2026-06-30'),
        data: {
          ...dimensions,
          reason: '구축 완료',
          selfShareLapsed: krwText(0n),
          kind: 'completed',
          supplyValueAccepted: krwText(1_000n),
          settlementDueOn: day('2026-08-30'),
          by: 'dev:seo',
        },
      });
    const over = given(projectDecider, ...ended);
    over.when(end()).thenNothing();
    over.when(terminate).thenRejected('DUPLICATE', { project });
  });

  it('is a completion only when all that was billed is accepted', () => {
    given(projectDecider, ...billed)
      .when(end())
      .thenRejected('INVOICE_NOT_ACCEPTED', { disbursement: 'Y-26-00001' });
    given(projectDecider, ...evidenced)
      .when(end())
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'EndProject', stage: 'agreed' });
  });

  it('may be a termination at any time after the agreement', () => {
    const last = tell(agreed, terminate).at(-1);
    expect(last?.data).toMatchObject({ kind: 'terminated', selfShareLapsed: '200' });
    expect(given(projectDecider, ...billed).when(terminate).decision.accepted).toBe(true);
    given(projectDecider, ...selected)
      .when(terminate)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'selected', expected: 'agreed' });
  });
});

describe('reopening', () => {
  const lapsed = tell(agreed, evidence('E-1', 50n), terminate);

  it('makes the lapsed self-share due again', () => {
    given(projectDecider, ...lapsed)
      .when(reopen)
      .then({
        type: 'ProjectReopened',
        occurredOn: day('2026-07-10'),
        data: {
          ...dimensions,
          reason: '잔여 물량',
          selfShareRestored: krwText(150n),
          by: 'dev:seo',
        },
      });
    const again = given(projectDecider, ...tell(lapsed, reopen));
    again.when(reopen).thenNothing();
    again
      .when({ ...reopen, reason: '다른 이유' })
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'agreed' });
    const { occurredOn } = reopen;
    const shown = { ...evidence('E-2', 150n), occurredOn };
    expect(again.when(shown).decision.accepted).toBe(true);
    expect(again.when({ ...terminate, occurredOn }).decision.accepted).toBe(true);
    // Between the end and the re-opening nothing was due.
    const between = { ...shown, occurredOn: day('2026-07-09') };
    again.when(between).thenRejected('NOT_DUE_THEN', { due: '0', asked: '150' });
  });

  it('is refused while a settlement lies submitted or is final', () => {
    given(projectDecider, ...submitted)
      .when(reopen)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'settlement-submitted' });
    given(projectDecider, ...settled)
      .when(reopen)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'post-care' });
  });
});
