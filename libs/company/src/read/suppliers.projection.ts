import { citationField, projectionOf, textField } from '@sangsaeng/read-store';
import type { SupplierEvent } from '../domain/company.events';

/** The register of supplying companies (공급기업). */
export const suppliers = projectionOf<SupplierEvent>()({
  name: 'suppliers',
  version: 1,
  shape: {
    supplier: textField,
    businessNumber: textField,
    name: textField,
    personalName: citationField,
    registeredFrom: textField,
    registeredTo: textField,
  },
  facts: {
    SupplierRegistered: {
      keys: ({ data }) => data.supplier,
      evolve: (row, { data, position }, key) => {
        row.supplier = key;
        row.businessNumber = data.businessNumber;
        row.name = data.name ?? null;
        row.personalName = data.name === undefined ? { position, path: 'personalName' } : null;
        row.registeredFrom = data.registeredFrom;
        row.registeredTo = data.registeredTo;
      },
    },
  },
  columns: ['businessNumber', 'registeredTo'],
  indexes: [],
  owners: {},
  search: ({ businessNumber, name }) => [businessNumber, name],
});
