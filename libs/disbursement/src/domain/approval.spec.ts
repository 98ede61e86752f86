import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  accountMatches,
  after,
  APPROVED,
  approve,
  ask,
  cleared,
  failed,
  historyOf,
  nextDay,
  on,
  ORDERED,
  paid,
  PAID,
  READY,
  request,
  Y,
} from '../testing/disbursement-story';
import { disbursementDecider } from './disbursement.decider';
import type { DisbursementEvent } from './disbursement.events';

const approvalBy = (by: string): DisbursementEvent => ({
  type: 'ApprovalGiven',
  occurredOn: on,
  data: { disbursement: Y, version: 1, by },
});
const approved: DisbursementEvent = {
  type: 'DisbursementApproved',
  occurredOn: on,
  data: {
    disbursement: Y,
    version: 1,
    project: 'T-26-00001',
    fund: 'SEC',
    payee: 'supplier-1',
    invoice: request.invoice,
    supplyValue: krwText(1000n),
    attempt: 1,
  },
};

describe('approval', () => {
  it('takes as many different people as the terms ask for', () => {
    after(...READY)
      .when(approve('chief'))
      .then(approvalBy('chief'));
    after(...READY, approve('chief'))
      .when(approve('director'))
      .then(approvalBy('director'), approved);
  });

  it.each([
    ['officer', 'requester'],
    ['inspector', 'involved'],
  ])('is not for %s, who is the %s', (by, other) => {
    after(...READY)
      .when(approve(by))
      .thenRejected('FOUR_EYES', { by, other });
  });

  it('of the same person counts once', () => {
    const once = after(...READY, approve('chief'));
    once.when(approve('chief')).thenNothing();
    once
      .when({ ...approve('chief'), occurredOn: nextDay })
      .thenRejected('FOUR_EYES', { by: 'chief', other: 'approver' });
  });

  it('binds to the version that was seen', () => {
    after(...READY)
      .when(approve('chief', 2))
      .thenRejected('VERSION_STALE', { asked: '2', current: '1' });
  });

  it('is over once it was given', () => {
    after(...APPROVED)
      .when(approve('auditor'))
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'ApproveDisbursement', stage: 'approved' });
    after(...APPROVED)
      .when(approve('chief'))
      .thenNothing();
    after(...ORDERED, failed())
      .when(approve('auditor'))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'failed' });
  });
});

describe('what stands between a request and its approval', () => {
  it('is a clearance that has not come', () => {
    after(request, accountMatches)
      .when(approve('chief'))
      .thenRejected('CLEARANCE_MISSING', { party: 'sme' });
    after(request, accountMatches, cleared('sme'))
      .when(approve('chief'))
      .thenRejected('CLEARANCE_MISSING', { party: 'supplier' });
  });

  it('is a clearance that was declined, until a new answer comes', () => {
    const why = { code: 'CERTIFICATE_EXPIRED', detail: 'last one 2025-01-01 to 2025-12-31' };
    const declined = ask('NoteClearance', { party: 'sme', cleared: 'no', ...why });
    const stopped = after(...READY, declined);
    stopped.when(approve('chief')).thenRejected('CLEARANCE_DECLINED', { party: 'sme', ...why });
    stopped.when(declined).thenNothing();
    after(...READY, declined, cleared('sme'))
      .when(approve('chief'))
      .then(approvalBy('chief'));
  });

  it('is an account that nobody checked, or that belongs to somebody else', () => {
    after(request, cleared('sme'), cleared('supplier'))
      .when(approve('chief'))
      .thenRejected('ACCOUNT_NOT_CHECKED');
    const other = ask('CheckAccountHolder', { matches: 'no', checkedWith: '은행', by: 'clerk' });
    const mismatch = after(...READY, other);
    mismatch.when(approve('chief')).thenRejected('ACCOUNT_MISMATCH');
    mismatch.when(other).thenNothing();
    after(...ORDERED)
      .when(other)
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'CheckAccountHolder', stage: 'ordered' });
  });

  it('is a hold, until it is released', () => {
    const hold = ask('HoldDisbursement', { hold: 'H-1', reason: '참여제한', by: 'compliance' });
    const release = ask('ReleaseHold', { hold: 'H-1', reason: '해제', by: 'compliance' });
    after(...READY, hold)
      .when(approve('chief'))
      .thenRejected('ON_HOLD', { hold: 'H-1', reason: '참여제한' });
    after(...READY, hold, release)
      .when(approve('chief'))
      .then(approvalBy('chief'));
  });

  it('is a finding that blocks and was not dismissed', () => {
    const raise = (severity: 'block' | 'flag') =>
      ask('RaiseFinding', {
        ...{ finding: 'F-1', code: 'LABEL_SWAP', observed: 'S-1', expected: '새 제품' },
        severity,
        by: 'system',
      });
    const dispose = (disposition: 'dismissed' | 'confirmed') =>
      ask('DisposeFinding', { finding: 'F-1', disposition, reason: '현장 확인', by: 'reviewer' });
    const open = { finding: 'F-1', code: 'LABEL_SWAP' };
    after(...READY, raise('block'))
      .when(approve('chief'))
      .thenRejected('FINDING_OPEN', open);
    after(...READY, raise('block'), dispose('confirmed'))
      .when(approve('chief'))
      .thenRejected('FINDING_OPEN', open);
    after(...READY, raise('block'), dispose('dismissed'))
      .when(approve('chief'))
      .then(approvalBy('chief'));
    after(...READY, raise('flag'))
      .when(approve('chief'))
      .then(approvalBy('chief'));
  });
});

describe('approvals whose subject has changed', () => {
  const changed = ask('VoidApprovals', { reason: '세금계산서 수정', cause: 'INV-2' });
  const voided = (version: number): DisbursementEvent => ({
    type: 'ApprovalsVoided',
    occurredOn: on,
    data: { disbursement: Y, version, reason: '세금계산서 수정', cause: 'INV-2' },
  });

  it('are void, and what was seen before is not approved any more', () => {
    after(...READY, approve('chief'))
      .when(changed)
      .then(voided(2));
    after(...READY, approve('chief'), changed)
      .when(approve('director', 1))
      .thenRejected('VERSION_STALE', { current: '2' });
  });

  it('are voided once for one change', () => {
    after(...READY, changed)
      .when(changed)
      .thenNothing();
    after(...READY, changed)
      .when({ ...changed, cause: 'INV-3' })
      .then({
        ...voided(3),
        data: { ...voided(3).data, cause: 'INV-3' },
      } as DisbursementEvent);
  });

  it('leave an order that is out alone, but not another attempt', () => {
    const late = [...ORDERED, changed, failed()] as const;
    after(...late)
      .when(ask('AskRetry', { attempt: 2, by: 'officer' }))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'requested', expected: 'failed' });
    const { decision } = after(...late, approve('chief', 2)).when(approve('director', 2));
    expect(decision).toMatchObject({ events: [{}, { data: { version: 2, attempt: 2 } }] });
    after(...ORDERED, changed)
      .when(paid())
      .then(...historyOf(...PAID).slice(-2));
  });

  it('are needed again after a failure', () => {
    after(...ORDERED, failed(), changed)
      .when(ask('AskRetry', { attempt: 2, by: 'officer' }))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'requested' });
  });

  it('do not matter where nothing was asked for, or it is paid', () => {
    given(disbursementDecider).when(changed).thenNothing();
    after(...PAID)
      .when(changed)
      .thenNothing();
  });
});
