import type { StreamEvent } from './history-terms';
import { halves, storyNames, tell } from './story-terms';

/** A request of 800 that is examined, approved by two, fails once at the bank and is then paid. */
export function* paymentStory(n: number): Generator<StreamEvent> {
  const names = storyNames(n);
  const { paid, disbursement, bank, of, supplier } = names;
  const stream = `disbursement-${disbursement}`;
  const say = (on: string, type: string, data: object) =>
    tell(stream, on, type, { disbursement, ...data });
  const allocations = halves(names, '400', '400');
  yield say('2026-04-05', 'DisbursementRequested', {
    ...{
      ...paid,
      supplyValue: '1000',
      vat: '100',
      account: { bank: '하나은행', masked: '***123' },
    },
    evidence: [{ kind: '세금계산서', name: 'invoice.xml', sha256: 'cd'.repeat(32) }],
    ...{ involved: ['inspector-park'], version: 1, needs: 2, by: 'sme-user' },
  });
  yield tell(of.sme, '2026-04-05', 'SmeClearedForPayment', { sme: of.sme, disbursement });
  yield say('2026-04-05', 'ClearanceNoted', { party: 'sme', cleared: 'yes' });
  yield tell(supplier, '2026-04-05', 'SupplierClearedForPayment', { supplier, disbursement });
  yield say('2026-04-05', 'ClearanceNoted', { party: 'supplier', cleared: 'yes' });
  const check = { matches: 'yes', checkedWith: '예금주조회', by: 'treasurer-choi' };
  yield say('2026-04-06', 'AccountHolderChecked', check);
  const finding = { finding: 'F-1', code: 'SPLIT_CONTRACT', by: 'compliance-han' };
  const seen = { observed: '2건', expected: '1건', severity: 'flag' };
  yield say('2026-04-06', 'FindingRaised', { ...finding, ...seen });
  const judged = { finding: 'F-1', disposition: 'dismissed', reason: '다른 장소' };
  yield say('2026-04-07', 'FindingDisposed', { ...judged, by: 'compliance-han' });
  yield say('2026-04-08', 'ApprovalGiven', { version: 1, by: 'approver-oh' });
  yield say('2026-04-09', 'ApprovalGiven', { version: 1, by: 'approver-ryu' });
  const { sme: _sme, category: _category, disbursement: _number, ...payee } = paid;
  const attempt = (count: number) => ({ ...payee, supplyValue: '1000', attempt: count });
  yield say('2026-04-09', 'DisbursementApproved', { version: 1, ...attempt(1) });
  yield* ordered(1, '2026-04-10');
  const first = `${disbursement}/1`;
  const failed = { ...paid, order: first, allocations, reason: '계좌 해지' };
  yield tell('fund-SEC', '2026-04-11', 'DisbursementFailed', failed);
  yield say('2026-04-11', 'PaymentFailed', { order: first, reason: '계좌 해지' });
  yield say('2026-04-12', 'PaymentRetryAsked', { ...attempt(2), by: 'officer-kim' });
  yield* ordered(2, '2026-04-12');
  const order = `${disbursement}/2`;
  const sent = { ...paid, ...bank, order, allocations, bankTransaction: `TX-${disbursement}` };
  yield tell('fund-SEC', '2026-04-13', 'DisbursementPaid', sent);
  const confirmed = { order, on: '2026-04-13', bankTransaction: `TX-${disbursement}` };
  yield say('2026-04-13', 'PaymentConfirmed', confirmed);
  yield say('2026-04-13', 'DisbursementRecorded', {
    ...{ ...paid, supplyValue: '1000', vat: '100', amount: '800' },
    ...{ allocations: parts(), findings: [], origin: 'decided' },
  });

  function parts() {
    return allocations.map(({ fy: _fy, ...part }) => part);
  }
  function* ordered(count: number, on: string): Generator<StreamEvent> {
    const number = `${disbursement}/${count.toString()}`;
    const asked = { ...paid, order: number, supplyValue: '1000', allocations };
    yield tell('fund-SEC', on, 'DisbursementOrdered', asked);
    const mirrored = { order: number, attempt: count, amount: '800', allocations: parts() };
    yield say(on, 'PaymentOrdered', mirrored);
  }
}

/**
 * A clawback of 100 from that payment: reported, demanded, objected to; 40 come in, half of it the government's and
 * remitted; 10 are waived, so 50 stay outstanding and fall overdue.
 */
export function* clawbackStory(n: number): Generator<StreamEvent> {
  const names = storyNames(n);
  const { paid, of, clawback, bank, disbursement, id } = names;
  const stream = `clawback-${clawback}`;
  const say = (on: string, type: string, data: object) =>
    tell(stream, on, type, { clawback, ...data });
  const by = 'compliance-han';
  const row = { kind: 'R', year: 2026, number: names.ordinal, purpose: id };
  yield tell('numbering-R-2026', '2026-09-01', 'NumberAssigned', row);
  const decision = { ...paid, clawback, amount: '100', cause: 'other-use', by };
  const decided = { ...decision, reason: '목적 외 사용', legalBasis: '보조금법 제33조' };
  yield tell(`disbursement-${disbursement}`, '2026-09-01', 'ClawbackDecided', decided);
  yield say('2026-09-01', 'ClawbackCaseOpened', {
    ...{ ...decision, legalBasis: '보조금법 제33조' },
    ...{ reportDueOn: '2026-09-15', demandDueOn: '2026-10-01' },
  });
  yield say('2026-09-10', 'ClawbackReported', { to: '중소벤처기업부', by });
  yield say('2026-09-20', 'ClawbackDemanded', { payBy: '2026-10-20', by });
  yield say('2026-09-25', 'ObjectionFiled', { objection: 'O-1', grounds: '착오', by: 'sme-user' });
  const outcome = { objection: 'O-1', outcome: 'dismissed', reason: '고의 확인' };
  yield say('2026-10-01', 'ObjectionDecided', { ...outcome, by: 'officer-kim' });
  const receipt = `입금-${id}`;
  const noted = { clawback, receipt, amount: '40' };
  yield tell(`disbursement-${disbursement}`, '2026-10-05', 'ClawbackReceiptNoted', noted);
  const came = { ...paid, ...bank, ...noted, allocations: halves(names, '20', '20') };
  yield tell('fund-SEC', '2026-10-05', 'ClawbackReceived', came);
  const mirrored = { receipt, amount: '40', government: '20' };
  yield say('2026-10-05', 'ClawbackReceiptMirrored', mirrored);
  const waived = { ...paid, clawback, amount: '10', waiver: 'W-1', by: 'officer-kim' };
  yield tell(`disbursement-${disbursement}`, '2026-10-08', 'ClawbackWaived', waived);
  yield say('2026-10-08', 'ClawbackWaiverMirrored', { waiver: 'W-1', amount: '10' });
  yield tell('fund-SEC', '2026-10-15', 'TreasuryRemitted', {
    ...{ ...bank, kind: 'recovery', remittance: `납부-${id}`, clawback },
    allocations: halves(names, '20', '0').slice(0, 1),
  });
  yield say('2026-10-15', 'ClawbackRemittedNoted', { remittance: `납부-${id}`, amount: '20' });
  yield say('2026-10-21', 'ClawbackStepFellOverdue', { step: 'payment', dueOn: '2026-10-20' });
  const ban = { from: '2026-11-01', to: '2029-10-31', legalBasis: '보조금법 제31조의2', by };
  const sanction = { sanction: `제재-${id}`, party: 'sme', partyId: of.sme, kind: 'debarment' };
  yield say('2026-10-25', 'SanctionImposed', { ...sanction, ...ban });
  const debarred = { sme: of.sme, debarment: `제재-${id}`, reason: '목적 외 사용', ...ban };
  yield tell(of.sme, '2026-10-25', 'SmeDebarred', debarred);
  const surcharge = {
    ...paid,
    amount: '300',
    legalBasis: '보조금법 제33조의2',
    multiple: '3배',
    by,
  };
  yield say('2026-10-26', 'SurchargeImposed', surcharge);
}
