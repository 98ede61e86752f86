import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  accountMatches,
  after,
  APPROVED,
  approve,
  ask,
  failed,
  nextDay,
  on,
  ORDERED,
  PAID,
  READY,
  request,
  Y,
} from '../testing/disbursement-story';
import { disbursementDecider } from './disbursement.decider';

const { type: _type, occurredOn: _on, ...asked } = request;
const amend = (version: number, supplyValue = 900n) =>
  ask('AmendRequest', {
    version,
    supplyValue: krwText(supplyValue),
    vat: krwText(90n),
    evidence: [],
    reason: '수정세금계산서',
    by: 'clerk',
  });

describe('a request for payment', () => {
  it('is recorded as version 1', () => {
    given(disbursementDecider)
      .when(request)
      .then({ type: 'DisbursementRequested', occurredOn: on, data: { ...asked, version: 1 } });
  });

  it('always needs somebody who approves', () => {
    const { decision } = given(disbursementDecider).when({ ...request, needs: 0 });
    expect(decision).toMatchObject({ events: [{ data: { needs: 1 } }] });
  });

  it('changes nothing when repeated, and refuses another content or day', () => {
    after(request)
      .when({ ...request })
      .thenNothing();
    after(request)
      .when({ ...request, supplyValue: krwText(1001n) })
      .thenRejected('DUPLICATE', { disbursement: Y });
    after(request)
      .when({ ...request, occurredOn: nextDay })
      .thenRejected('DUPLICATE');
  });

  it('counts as the same where the account number is sealed or erased', () => {
    const { accountNumber: _number, accountHolder: _holder, ...unsealed } = request;
    after(unsealed).when(request).thenNothing();
  });

  it.each([
    ['an invoice of nothing', { supplyValue: krwText(0n) }],
    ['a negative invoice', { supplyValue: krwText(-1n) }],
    ['a negative tax', { vat: krwText(-1n) }],
  ])('is refused for %s', (_what, other) => {
    given(disbursementDecider)
      .when({ ...request, ...other })
      .thenRejected('AMOUNT_NOT_POSITIVE');
  });

  it('is refused where the disbursement was taken over as paid', () => {
    after(PAID_ELSEWHERE).when(request).thenRejected('DUPLICATE', { disbursement: Y });
  });

  it('keeps an imported payment from taking its number', () => {
    after(request).when(PAID_ELSEWHERE).thenRejected('DUPLICATE', { disbursement: Y });
  });
});

const PAID_ELSEWHERE = {
  type: 'RecordDisbursement',
  occurredOn: on,
  record: {
    fund: 'SEC',
    project: 'T-26-00001',
    sme: 'sme-1',
    category: '방화벽',
    disbursement: Y,
    payee: 'supplier-1',
    invoice: request.invoice,
    supplyValue: krwText(1000n),
    vat: krwText(100n),
    amount: krwText(800n),
    allocations: [],
    findings: [],
    origin: 'imported',
  },
} as const;

describe('an amended request', () => {
  it('is the next version, and names the companies that are asked once more', () => {
    const { type: _amend, occurredOn, ...told } = amend(2);
    const data = { ...told, sme: 'sme-1', payee: 'supplier-1' };
    after(request).when(amend(2)).then({ type: 'DisbursementRequestAmended', occurredOn, data });
  });

  it('loses the approvals that were given, and those people may approve anew', () => {
    const amended = after(...READY, approve('chief'), amend(2));
    amended.when(approve('director', 1)).thenRejected('VERSION_STALE', { current: '2' });
    amended.when(approve('chief', 2)).then({
      type: 'ApprovalGiven',
      occurredOn: on,
      data: { disbursement: Y, version: 2, by: 'chief' },
    });
  });

  it('is approved with the sum that stands then', () => {
    const { decision } = after(...READY, amend(2), approve('chief', 2)).when(
      approve('director', 2),
    );
    expect(decision).toMatchObject({
      events: [{}, { type: 'DisbursementApproved', data: { version: 2, supplyValue: '900' } }],
    });
  });

  it('keeps its amender from approving it', () => {
    after(...READY, amend(2))
      .when(approve('clerk', 2))
      .thenRejected('FOUR_EYES', { by: 'clerk', other: 'requester' });
  });

  it('has another account checked anew', () => {
    const account = { bank: '농협', masked: '***-77' };
    const moved = { ...amend(2), account, accountNumber: '301-77' };
    const { decision } = after(...READY).when(moved);
    expect(decision).toMatchObject({ events: [{ data: { account } }] });
    const unchecked = after(...READY, moved);
    unchecked.when(approve('chief', 2)).thenRejected('ACCOUNT_NOT_CHECKED');
    unchecked.when(accountMatches).then({
      type: 'AccountHolderChecked',
      occurredOn: on,
      data: { disbursement: Y, matches: 'yes', checkedWith: '예금주조회', by: 'officer' },
    });
  });

  it('has its account checked anew when only the number behind it changes', () => {
    after(...READY, { ...amend(2), accountNumber: '999' })
      .when(approve('chief', 2))
      .thenRejected('ACCOUNT_NOT_CHECKED');
    expect(after(...READY, amend(2)).when(approve('chief', 2)).decision.accepted).toBe(true);
  });

  it('changes nothing when repeated, and refuses a version that was made meanwhile', () => {
    after(request, amend(2)).when(amend(2)).thenNothing();
    after(request, amend(2))
      .when(amend(2, 800n))
      .thenRejected('VERSION_STALE', { asked: '2', current: '2' });
    after(request).when(amend(3)).thenRejected('VERSION_STALE', { asked: '3', current: '1' });
  });

  it('cannot be worth nothing', () => {
    after(request).when(amend(2, 0n)).thenRejected('AMOUNT_NOT_POSITIVE', { amount: '0' });
  });

  it('must be approved again after a failure at the bank, as the next attempt', () => {
    const again = [...ORDERED, failed(), amend(2), approve('chief', 2)] as const;
    const { decision } = after(...again).when(approve('director', 2));
    expect(decision).toMatchObject({ events: [{}, { data: { version: 2, attempt: 2 } }] });
  });

  it.each([
    ['approved', APPROVED],
    ['ordered', ORDERED],
    ['paid', PAID],
  ])('comes too late once it is %s', (stage, history) => {
    after(...history)
      .when(amend(2))
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'AmendRequest', stage, expected: 'requested' });
  });
});

describe('a refused request', () => {
  const reject = ask('RejectDisbursement', { reason: '증빙 부족', by: 'chief' });

  it('is refused for good', () => {
    after(...READY)
      .when(reject)
      .then({
        type: 'DisbursementRejected',
        occurredOn: on,
        data: { disbursement: Y, reason: '증빙 부족', by: 'chief' },
      });
    const refused = after(...READY, reject);
    refused.when(reject).thenNothing();
    refused.when({ ...reject, reason: '다른 사유' }).thenRejected('DUPLICATE');
    refused.when(approve('chief')).thenRejected('STEP_OUT_OF_ORDER', { stage: 'rejected' });
    refused.when(amend(2)).thenRejected('STEP_OUT_OF_ORDER', { stage: 'rejected' });
  });

  it('cannot be refused any more while money is on its way', () => {
    after(...ORDERED)
      .when(reject)
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'RejectDisbursement', stage: 'ordered' });
  });
});

describe('without a request', () => {
  const commands = [
    amend(2),
    ask('RejectDisbursement', { reason: '중복', by: 'chief' }),
    ask('NoteClearance', { party: 'sme', cleared: 'yes' }),
    accountMatches,
    approve('chief'),
    ask('HoldDisbursement', { hold: 'H-1', reason: '조사', by: 'chief' }),
    ask('ReleaseHold', { hold: 'H-1', reason: '종결', by: 'chief' }),
    ask('DisposeFinding', { finding: 'F-1', disposition: 'confirmed', reason: '확인', by: 'a' }),
    ask('RaiseFinding', {
      ...{ finding: 'F-1', code: 'LABEL_SWAP', observed: 'S-1', expected: 'S-2' },
      severity: 'block',
      by: 'a',
    }),
    ask('NoteOrderDeclined', { attempt: 1, code: 'INSUFFICIENT_FUNDS', detail: '잔액 부족' }),
    ask('NotePaid', { order: 'O', on }),
    ask('NoteFailed', { order: 'O', reason: '해지' }),
    ask('NoteOrderVoided', { order: 'O' }),
    ask('AskRetry', { attempt: 1, by: 'officer' }),
    ask('ProposeOrderVoid', { order: 'O', reason: '오지급', by: 'officer' }),
    ask('ConfirmOrderVoid', { order: 'O', by: 'chief' }),
  ];

  it.each(commands)('there is nothing for $type', (command) => {
    given(disbursementDecider)
      .when(command)
      .thenRejected('DISBURSEMENT_UNKNOWN', { disbursement: Y });
    after(PAID_ELSEWHERE)
      .when(command)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'recorded', expected: 'requested' });
  });
});
