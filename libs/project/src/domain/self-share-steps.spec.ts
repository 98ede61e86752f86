import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  agreed,
  day,
  ended,
  evidence,
  evidenced,
  project,
  selected,
  settled,
  sme,
  tell,
} from '../testing/project-story';
import type { RejectSelfShare } from './project.commands';
import { projectDecider } from './project.decider';

const dimensions = { fund: 'SEC', project, sme, category: 'PC·문서보안' };
const reject = (differing: Partial<RejectSelfShare> = {}): RejectSelfShare => ({
  type: 'RejectSelfShare',
  occurredOn: day('2026-07-02'),
  project,
  evidence: 'E-1',
  reason: '이체 취소',
  by: 'dev:seo',
  ...differing,
});

describe('self-share', () => {
  it('is shown by proofs, each counted once', () => {
    const { type: _type, occurredOn, ...data } = evidence('E-1', 150n);
    given(projectDecider, ...agreed)
      .when(evidence('E-1', 150n))
      .then({ type: 'SelfShareEvidenced', occurredOn, data: { ...dimensions, ...data } });
    const known = given(projectDecider, ...tell(agreed, evidence('E-1', 150n)));
    known.when(evidence('E-1', 150n)).thenNothing();
    known.when(evidence('E-1', 151n)).thenRejected('DUPLICATE', { evidence: 'E-1' });
  });

  it('counts up to the agreed share and not beyond', () => {
    const known = given(projectDecider, ...tell(agreed, evidence('E-1', 150n)));
    expect(known.when(evidence('E-2', 50n)).decision.accepted).toBe(true);
    known
      .when(evidence('E-2', 51n))
      .thenRejected('EXCEEDS_SELF_SHARE', { selfShare: '200', evidenced: '150', asked: '51' });
    known.when(evidence('E-2', 0n)).thenRejected('AMOUNT_NOT_POSITIVE', { member: 'amount' });
  });

  it('is shown between the agreement and the end', () => {
    given(projectDecider, ...selected)
      .when(evidence('E-1', 1n))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'selected' });
    given(projectDecider, ...ended)
      .when(evidence('E-2', 1n))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'ended' });
  });

  it('is not shown by a proof that was rejected, which makes room for another', () => {
    given(projectDecider, ...evidenced)
      .when(reject())
      .then({
        type: 'SelfShareRejected',
        occurredOn: day('2026-07-02'),
        data: {
          ...dimensions,
          amount: krwText(200n),
          evidence: 'E-1',
          reason: '이체 취소',
          by: 'dev:seo',
        },
      });
    const over = given(projectDecider, ...tell(evidenced, reject()));
    over.when(reject()).thenNothing();
    over.when(reject({ reason: '오기' })).thenRejected('DUPLICATE', { evidence: 'E-1' });
    const shown = { ...evidence('E-2', 200n), occurredOn: day('2026-07-02') };
    expect(over.when(shown).decision.accepted).toBe(true);
    // Before the rejection nothing more was due.
    over
      .when({ ...shown, occurredOn: day('2026-07-01') })
      .thenRejected('NOT_DUE_THEN', { project, on: '2026-07-01', due: '0', asked: '200' });
  });

  it('is not shown for a day before the agreement', () => {
    given(projectDecider, ...agreed)
      .when({ ...evidence('E-1', 1n), occurredOn: day('2026-01-01') })
      .thenRejected('NOT_DUE_THEN', { due: '0', asked: '1' });
  });

  it('rejects only what was shown, until the settlement is final', () => {
    given(projectDecider, ...agreed)
      .when(reject())
      .thenRejected('EVIDENCE_UNKNOWN', { evidence: 'E-1' });
    expect(given(projectDecider, ...ended).when(reject()).decision.accepted).toBe(true);
    given(projectDecider, ...settled)
      .when(reject())
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'post-care' });
  });
});
