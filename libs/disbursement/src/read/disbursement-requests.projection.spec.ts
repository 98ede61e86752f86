import { localDate } from '@sangsaeng/kernel';
import { foldOf } from '@sangsaeng/kernel/testing';
import {
  oneProgramme,
  rebuiltAndLive,
  rowsAfter,
  type GivenEvent,
} from '@sangsaeng/read-store/testing';
import { disbursementDecider } from '../domain/disbursement.decider';
import { disbursementEvents, type DisbursementEvent } from '../domain/disbursement.events';
import { disbursementRequests } from './disbursement-requests.projection';

describe('Requests for payment', () => {
  const upTo = (last: string) =>
    oneProgramme.slice(0, oneProgramme.findIndex(({ type }) => type === last) + 1);
  const key = 'Y-26-00001';
  const of = (...types: readonly string[]) =>
    oneProgramme.filter(({ type }) => types.includes(type));
  const historyOf = (events: readonly GivenEvent[]) =>
    events
      .filter(({ type, data }) => type in disbursementEvents && 'disbursement' in data)
      .map(
        ({ type, on = '', data }) =>
          ({ type, occurredOn: localDate(on), data }) as DisbursementEvent,
      );
  const say = (type: string, data: object) => ({
    type,
    on: '2026-04-20',
    data: { disbursement: key, ...data },
  });

  test('a paid request shows who examined and approved it, and every try to pay', async () => {
    expect(await rowsAfter(disbursementRequests, oneProgramme)).toMatchObject({
      [key]: {
        project: 'T-26-00001',
        bank: '하나은행',
        maskedAccount: '***123',
        state: 'paid',
        waitingFor: [],
        smeClearance: 'yes',
        supplierClearance: 'yes',
        accountMatches: 'yes',
        findings: [
          { finding: 'F-1', code: 'SPLIT_CONTRACT', severity: 'flag', disposition: 'dismissed' },
        ],
        openFlags: 0,
        approvals: [{ by: 'approver-oh' }, { by: 'approver-ryu' }],
        attempts: [
          { order: 'Y-26-00001/1', result: 'failed', reason: '계좌 해지' },
          { order: 'Y-26-00001/2', result: 'paid', bankTransaction: 'TX-Y-26-00001' },
        ],
        amount: '800',
        paidOn: '2026-04-13',
      },
    });
  });

  test('a new request waits for clearances, the account check and approvals', async () => {
    expect(await rowsAfter(disbursementRequests, upTo('DisbursementRequested'))).toMatchObject({
      [key]: {
        state: 'requested',
        waitingFor: ['sme-clearance', 'supplier-clearance', 'account-check', 'approvals'],
      },
    });
  });

  test('a block finding and a hold stand in the way until they are dealt with', async () => {
    const asked = upTo('AccountHolderChecked');
    const finding = { finding: 'F-9', code: 'LABEL_SWAP', observed: 'SN-1', expected: '신품' };
    const raised = say('FindingRaised', { ...finding, severity: 'block', by: 'compliance-han' });
    const held = say('DisbursementHeld', { hold: 'H-1', reason: '현장 확인', by: 'officer-kim' });
    const stopped = [...asked, raised, held];
    expect(await rowsAfter(disbursementRequests, stopped)).toMatchObject({
      [key]: { waitingFor: ['hold', 'findings', 'approvals'], openBlocks: 1, onHold: true },
    });
    const judged = {
      finding: 'F-9',
      disposition: 'confirmed',
      reason: '중고품',
      by: 'officer-kim',
    };
    const freed = [
      say('FindingDisposed', { ...judged, disposition: 'dismissed' }),
      say('HoldReleased', { hold: 'H-1', reason: '확인 완료', by: 'officer-kim' }),
    ];
    expect(await rowsAfter(disbursementRequests, [...stopped, ...freed])).toMatchObject({
      [key]: { waitingFor: ['approvals'], onHold: false, holds: [{ releaseReason: '확인 완료' }] },
    });
  });

  test('an amended request needs its approvals and, with another account, its account check anew', async () => {
    const amended = say('DisbursementRequestAmended', {
      ...{ version: 2, supplyValue: '900', vat: '90', evidence: [], reason: '계좌 변경' },
      ...{ account: { bank: '국민은행', masked: '***777' }, by: 'sme-user' },
    });
    expect(
      await rowsAfter(disbursementRequests, [...upTo('ApprovalGiven'), amended]),
    ).toMatchObject({
      [key]: {
        version: 2,
        supplyValue: '900',
        maskedAccount: '***777',
        approvalsGiven: 0,
        waitingFor: ['account-check', 'approvals'],
      },
    });
  });

  test('approvals are void when the invoice behind them changes', async () => {
    const voided = say('ApprovalsVoided', { version: 2, reason: '수정세금계산서' });
    expect(await rowsAfter(disbursementRequests, [...upTo('PaymentFailed'), voided])).toMatchObject(
      { [key]: { state: 'requested', approvals: [], approvedOn: null } },
    );
    const out = [...upTo('PaymentOrdered'), voided];
    expect(await rowsAfter(disbursementRequests, out)).toMatchObject({
      [key]: { state: 'ordered' },
    });
    const failed = say('PaymentFailed', { order: 'Y-26-00001/1', reason: '계좌 해지' });
    expect(await rowsAfter(disbursementRequests, [...out, failed])).toMatchObject({
      [key]: { state: 'requested', waitingFor: ['approvals'] },
    });
  });

  test('an order that two people void is not paid; one that the fund declines was never made', async () => {
    const order = 'Y-26-00001/1';
    const by = { order, by: 'treasurer-choi' };
    const voiding = [
      say('OrderVoidProposed', { ...by, reason: '은행 전산 장애' }),
      say('OrderVoidConfirmed', { ...by, fund: 'SEC' }),
      say('OrderVoided', { order }),
    ];
    expect(
      await rowsAfter(disbursementRequests, [...upTo('PaymentOrdered'), ...voiding]),
    ).toMatchObject({
      [key]: {
        state: 'voided',
        attempts: [{ order, result: 'voided', voidProposedBy: 'treasurer-choi' }],
      },
    });
    const why = { attempt: 1, code: 'SUSPENSE_OPEN', detail: '가지급-1' };
    const declined = [...upTo('DisbursementApproved'), say('PaymentOrderDeclined', why)];
    expect(await rowsAfter(disbursementRequests, declined)).toMatchObject({
      [key]: {
        state: 'declined',
        attempts: [{ order: null, result: 'declined', reason: 'SUSPENSE_OPEN: 가지급-1' }],
      },
    });
  });

  test('a payment that the bank sent back is paid no longer; a request may be rejected', async () => {
    const back = say('PaymentReversed', { order: 'Y-26-00001/2', reason: '수취인 불명' });
    expect(await rowsAfter(disbursementRequests, [...oneProgramme, back])).toMatchObject({
      [key]: { state: 'reversed', paidOn: null, attempts: [{}, { result: 'reversed' }] },
    });
    const refused = say('DisbursementRejected', { reason: '증빙 부족', by: 'officer-kim' });
    expect(
      await rowsAfter(disbursementRequests, [...upTo('DisbursementRequested'), refused]),
    ).toMatchObject({ [key]: { state: 'rejected', rejectReason: '증빙 부족', waitingFor: [] } });
  });

  test('after every event the state is the one that the rules of the disbursement know', async () => {
    const back = say('PaymentReversed', { order: 'Y-26-00001/2', reason: '수취인 불명' });
    const voided = say('ApprovalsVoided', { version: 2, reason: '수정세금계산서' });
    for (const story of [
      [...oneProgramme, back, voided],
      [...upTo('DisbursementApproved'), voided],
      [...upTo('PaymentOrdered'), voided, ...of('PaymentFailed', 'PaymentRetryAsked')],
    ]) {
      const asked = story.findIndex(({ type }) => type === 'DisbursementRequested') + 1;
      for (let count = asked; count <= story.length; count += 1) {
        const events = story.slice(0, count);
        const { stage } = foldOf(disbursementDecider, historyOf(events));
        expect(await rowsAfter(disbursementRequests, events)).toMatchObject({
          [key]: { state: stage },
        });
      }
    }
  });

  test('a payment taken over from before this ledger was never requested', async () => {
    const recorded = oneProgramme.filter(({ type }) => type === 'DisbursementRecorded');
    expect(await rowsAfter(disbursementRequests, recorded)).toEqual({});
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(disbursementRequests, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
