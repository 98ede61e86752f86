import { CleanLedger } from './clean-ledger';
import { toTables } from './ledger-draft';
import { plantMistakes } from './ledger-mistakes';
import { arrange, spell } from './ledger-spelling';
import { SeededRandom } from './seeded-random';
import { TABLE_NAMES, type LedgerTables } from './oracle-tables';

export type LedgerOptions = {
  /** How many projects (30 unless said); everything else follows from it. */
  readonly projects?: number;
  /** How often a row goes wrong, 0 to 1 (0.08 unless said); 0 is a ledger nothing is refused of. */
  readonly mistakes?: number;
  /**
   * Money received, in percent of what all projects need: 100 just goes round. Unless said 120
   * without mistakes and between tight and ample with them.
   */
  readonly money?: number;
  /** One spelling, columns and rows in order, no blank lines: quicker and easier to read. */
  readonly plain?: boolean;
};

/**
 * A random ledger of all eleven tables that looks like a real one, the same for the same seed.
 * Companies are fictional; their business numbers have valid checksums.
 */
export function generateLedger(seed: number, options: LedgerOptions = {}): LedgerTables {
  const random = new SeededRandom(seed);
  const { projects = 30, mistakes = 0.08, plain = false } = options;
  const money = options.money ?? (mistakes === 0 ? 120 : random.pick([60, 90, 99, 100, 120]));
  const { draft } = new CleanLedger(random, { projects, money });
  plantMistakes(draft, random, mistakes);
  if (plain) return toTables(draft);
  spell(draft, random);
  return new Map(TABLE_NAMES.map((table) => [table, arrange(table, draft[table], random)]));
}
