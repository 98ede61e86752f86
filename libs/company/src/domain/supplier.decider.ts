import { accepted, rejected, type Decider, type Decision } from '@sangsaeng/kernel';
import type {
  ClearSupplierForPayment,
  CompanyRefusal,
  DebarSupplier,
  ExtendSupplierRegistration,
  LiftSupplierDebarment,
  RecordSupplierStatus,
  RegisterSupplier,
  SupplierCommand,
} from './company.commands';
import type { SupplierEvent } from './company.events';
import { addTerm, debar, liftDebarment, recordStatus } from './company-standing';
import { answeredSame, whyNotPayable } from './payment-clearance';
import { nameMember, repeatedRegistration } from './registration';
import { evolveSupplier, initialSupplier, type SupplierState } from './supplier.state';

type Answer = Decision<SupplierEvent, CompanyRefusal>;
type Rule<C> = (command: C, state: SupplierState) => Answer;

const RULES: {
  readonly [T in SupplierCommand['type']]: Rule<Extract<SupplierCommand, { type: T }>>;
} = {
  RegisterSupplier: register,
  ExtendSupplierRegistration: extendRegistration,
  RecordSupplierStatus: recordSupplierStatus,
  DebarSupplier: debarSupplier,
  LiftSupplierDebarment: liftSupplierDebarment,
  ClearSupplierForPayment: clear,
};

/** What may be asked of a company that is not registered. */
const OF_STRANGERS: readonly SupplierCommand['type'][] = [
  'RegisterSupplier',
  'ClearSupplierForPayment',
];

/** Stream `supplier-<id>`. */
export const supplierDecider: Decider<
  SupplierCommand,
  SupplierState,
  SupplierEvent,
  CompanyRefusal
> = {
  initial: initialSupplier,
  evolve: evolveSupplier,
  decide: (command, state) =>
    state.registered === undefined && !OF_STRANGERS.includes(command.type)
      ? rejected('NOT_REGISTERED', { company: command.supplier })
      : (RULES[command.type] as Rule<SupplierCommand>)(command, state),
};

function register(command: RegisterSupplier, { registered }: SupplierState): Answer {
  const { type: _type, occurredOn, name, ...fields } = command;
  const data = { ...fields, ...nameMember(fields.businessNumber, name) };
  return registered === undefined
    ? accepted([{ type: 'SupplierRegistered', occurredOn, data }])
    : repeatedRegistration(registered, data);
}

function extendRegistration(command: ExtendSupplierRegistration, state: SupplierState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const term = { from: data.registeredFrom, to: data.registeredTo };
  return addTerm({ type: 'SupplierRegistrationExtended', occurredOn, data }, term, state);
}

function recordSupplierStatus(command: RecordSupplierStatus, state: SupplierState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return recordStatus({ type: 'SupplierStatusRecorded', occurredOn, data }, data, state);
}

function debarSupplier(command: DebarSupplier, state: SupplierState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return debar({ type: 'SupplierDebarred', occurredOn, data }, data, state);
}

function liftSupplierDebarment(command: LiftSupplierDebarment, state: SupplierState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const lifted: SupplierEvent = { type: 'SupplierDebarmentLifted', occurredOn, data };
  return liftDebarment(lifted, data.debarment, state);
}

/** Asked again, it answers again only where the answer has become another. */
function clear(command: ClearSupplierForPayment, state: SupplierState): Answer {
  const { occurredOn, supplier, disbursement } = command;
  const known = state.registered !== undefined;
  const why = whyNotPayable(known, state.standing, occurredOn, 'NOT_IN_POOL');
  if (answeredSame(state.clearances, disbursement, why)) return accepted([]);
  const of = { supplier, disbursement };
  return accepted([
    why === undefined
      ? { type: 'SupplierClearedForPayment', occurredOn, data: of }
      : { type: 'SupplierClearanceDeclined', occurredOn, data: { ...of, ...why } },
  ]);
}
