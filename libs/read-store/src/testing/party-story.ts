import type { StreamEvent } from './history-terms';
import { storyNames, tell } from './story-terms';

/** A donor: an MOU, a pledge of 3,000 due in February, of which 2,000 are announced and come in. */
export function* donorStory(n: number): Generator<StreamEvent> {
  const { donor, pledge, lot, numbers, bank, id } = storyNames(n);
  const by = 'officer-kim';
  const say = (on: string, type: string, data: object) => tell(donor, on, type, { donor, ...data });
  const mou = { mou: `MOU-${id}`, signedOn: '2026-01-02', title: '상생협력 협약', by };
  yield say('2026-01-02', 'MouSigned', mou);
  const promise = { designation: 'general', designatedSmes: [] };
  yield say('2026-01-03', 'PledgeMade', {
    ...{ pledge, businessNumber: numbers.donor, donorName: '가람전자', donorKind: '대기업' },
    ...{ amount: '3000', ...promise, dueOn: '2026-02-10' },
  });
  const party = { businessNumber: numbers.related };
  yield say('2026-01-04', 'RelatedPartyDeclared', { ...party, relation: '계열사', by });
  const announced = { contribution: lot, pledge, amount: '2000' };
  yield say('2026-01-20', 'ContributionRequested', { ...announced, plannedOn: '2026-02-15', by });
  const overdue = { pledge, dueOn: '2026-02-10', open: '3000' };
  yield say('2026-02-11', 'PledgeFellOverdue', overdue);
  yield say('2026-02-15', 'PledgeFulfilled', announced);
  yield tell('fund-SEC', '2026-02-15', 'ContributionReceived', {
    ...{ ...bank, lot, fy: '2026', donor, pledge, amount: '2000', ...promise },
    ...{ maturesOn: '2029-02-15', bankTransaction: `TX-s${id}` },
  });
  yield say('2026-03-05', 'RelatedPartyWithdrawn', { ...party, reason: '지분 매각', by });
}

/** What a company has besides its project: a renewed certificate, a difficulty it brings forward, a supplier's ban. */
export function* companyStory(n: number): Generator<StreamEvent> {
  const { of, supplier, id } = storyNames(n);
  const [sme, by] = [of.sme, 'officer-kim'];
  const renewed = { sme, certificateFrom: '2026-04-01', certificateTo: '2027-03-31', by };
  yield tell(sme, '2026-03-28', 'SmeCertificateRenewed', renewed);
  const grievance = `애로-${id}`;
  const say = (on: string, type: string, data: object) =>
    tell(sme, on, type, { sme, grievance, ...data });
  const filed = { topic: '판로', body: '해외 인증 비용이 부담됨', by: 'sme-user' };
  yield say('2026-05-01', 'GrievanceFiled', filed);
  const answer = { answer: '인증 지원사업 안내', followUpOn: '2026-06-01', by };
  yield say('2026-05-03', 'GrievanceAnswered', answer);
  yield say('2026-06-02', 'GrievanceFollowedUp', { outcome: '지원사업 선정', by });
  yield say('2026-06-03', 'GrievanceClosed', { by });
  const debarment = `공급제재-${id}`;
  const ban = { from: '2026-08-01', to: '2027-07-31', legalBasis: '협약 제12조' };
  yield tell(supplier, '2026-07-30', 'SupplierDebarred', {
    ...{ supplier, debarment, reason: '허위 납품', ...ban, by },
  });
  const lifted = { supplier, debarment, reason: '이의 인용', by };
  yield tell(supplier, '2026-09-01', 'SupplierDebarmentLifted', lifted);
}
