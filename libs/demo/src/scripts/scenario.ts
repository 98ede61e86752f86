import { castCompany, type Casting } from '../cast/cast-company';
import { BANKRUPT, suppliersFor } from '../cast/suppliers';
import { GENERAL_DONORS } from '../cast/donors';
import type { Year } from '../cast/timeline';
import type { Script } from '../engine/script';
import { openCalls } from './calls';
import { givePort, giveYearly } from './donor-year';
import { oneSme, type Until } from './one-sme';
import { releaseRules, releaseTerms } from './rules';
import { receiveGrants } from './state-money';
import { joinPool } from './supplier-pool';
import { tellStories } from './stories/all-stories';
import type { Story } from './stories/demo-story';
import { moneyMatters } from './stories/money-matters';

/** Where ordinary projects stand at the end: of three calls, at every stage. Repeated for as many as there are. */
const ORDINARY: readonly (readonly [Year, Until])[] = [
  [2024, 'checked'],
  [2025, 'settled'],
  [2026, 'applied'],
  [2025, 'installed'],
  [2026, 'diagnosed'],
  [2024, 'rejected'],
  [2025, 'inspected'],
  [2026, 'withdrawn'],
  [2024, 'checked'],
  [2025, 'billed'],
  [2026, 'evaluated'],
  [2025, 'requested'],
  [2026, 'selected'],
  [2024, 'unfit'],
  [2025, 'ordered'],
  [2026, 'agreed'],
  [2025, 'paid'],
  [2026, 'self-share'],
  [2025, 'ended'],
  [2024, 'checked'],
  [2025, 'submitted'],
];

export const SMES_LEAST = 24;

export type Scenario = { readonly seed: number; readonly smes: number };

/** A script under a name, which is part of the key of each of its commands. */
type Part = { readonly name: string; readonly script: Script };

/** Every script of the demonstration, unplayed, in an order that never changes. */
export function partsOf({ seed, smes }: Scenario): readonly Part[] {
  const suppliers = suppliersFor(smes);
  const casting: Casting = { seed, suppliers };
  const stories = tellStories(casting);
  return [
    { name: 'rules', script: begin() },
    { name: 'calls', script: openCalls() },
    ...GENERAL_DONORS.map((donor, index) => ({
      name: `donor-${donor.key}`,
      script: giveYearly(donor, index, smes),
    })),
    { name: 'donor-BPA', script: givePort(portCompanies(stories)) },
    { name: 'state', script: receiveGrants(smes) },
    ...[...suppliers, BANKRUPT].map((supplier) => ({
      name: supplier.key,
      script: joinPool(supplier),
    })),
    ...stories,
    ...moneyMatters(smes),
    ...ordinaryParts(casting, storied(stories), smes),
  ];
}

function storied(stories: readonly Story[]): number {
  return stories.filter(({ company }) => company !== undefined).length;
}

function portCompanies(stories: readonly Story[]): readonly string[] {
  return stories.flatMap(({ company, ofPort }) =>
    ofPort === true && company !== undefined ? [company.businessNumber] : [],
  );
}

/** The SMEs whose projects go their ordinary way, numbered after those of the stories. */
function ordinaryParts(casting: Casting, after: number, smes: number): readonly Part[] {
  return Array.from({ length: smes - after }, (_none, at) => {
    const [year, until] = ORDINARY[at % ORDINARY.length] ?? [2024, 'checked'];
    const company = castCompany(casting, after + at + 1, year);
    return { name: company.key, script: oneSme(company, until) };
  });
}

function* begin(): Script {
  yield* releaseRules();
  yield* releaseTerms();
}
