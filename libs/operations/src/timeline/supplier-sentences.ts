import type { SupplierEvent } from '@sangsaeng/company';
import { told, type Sentences } from './sentence';
import { STATUS_KO } from './standing-words';

export const supplierSentences = {
  SupplierRegistered: ({ businessNumber, registeredFrom, registeredTo }) =>
    told(
      `공급기업으로 등록했습니다: ${businessNumber}, ${registeredFrom}–${registeredTo}.`,
      `Registered as a supplier: ${businessNumber}, ${registeredFrom}–${registeredTo}.`,
    ),
  SupplierRegistrationExtended: ({ registeredFrom, registeredTo }) =>
    told(
      `공급기업 풀 등록을 연장했습니다: ${registeredFrom}–${registeredTo}.`,
      `The time in the pool of suppliers was extended: ${registeredFrom}–${registeredTo}.`,
    ),
  SupplierStatusRecorded: ({ status, on, source }) =>
    told(
      `${on}부터 ${STATUS_KO[status]} 상태입니다 (${source}).`,
      `The company is ${status} since ${on} (${source}).`,
    ),
  SupplierDebarred: ({ debarment, from, to, legalBasis }) =>
    told(
      `${from}부터 ${to}까지 참여가 제한됩니다 (${debarment}, ${legalBasis}).`,
      `The company is debarred from ${from} to ${to} (${debarment}, ${legalBasis}).`,
    ),
  SupplierDebarmentLifted: ({ debarment, reason }) =>
    told(
      `참여제한이 풀렸습니다 (${debarment}). 사유: ${reason}`,
      `The debarment ${debarment} was lifted: ${reason}`,
    ),
  SupplierClearedForPayment: ({ disbursement }) =>
    told(
      `지급 ${disbursement}에 대한 자격을 확인했습니다.`,
      `The company was cleared for disbursement ${disbursement}.`,
    ),
  SupplierClearanceDeclined: ({ disbursement, code, detail }) =>
    told(
      `지급 ${disbursement}에 대한 자격이 확인되지 않았습니다 (${code}: ${detail}).`,
      `The company was not cleared for disbursement ${disbursement} (${code}: ${detail}).`,
    ),
} satisfies Sentences<SupplierEvent>;
