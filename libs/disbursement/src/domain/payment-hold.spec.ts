import { after, ask, on, PAID, READY, Y } from '../testing/disbursement-story';

const hold = ask('HoldDisbursement', { hold: 'H-1', reason: '참여제한', by: 'system' });
const release = ask('ReleaseHold', { hold: 'H-1', reason: '집행정지', by: 'chief' });
const held = {
  type: 'DisbursementHeld',
  occurredOn: on,
  data: { disbursement: Y, hold: 'H-1', reason: '참여제한', by: 'system' },
} as const;

describe('a hold', () => {
  it('stands from its number on, also after the payment', () => {
    after(...READY)
      .when(hold)
      .then(held);
    after(...PAID)
      .when(hold)
      .then(held);
  });

  it('changes nothing when repeated, released or not, and refuses another content', () => {
    after(...READY, hold)
      .when(hold)
      .thenNothing();
    after(...READY, hold, release)
      .when(hold)
      .thenNothing();
    after(...READY, hold)
      .when({ ...hold, reason: '다른 사유' })
      .thenRejected('DUPLICATE', { hold: 'H-1' });
  });

  it('is released by its number, once', () => {
    after(...READY, hold)
      .when(release)
      .then({
        type: 'HoldReleased',
        occurredOn: on,
        data: { disbursement: Y, hold: 'H-1', reason: '집행정지', by: 'chief' },
      });
    after(...READY, hold, release)
      .when(release)
      .thenNothing();
    after(...READY)
      .when(release)
      .thenRejected('HOLD_UNKNOWN', { hold: 'H-1' });
  });

  it('finds nothing to hold in a disbursement that was refused', () => {
    after(...READY, ask('RejectDisbursement', { reason: '증빙 부족', by: 'chief' }))
      .when(hold)
      .thenNothing();
  });
});
