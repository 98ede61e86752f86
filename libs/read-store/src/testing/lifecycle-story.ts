import type { StreamEvent } from './history-terms';
import { halves, storyNames, tell } from './story-terms';

const PAPER = [{ kind: '사업계획서', name: 'plan.pdf', sha256: 'ab'.repeat(32) }];

/**
 * A small company from the call to the choice: total cost 1,000, judged by two people on one item while a third
 * steps aside. One document number is handed out in vain.
 */
export function* choiceStory(n: number): Generator<StreamEvent> {
  const { of, id, ordinal, programme, call, numbers, fund } = storyNames(n);
  const [project, stream, by] = [of.project, `project-${of.project}`, 'officer-kim'];
  const terms = { criteria: [{ item: '필요성', pointsMax: 100 }], passingScore: 60 };
  const bonuses = [{ code: 'EXPORT', name: '수출기업', points: 5 }];
  const onCall = { programme, call, fund, supportType: '클라우드형' };
  yield tell('programme-SEC', '2026-01-05', 'CallOpened', {
    ...onCall,
    title: '기술유출 방지시스템 구축 공고',
    applicationsFrom: '2026-01-10',
    applicationsTo: '2026-02-10',
    ...{ ...terms, bonuses, by },
  });
  yield tell(of.sme, '2026-01-06', 'SmeRegistered', {
    sme: of.sme,
    businessNumber: numbers.sme,
    name: '누리정밀',
    certificateFrom: '2025-04-01',
    certificateTo: '2026-03-31',
    partnerDonor: numbers.donor,
    supportClass: '일반',
  });
  const row = { kind: 'T', year: 2026 };
  const numbering = 'numbering-T-2026';
  yield tell(numbering, '2026-01-12', 'NumberAssigned', { ...row, number: ordinal, purpose: id });
  const applied = {
    ...{ ...of, ...onCall, smeBusinessNumber: numbers.sme, title: '설계도면 유출 방지' },
    ...{ totalCost: '1000', requestedDonors: [numbers.donor], bonuses: ['EXPORT'], ...terms },
    ...{ bonusesOffered: bonuses, evidence: PAPER, by: 'sme-user' },
  };
  yield tell(stream, '2026-01-12', 'ApplicationSubmitted', applied);
  yield tell(stream, '2026-01-20', 'DiagnosisRecorded', {
    ...{ project, expert: 'expert-lee', visitedOn: '2026-01-19', recommended: ['백신'] },
    ...{ findings: '서버 2대가 인터넷에 열려 있음', estimatedCost: '1100', fit: 'fit', by },
  });
  for (const [judge, points] of [
    ['judge-a', 80],
    ['judge-b', 85],
  ] as const)
    yield tell(stream, '2026-02-15', 'ItemScored', { project, judge, item: '필요성', points });
  const recusal = { project, judge: 'judge-c', reason: '이해관계' };
  yield tell(stream, '2026-02-15', 'JudgeRecused', recusal);
  const score = { judges: 2, scorePoints: '82.50', bonusPoints: 5, total: '87.50', by };
  yield tell(stream, '2026-02-16', 'EvaluationClosed', { project, ...score });
  const chosen = { project, score: '87.50', rank: 3, reason: '평가위원회 의결', by };
  yield tell(stream, '2026-02-20', 'ProjectSelected', chosen);
}

/** The money, the agreement, and the installation with its inspection, invoice and acceptance. */
export function* workStory(n: number): Generator<StreamEvent> {
  const names = storyNames(n);
  const { of, donor, numbers, supplier, grant, bank, paid, id } = names;
  const [project, stream] = [of.project, `project-${of.project}`];
  const money = { ...bank, lot: grant, fy: '2026', amount: '5000' };
  yield tell('fund-SEC', '2026-01-15', 'GrantReceived', money);
  yield tell('fund-SEC', '2026-03-01', 'FundsCommitted', {
    ...{ ...of, commitment: `약-${id}`, smeBusinessNumber: numbers.sme, totalCost: '1000' },
    allocations: halves(names, '400', '400'),
  });
  yield tell(stream, '2026-03-01', 'AgreementSigned', {
    ...{ ...of, programme: 'SEC', smeBusinessNumber: numbers.sme, supportType: '클라우드형' },
    ...{ ruleEffectiveFrom: '2024-01-01', commitment: `약-${id}`, totalCost: '1000' },
    ...{ governmentShare: '400', donorShare: '400', selfShare: '200', by: 'officer-kim' },
    donors: [{ donor, businessNumber: numbers.donor, basisPoints: 10000, amount: '400' }],
  });
  yield tell(supplier, '2026-01-02', 'SupplierRegistered', {
    ...{ supplier, businessNumber: numbers.supplier, name: '보안솔루션' },
    ...{ registeredFrom: '2024-01-01', registeredTo: '2026-12-31' },
  });
  const installation = `설치-${id}`;
  yield tell(stream, '2026-03-20', 'InstallationReported', {
    ...{ project, sme: of.sme, installation, supplier, supplierBusinessNumber: numbers.supplier },
    items: [
      { category: '백신', product: 'V-Guard 9', serial: `SN-${id}-1`, supplyValue: '600' },
      { category: '방화벽', product: 'W-Wall 3', serial: `SN-${id}-2`, supplyValue: '400' },
    ],
    ...{ installedOn: '2026-03-18', evidence: PAPER, by: 'sme-user' },
  });
  yield tell(stream, '2026-03-25', 'InstallationInspected', {
    ...{ project, installation, inspector: 'inspector-park', inspectedOn: '2026-03-24' },
    ...{ result: 'passed', findings: '모두 작동함', evidence: PAPER, by: 'inspector-park' },
  });
  const row = { kind: 'Y', year: 2026, number: names.ordinal, purpose: id };
  yield tell('numbering-Y-2026', '2026-04-01', 'NumberAssigned', row);
  yield tell(stream, '2026-04-01', 'InvoiceRegistered', {
    ...{ ...paid, payeeBusinessNumber: numbers.supplier, supplyValue: '1000', vat: '100' },
    ...{ installation, issuedOn: '2026-04-01', by: 'sme-user' },
  });
  const proof = { ...of, amount: '200', evidence: `이체-${id}`, paidOn: '2026-04-01' };
  yield tell(stream, '2026-04-02', 'SelfShareEvidenced', { ...proof, by: 'sme-user' });
  const accepted = { ...paid, supplyValue: '1000', installation, by: 'officer-kim' };
  yield tell(stream, '2026-04-03', 'InstallationAccepted', accepted);
}

/** The end, a settlement that is returned once, and a check while the project is watched. */
export function* settlementStory(n: number): Generator<StreamEvent> {
  const { of, donor } = storyNames(n);
  const [project, stream, by] = [of.project, `project-${of.project}`, 'officer-kim'];
  yield tell(stream, '2026-05-31', 'ProjectEnded', {
    ...{ ...of, reason: '구축 완료', selfShareLapsed: '0', supplyValueAccepted: '1000' },
    ...{ kind: 'completed', settlementDueOn: '2026-07-31', by },
  });
  const settlement = {
    ...{ supply: '1000', government: '400', donors: [{ donor, amount: '400' }], self: '200' },
    ...{ unspentGovernment: '0', unspentDonor: '0' },
  };
  const submitted = { project, settlement, evidence: PAPER, by: 'sme-user' };
  yield tell(stream, '2026-07-01', 'SettlementSubmitted', submitted);
  yield tell(stream, '2026-07-05', 'SettlementReturned', { project, reason: '영수증 누락', by });
  yield tell(stream, '2026-07-10', 'SettlementSubmitted', submitted);
  const final = { project, finalisedOn: '2026-07-20', postCareUntil: '2029-07-20', by };
  yield tell(stream, '2026-07-20', 'SettlementFinalised', final);
  const check = { project, checkedOn: '2027-01-10', state: 'in-use', findings: '사용 중', by };
  yield tell(stream, '2027-01-11', 'PostCareChecked', check);
  const incident = { project, code: 'BUSINESS_CLOSED', detail: '2027-02-01' };
  yield tell(stream, '2027-02-02', 'PostCareIncidentNoted', incident);
}
