import type { SupplierEvent } from '@sangsaeng/company';
import { told, type Sentences } from './sentence';
import { standingSentences } from './standing-sentences';

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
  SupplierStatusRecorded: standingSentences.recorded,
  SupplierDebarred: standingSentences.debarred,
  SupplierDebarmentLifted: standingSentences.lifted,
  SupplierClearedForPayment: standingSentences.cleared,
  SupplierClearanceDeclined: standingSentences.declined,
} satisfies Sentences<SupplierEvent>;
