import {
  accepted,
  belongsToNaturalPerson,
  canonicalJson,
  ERASED,
  rejected,
  type BusinessNumber,
  type Decider,
  type LocalDate,
} from '@sangsaeng/kernel';
import type { SmeEvent, SupplierEvent } from './company.events';

export type RegisterSme = {
  readonly type: 'RegisterSme';
  readonly occurredOn: LocalDate;
  readonly sme: string;
  readonly businessNumber: BusinessNumber;
  readonly name: string;
  readonly certificateFrom: LocalDate;
  readonly certificateTo: LocalDate;
  readonly partnerDonor?: BusinessNumber;
  readonly supportClass: string;
};

export type RegisterSupplier = {
  readonly type: 'RegisterSupplier';
  readonly occurredOn: LocalDate;
  readonly supplier: string;
  readonly businessNumber: BusinessNumber;
  readonly name: string;
  readonly registeredFrom: LocalDate;
  readonly registeredTo: LocalDate;
};

export type CompanyRefusal = 'DUPLICATE';

/** What was registered, if anything was. */
export type CompanyState<Event extends { readonly data: unknown }> = {
  readonly registered: Event['data'] | undefined;
};

/** Stream `sme-<id>`. The id is not the business number: companies change numbers and merge. */
export const smeDecider: Decider<RegisterSme, CompanyState<SmeEvent>, SmeEvent, CompanyRefusal> = {
  initial: () => ({ registered: undefined }),
  evolve: (_state, event) => ({ registered: event.data }),
  decide: ({ type: _type, occurredOn, name, ...fields }, { registered }) => {
    const data = { ...fields, ...nameMember(fields.businessNumber, name) };
    if (registered === undefined) return accepted([{ type: 'SmeRegistered', occurredOn, data }]);
    return repeated(registered, data);
  },
};

/** Stream `supplier-<id>`. */
export const supplierDecider: Decider<
  RegisterSupplier,
  CompanyState<SupplierEvent>,
  SupplierEvent,
  CompanyRefusal
> = {
  initial: () => ({ registered: undefined }),
  evolve: (_state, event) => ({ registered: event.data }),
  decide: ({ type: _type, occurredOn, name, ...fields }, { registered }) => {
    const data = { ...fields, ...nameMember(fields.businessNumber, name) };
    if (registered === undefined)
      return accepted([{ type: 'SupplierRegistered', occurredOn, data }]);
    return repeated(registered, data);
  },
};

/** The trade name of a natural person is personal data and travels in an encrypted member. */
function nameMember(number: BusinessNumber, name: string) {
  return belongsToNaturalPerson(number) ? { personalName: name } : { name };
}

function repeated(
  registered: { readonly businessNumber: string; readonly personalName?: string },
  asked: { readonly businessNumber: string; readonly personalName?: string },
) {
  // A name that is sealed or erased cannot be compared, so it counts as the same.
  const { personalName, ...rest } = asked;
  const known = registered.personalName;
  const comparable =
    known === undefined
      ? rest
      : known === ERASED || personalName === undefined
        ? { ...rest, personalName: known }
        : asked;
  return canonicalJson(registered) === canonicalJson(comparable)
    ? accepted([])
    : rejected('DUPLICATE', { businessNumber: registered.businessNumber });
}
