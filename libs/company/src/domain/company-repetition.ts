import { repetitionOf } from '@sangsaeng/kernel';
import type { SmeEvent, SupplierEvent } from './company.events';

type CompanyEvent = SmeEvent | SupplierEvent;

/** By what number people know what an event records. */
export const { remember, ifSaid } = repetitionOf<CompanyEvent>({
  SmeDebarred: 'debarment',
  SmeDebarmentLifted: 'debarment',
  SupplierDebarred: 'debarment',
  SupplierDebarmentLifted: 'debarment',
  GrievanceFiled: 'grievance',
  GrievanceAnswered: 'grievance',
  GrievanceClosed: 'grievance',
});
