export {
  smeEvents,
  supplierEvents,
  type SmeEvent,
  type SupplierEvent,
} from './domain/company.events';
export {
  smeDecider,
  supplierDecider,
  type CompanyRefusal,
  type RegisterSme,
  type RegisterSupplier,
} from './domain/company.decider';
export { companyProjections } from './read/company-projections';
