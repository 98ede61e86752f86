import type { Company, Wish } from '../../cast/cast-company';
import type { Year } from '../../cast/timeline';
import type { Script } from '../../engine/script';

/** Something out of the ordinary that happens once. */
export type Story = {
  readonly name: string;
  readonly script: Script;
  /** The SME it happens to, if it happens to one. */
  readonly company?: Company;
  /** One of the two that the port's money is for. */
  readonly ofPort?: true;
};

/** Whoever tells a story is given SMEs that no other story has. */
export type Troupe = {
  cast(year: Year, wish?: Wish): Company;
};

export function storyOf(company: Company, script: Script): Story {
  return { name: company.key, script, company };
}
