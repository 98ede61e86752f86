import { after, ask, on, PAID, READY, Y } from '../testing/disbursement-story';

const found = { finding: 'F-1', code: 'OVERPRICED', observed: '28,800,000', expected: '7,200,000' };
const raise = ask('RaiseFinding', { ...found, severity: 'block', by: 'system' });
const raised = {
  type: 'FindingRaised',
  occurredOn: on,
  data: { disbursement: Y, ...found, severity: 'block', by: 'system' },
} as const;
const dispose = (disposition: 'dismissed' | 'confirmed', by = 'reviewer') =>
  ask('DisposeFinding', { finding: 'F-1', disposition, reason: '비교견적 확인', by });
const disposed = (disposition: 'dismissed' | 'confirmed') =>
  ({
    type: 'FindingDisposed',
    occurredOn: on,
    data: {
      ...{ disbursement: Y, finding: 'F-1', disposition },
      ...{ reason: '비교견적 확인', by: 'reviewer' },
    },
  }) as const;

describe('a finding', () => {
  it('is raised before or after the payment', () => {
    after(...READY)
      .when(raise)
      .then(raised);
    after(...PAID)
      .when(raise)
      .then(raised);
  });

  it('changes nothing when raised again, and refuses another content', () => {
    after(...READY, raise)
      .when(raise)
      .thenNothing();
    after(...READY, raise)
      .when({ ...raise, severity: 'flag' })
      .thenRejected('DUPLICATE', { finding: 'F-1' });
  });

  it('is of no use once the request is refused', () => {
    after(...READY, ask('RejectDisbursement', { reason: '증빙 부족', by: 'chief' }))
      .when(raise)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'rejected' });
  });

  it('is disposed of with a reason, and may be judged anew', () => {
    after(...READY, raise)
      .when(dispose('confirmed'))
      .then(disposed('confirmed'));
    after(...READY, raise, dispose('confirmed'))
      .when(dispose('dismissed'))
      .then(disposed('dismissed'));
    after(...READY, raise, dispose('confirmed'))
      .when(dispose('confirmed'))
      .thenNothing();
  });

  it('is not judged by who asks for the money', () => {
    after(...READY, raise)
      .when(dispose('dismissed', 'officer'))
      .thenRejected('FOUR_EYES', { by: 'officer', other: 'requester' });
  });

  it('must be known to be judged', () => {
    after(...READY)
      .when(dispose('dismissed'))
      .thenRejected('FINDING_UNKNOWN', { finding: 'F-1' });
  });
});
