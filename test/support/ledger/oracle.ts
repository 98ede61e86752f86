import {
  Book,
  donorTotal,
  governmentAvailable,
  lotAvailable,
  record,
  type Lot,
  type Project,
} from './oracle-book';
import { comparePlaces, readRows } from './oracle-rows';
import { judgeRow } from './oracle-rules';
import type {
  Balances,
  Expected,
  LedgerTables,
  PotBalance,
  ProjectBalance,
  Refusal,
} from './oracle-tables';

/** By Unicode code points, which is the order of the UTF-8 bytes. */
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Refusals as a report lists them: by file name, then by row. */
export function sortRefusals(refused: readonly Refusal[]): readonly Refusal[] {
  return [...refused].sort((a, b) => compareText(a.file, b.file) || a.row - b.row);
}

function potBalance(lots: readonly Lot[]): PotBalance {
  const sum = (of: (lot: Lot) => bigint): string =>
    lots.reduce((total, lot) => total + of(lot), 0n).toString();
  return {
    contributed: sum((lot) => lot.contributed),
    committed: sum((lot) => lot.committed),
    paid: sum((lot) => lot.paid),
    recovered: sum((lot) => lot.recovered),
    available: sum(lotAvailable),
  };
}

function paymentState({ invoiced, fields }: Project): ProjectBalance['payment'] {
  if (invoiced === 0n) return 'none';
  return invoiced < fields.base ? 'partial' : 'full';
}

function projectBalance(project: Project): ProjectBalance {
  const { fields, agreed } = project;
  return {
    projectNo: fields.key,
    businessNumber: fields.sme,
    base: fields.base.toString(),
    governmentShare: agreed.government.toString(),
    donorShare: donorTotal(agreed).toString(),
    selfShare: (fields.base - agreed.government - donorTotal(agreed)).toString(),
    paidGovernment: project.paidGovernment.toString(),
    paidDonor: project.paidDonor.toString(),
    recoveredGovernment: project.recoveredGovernment.toString(),
    recoveredDonor: project.recoveredDonor.toString(),
    payment: paymentState(project),
    closed: project.closed,
  };
}

/** What the book says now, in the shape of the expected file. */
export function balances(book: Book): Balances {
  const { contributed, committed, paid, recovered } = book.government;
  const numbers = <T>(of: ReadonlyMap<string, T>): readonly [string, T][] =>
    [...of].sort(([a], [b]) => compareText(a, b));
  return {
    donors: numbers(book.pledgedByDonor).map(([businessNumber, pledged]) => ({
      businessNumber,
      pledged: pledged.toString(),
      ...potBalance(book.lotsByDonor.get(businessNumber) ?? []),
    })),
    government: {
      granted: contributed.toString(),
      committed: committed.toString(),
      paid: paid.toString(),
      recovered: recovered.toString(),
      available: governmentAvailable(book).toString(),
    },
    lots: numbers(book.lots).map(([contributionNo, lot]) => ({
      contributionNo,
      businessNumber: lot.donor,
      ...potBalance([lot]),
    })),
    projects: numbers(book.projects).map(([, project]) => projectBalance(project)),
  };
}

/**
 * The answer to one ledger with partial acceptance, from the description of the format alone: one
 * pass over its rows in the order they take effect. Expects readable tables (`assertReadable`).
 */
export function judge(tables: LedgerTables): Expected {
  const book = new Book();
  const refused: Refusal[] = [];
  let unchanged = 0;
  for (const row of [...readRows(tables)].sort(comparePlaces)) {
    const verdict = judgeRow(book, row);
    if (verdict.kind === 'accepted') record(book, row, verdict.money);
    else if (verdict.kind === 'unchanged') unchanged += 1;
    else refused.push({ file: `${row.table}.csv`, row: row.row, code: verdict.code });
  }
  return { ...balances(book), unchanged, refused: sortRefusals(refused) };
}
