import { localDate, type BusinessNumber } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import type { RegisterSupplier } from './company.commands';
import type { SupplierEvent } from './company.events';
import { supplierDecider } from './supplier.decider';

const occurredOn = localDate('2024-01-02');
const corporation = '124-81-00998' as BusinessNumber;
const naturalPerson = '111-11-11119' as BusinessNumber;

const supplier: RegisterSupplier = {
  type: 'RegisterSupplier',
  occurredOn,
  supplier: 'supplier-1',
  businessNumber: corporation,
  name: '가온보안',
  registeredFrom: localDate('2024-01-01'),
  registeredTo: localDate('2024-12-31'),
};
const { type: _supplier, occurredOn: _supplierOn, ...supplierFields } = supplier;
const supplierRegistered: SupplierEvent = {
  type: 'SupplierRegistered',
  occurredOn,
  data: supplierFields,
};

describe('supplier', () => {
  it('is registered for a time', () => {
    given(supplierDecider).when(supplier).then(supplierRegistered);
  });

  it('keeps the trade name of a natural person in the encrypted member only', () => {
    const { name, ...fields } = supplierFields;
    given(supplierDecider)
      .when({ ...supplier, businessNumber: naturalPerson })
      .then({
        type: 'SupplierRegistered',
        occurredOn,
        data: { ...fields, businessNumber: naturalPerson, personalName: name },
      });
  });

  it('changes nothing when repeated, and refuses another content', () => {
    const known = given(supplierDecider, supplierRegistered);
    known.when({ ...supplier }).thenNothing();
    known
      .when({ ...supplier, registeredTo: localDate('2024-06-30') })
      .thenRejected('DUPLICATE', { businessNumber: corporation });
  });
});
