import { smeDecider, supplierDecider } from '@sangsaeng/company';
import type { DecisionRunner } from '@sangsaeng/event-store';
import type { BusinessNumber } from '@sangsaeng/kernel';
import { knownParty, partyUnknown } from '../parties';
import { relatedParty } from './funding';
import { readAgreement } from './project-desk';

export type NamedSupplier = {
  readonly supplier: string;
  readonly supplierBusinessNumber: BusinessNumber;
};

/** A registered supplier. Throws NOT_FOUND. */
export async function registeredSupplier(
  runner: DecisionRunner,
  named: string,
): Promise<NamedSupplier> {
  const supplier = await knownParty(runner, 'supplier', named);
  const registered = await runner.read(supplier, supplierDecider, (state) => state.registered);
  if (registered === undefined) throw partyUnknown(named);
  return { supplier, supplierBusinessNumber: registered.businessNumber };
}

/** One that the company of the project neither owns nor runs nor is related to, as far as is declared. */
export async function supplierFor(
  runner: DecisionRunner,
  project: string,
  named: string,
): Promise<NamedSupplier> {
  const found = await registeredSupplier(runner, named);
  const { sme, smeBusinessNumber } = await readAgreement(
    runner,
    project,
    ({ agreement }) => agreement,
  );
  const number = found.supplierBusinessNumber;
  const isRelated = await runner.read(sme, smeDecider, ({ relations }) => relations.has(number));
  // A company that supplies itself pays itself, whether it declares that or not.
  if (isRelated || number === smeBusinessNumber) throw relatedParty(smeBusinessNumber, number);
  return found;
}
