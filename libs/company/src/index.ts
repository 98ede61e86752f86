export {
  smeEvents,
  supplierEvents,
  type SmeEvent,
  type SupplierEvent,
} from './domain/company.events';
export type {
  AnswerGrievance,
  ClearSmeForPayment,
  ClearSupplierForPayment,
  CloseGrievance,
  CompanyRefusal,
  DebarSme,
  DebarSupplier,
  DeclareSmeRelation,
  ExtendSupplierRegistration,
  FileGrievance,
  FollowUpGrievance,
  LiftSmeDebarment,
  LiftSupplierDebarment,
  RecordSmeStatus,
  RecordSupplierStatus,
  RegisterSme,
  RegisterSupplier,
  RenewCertificate,
  SmeCommand,
  SupplierCommand,
} from './domain/company.commands';
export { smeDecider } from './domain/sme.decider';
export type { SmeState } from './domain/sme.state';
export { supplierDecider } from './domain/supplier.decider';
export type { SupplierState } from './domain/supplier.state';
export { companyProjections } from './read/company-projections';
