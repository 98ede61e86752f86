import { join } from 'node:path';
import { generateLedger } from '../support/ledger/generator';
import { companyNumber } from '../support/ledger/ledger-draft';
import type { LedgerTables } from '../support/ledger/oracle-tables';
import { writeLedger } from '../support/ledger/write-ledger';

/** A random ledger in a folder, spelled in as many ways as offices spell theirs. */
export function importedLedger(folder: string, seed: number, projects: number) {
  const tables = generateLedger(seed, { projects });
  const path = join(folder, `import-${seed.toString()}`);
  writeLedger(path, tables, { seed });
  return { tables, path };
}

/** A faultless ledger whose numbers and companies are none of any other's, to be recorded command by command. */
export function commandLedger(folder: string, seed: number, projects: number): string {
  const tables = generateLedger(seed, { projects, mistakes: 0, plain: true });
  const path = join(folder, `commands-${seed.toString()}`);
  writeLedger(path, strangers(tables));
  return path;
}

const NUMBERED = new Set([
  ...['약정번호', '교부번호', '출연번호', '은행거래번호', '과제번호', '지급번호'],
  ...['세금계산서승인번호', '환수번호', '입금번호'],
]);
const BUSINESS_NUMBER = /\d{3}-\d{2}-\d{5}/g;
const FIRST_STRANGER = 100_000;

function strangers(tables: LedgerTables): LedgerTables {
  const known = new Map<string, string>();
  const other = (number: string) => {
    const known_ = known.get(number) ?? companyNumber(FIRST_STRANGER + known.size);
    known.set(number, known_);
    return known_;
  };
  return new Map(
    [...tables].map(([table, [head = [], ...rows]]) => [
      table,
      [
        head,
        ...rows.map((row) =>
          row.map((cell, index) => {
            if (NUMBERED.has(head[index] ?? '')) return `S-${cell}`;
            return cell.replace(BUSINESS_NUMBER, other);
          }),
        ),
      ],
    ]),
  );
}
