import type { Sayings } from '@sangsaeng/kernel';
import { remember } from './company-repetition';
import type { SupplierDataOf } from './company.commands';
import type { SupplierEvent } from './company.events';
import { evolveDebarment, evolveStatus } from './company-standing';
import type { Clearances } from './payment-clearance';
import { initialStanding, lift, type Standing } from './standing';

export type SupplierState = {
  readonly registered: SupplierDataOf<'SupplierRegistered'> | undefined;
  readonly standing: Standing;
  readonly clearances: Clearances;
  readonly sayings: Sayings;
};

export const initialSupplier = (): SupplierState => ({
  registered: undefined,
  standing: initialStanding(),
  clearances: new Map(),
  sayings: new Map(),
});

export function evolveSupplier(state: SupplierState, event: SupplierEvent): SupplierState {
  remember(state.sayings, event);
  const { standing, clearances } = state;
  switch (event.type) {
    case 'SupplierRegistered': {
      const { registeredFrom: from, registeredTo: to } = event.data;
      standing.terms.push({ from, to });
      return { ...state, registered: event.data };
    }
    case 'SupplierRegistrationExtended': {
      const { registeredFrom: from, registeredTo: to } = event.data;
      standing.terms.push({ from, to });
      return state;
    }
    case 'SupplierStatusRecorded':
      evolveStatus(standing, event.data);
      return state;
    case 'SupplierDebarred':
      evolveDebarment(standing, event.data);
      return state;
    case 'SupplierDebarmentLifted':
      lift(standing, event.data.debarment, event.occurredOn);
      return state;
    case 'SupplierClearedForPayment':
      clearances.set(event.data.disbursement, '');
      return state;
    case 'SupplierClearanceDeclined':
      clearances.set(event.data.disbursement, event.data.code);
      return state;
  }
}
