import { castCompany, type Casting } from '../cast/company';
import { BANKRUPT, suppliersFor } from '../cast/suppliers';
import { GENERAL_DONORS } from '../cast/donors';
import type { Year } from '../cast/timeline';
import { Role } from '../engine/player';
import type { Script } from '../engine/script';
import { openCalls } from './calls';
import { givePort, giveYearly } from './donor-year';
import { oneSme, type Until } from './one-sme';
import { releaseRules, releaseTerms } from './rules';
import { receiveGrants } from './state-money';
import { joinPool } from './supplier-pool';
import { tellStories } from './stories/all-stories';
import { moneyMatters } from './stories/money-matters';

/** Where ordinary projects stand at the end: of three calls, at every stage. Repeated for as many as there are. */
const ORDINARY: readonly (readonly [Year, Until])[] = [
  ...([
    [2024, 'checked'],
    [2025, 'settled'],
    [2026, 'applied'],
    [2025, 'installed'],
  ] as const),
  ...([
    [2026, 'diagnosed'],
    [2024, 'rejected'],
    [2025, 'inspected'],
    [2026, 'withdrawn'],
  ] as const),
  ...([
    [2024, 'checked'],
    [2025, 'billed'],
    [2026, 'evaluated'],
    [2025, 'requested'],
  ] as const),
  ...([
    [2026, 'selected'],
    [2024, 'unfit'],
    [2025, 'ordered'],
    [2026, 'agreed'],
  ] as const),
  ...([
    [2025, 'paid'],
    [2026, 'self-share'],
    [2025, 'ended'],
    [2024, 'checked'],
  ] as const),
  ...([[2025, 'submitted']] as const),
];

export const SMES_LEAST = 24;

export type Scenario = { readonly seed: number; readonly smes: number };

/** Every script of the demonstration, in an order that never changes. */
export function rolesOf({ seed, smes }: Scenario): readonly Role[] {
  const suppliers = suppliersFor(smes);
  const casting: Casting = { seed, suppliers };
  const stories = tellStories(casting);
  const told = stories.filter(({ company }) => company !== undefined).length;
  const designated = stories.flatMap(({ company, ofPort }) =>
    ofPort === true && company !== undefined ? [company.businessNumber] : [],
  );
  const ordinary = Array.from({ length: smes - told }, (_none, at) => {
    const [year, until] = ORDINARY[at % ORDINARY.length] ?? [2024, 'checked'];
    const company = castCompany(casting, told + at + 1, year);
    return new Role(company.key, oneSme(company, until));
  });
  return [
    new Role('rules', begin()),
    new Role('calls', openCalls()),
    ...GENERAL_DONORS.map(
      (donor, index) => new Role(`donor-${donor.key}`, giveYearly(donor, index, smes)),
    ),
    new Role('donor-BPA', givePort(designated)),
    new Role('state', receiveGrants(smes)),
    ...[...suppliers, BANKRUPT].map((supplier) => new Role(supplier.key, joinPool(supplier))),
    ...[...stories, ...moneyMatters(smes)].map(({ name, script }) => new Role(name, script)),
    ...ordinary,
  ];
}

function* begin(): Script {
  yield* releaseRules();
  yield* releaseTerms();
}
