import type { GivenEvent } from './folded-rows';

const dims = { fund: 'SEC', project: 'T-24-00001', sme: 'sme-1', category: '문서보안' } as const;
const payment = { ...dims, disbursement: 'R-1', payee: 'supplier-1', invoice: '청구-1' } as const;
const bank = { fund: 'SEC', bankAccount: '110-1' } as const;

function parts(government: string, donor: string) {
  return [
    { src: 'gov', lot: '국고-1', fy: '2024', amount: government },
    { src: 'donor', lot: '000-001', fy: '2024', donor: 'donor-1', amount: donor },
  ];
}

const pledge = { pledge: 'P-1', donor: 'donor-1' } as const;
const names = {
  businessNumber: '248-81-50886',
  donorName: '가람전자',
  donorKind: '대기업',
} as const;

/**
 * One project from the rules to a clawback, in figures that can be worked out by hand: total cost 1,000; 400 from the
 * government, 400 from a donor, 200 the company's own; half of the work is billed and paid, the rest released; 100 of
 * what was paid is to come back, of which 40 have.
 */
export const oneProject: readonly GivenEvent[] = [
  {
    type: 'FundingRuleReleased',
    on: '2024-01-01',
    data: {
      programme: 'SEC',
      supportType: '클라우드형',
      effectiveFrom: '2024-01-01',
      governmentBasisPoints: 4000,
      donorBasisPoints: 4000,
      selfBasisPoints: 2000,
      governmentCap: '40000000',
      rounding: 'floor-remainder-to-sme',
    },
  },
  {
    type: 'SmeRegistered',
    on: '2024-01-02',
    data: {
      sme: 'sme-1',
      businessNumber: '321-87-50465',
      name: '누리정밀',
      certificateFrom: '2024-04-01',
      certificateTo: '2025-03-31',
      supportClass: '일반',
    },
  },
  {
    type: 'SupplierRegistered',
    on: '2024-01-02',
    data: {
      supplier: 'supplier-1',
      businessNumber: '944-88-44588',
      registeredFrom: '2024-01-01',
      registeredTo: '2026-12-31',
    },
  },
  {
    type: 'PledgeMade',
    on: '2024-02-01',
    data: { ...pledge, ...names, amount: '3000', designation: 'general', designatedSmes: [] },
  },
  {
    type: 'GrantReceived',
    on: '2024-02-02',
    data: { ...bank, lot: '국고-1', fy: '2024', amount: '5000' },
  },
  {
    type: 'ContributionReceived',
    on: '2024-02-03',
    data: {
      ...bank,
      ...pledge,
      lot: '000-001',
      fy: '2024',
      amount: '2000',
      designation: 'general',
      designatedSmes: [],
      maturesOn: '2027-02-03',
      bankTransaction: 'TX-1',
    },
  },
  {
    type: 'FundsCommitted',
    on: '2024-03-01',
    data: {
      ...dims,
      commitment: 'C-1',
      smeBusinessNumber: '321-87-50465',
      totalCost: '1000',
      allocations: parts('400', '400'),
    },
  },
  {
    type: 'AgreementSigned',
    on: '2024-03-01',
    data: {
      ...dims,
      smeBusinessNumber: '321-87-50465',
      supportType: '클라우드형',
      ruleEffectiveFrom: '2024-01-01',
      commitment: 'C-1',
      totalCost: '1000',
      governmentShare: '400',
      donorShare: '400',
      selfShare: '200',
      donors: [
        { donor: 'donor-1', businessNumber: '248-81-50886', basisPoints: 10000, amount: '400' },
      ],
    },
  },
  {
    type: 'InvoiceRegistered',
    on: '2024-05-01',
    data: { ...payment, payeeBusinessNumber: '944-88-44588', supplyValue: '500', vat: '50' },
  },
  {
    type: 'DisbursementRecorded',
    on: '2024-05-01',
    data: {
      ...payment,
      supplyValue: '500',
      vat: '50',
      amount: '400',
      allocations: [],
      findings: [{ code: 'EXPIRED', observed: '2024-03-31', expected: '2024-05-01' }],
      origin: 'imported',
    },
  },
  {
    type: 'DisbursementOrdered',
    on: '2024-05-02',
    data: { ...payment, order: 'R-1-1', supplyValue: '500', allocations: parts('200', '200') },
  },
  {
    type: 'DisbursementPaid',
    on: '2024-05-03',
    data: { ...payment, ...bank, order: 'R-1-1', allocations: parts('200', '200') },
  },
  {
    type: 'CommitmentReleased',
    on: '2024-08-01',
    data: { ...dims, commitment: 'C-1', allocations: parts('200', '200'), reason: '과제종료' },
  },
  {
    type: 'ProjectEnded',
    on: '2024-08-01',
    data: { ...dims, reason: '사업 포기', selfShareLapsed: '200' },
  },
  {
    type: 'ClawbackDecided',
    on: '2024-09-01',
    data: { ...payment, clawback: '환수-1', amount: '100', reason: '목적 외 사용' },
  },
  {
    type: 'ClawbackWaived',
    on: '2024-09-02',
    data: { ...payment, clawback: '환수-1', amount: '10' },
  },
  {
    type: 'ClawbackReceived',
    on: '2024-09-10',
    data: {
      ...payment,
      ...bank,
      clawback: '환수-1',
      receipt: '입금-1',
      amount: '40',
      allocations: parts('20', '20'),
    },
  },
];
