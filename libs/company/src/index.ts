export {
  smeEvents,
  supplierEvents,
  type SmeEvent,
  type SupplierEvent,
} from './domain/company.events';
