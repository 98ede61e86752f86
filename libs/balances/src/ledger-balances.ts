import type { ReadStore, StoredRow, ViewReader } from '@sangsaeng/read-store';

export type DonorFigures = {
  readonly businessNumber: string;
  readonly pledged: string;
  readonly contributed: string;
  readonly committed: string;
  readonly paid: string;
  readonly recovered: string;
  readonly available: string;
};
export type GovernmentFigures = {
  readonly granted: string;
  readonly committed: string;
  readonly paid: string;
  readonly recovered: string;
  readonly available: string;
};
export type LotFigures = {
  readonly contributionNo: string;
  readonly businessNumber: string;
  readonly contributed: string;
  readonly committed: string;
  readonly paid: string;
  readonly recovered: string;
  readonly available: string;
};
export type ProjectFigures = {
  readonly projectNo: string;
  readonly businessNumber: string;
  readonly base: string;
  readonly governmentShare: string;
  readonly donorShare: string;
  readonly selfShare: string;
  readonly paidGovernment: string;
  readonly paidDonor: string;
  readonly recoveredGovernment: string;
  readonly recoveredDonor: string;
  readonly payment: 'none' | 'partial' | 'full';
  readonly closed: boolean;
};
export type TrialBalanceRow = {
  readonly fund: string;
  readonly book: string;
  readonly base: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
};
/** Every book sums to nothing: two zeros a book, or something is wrong that no rounding explains. */
export type BookTotal = {
  readonly book: string;
  readonly debitLessCredit: string;
  readonly balance: string;
};

/** All balances at one position, money as decimal strings. */
export type Balances = {
  readonly donors: readonly DonorFigures[];
  readonly government: GovernmentFigures;
  readonly lots: readonly LotFigures[];
  readonly projects: readonly ProjectFigures[];
  readonly position: number;
  readonly trialBalance: {
    readonly accounts: readonly TrialBalanceRow[];
    readonly totals: readonly BookTotal[];
  };
};

/** The views were at different positions time and again, or one is not served yet. */
export class BalancesUnavailable extends Error {
  constructor(readonly view: string) {
    super(`the view ${view} is not ready: try again in a moment`);
    this.name = 'BalancesUnavailable';
  }
}

const VIEWS = [
  'donor-balance',
  'donor-lots',
  'fund-balance',
  'project-money',
  'trial-balance',
] as const;
type ViewName = (typeof VIEWS)[number];
type Values = Readonly<Record<string, string | number | boolean | null>>;
type Read = { readonly position: number; readonly rows: ReadonlyMap<ViewName, readonly Values[]> };

const PAGE = 1000;
const ATTEMPTS = 10;

/**
 * Reads all balances from the views, all at one position. `committed` means committed and not yet paid, whether
 * ordered or not; donors without a pledge and projects without an agreement are left out; lists are sorted by number.
 * Throws `BalancesUnavailable` while views are being built.
 */
export async function balances(readStore: ReadStore): Promise<Balances> {
  const { position, rows } = await readTogether(readStore);
  const of = (view: ViewName) => rows.get(view) ?? [];
  const numbers = new Map(
    of('donor-balance').map((row) => [text(row, 'donor'), text(row, 'businessNumber')]),
  );
  const projects = of('project-money').filter((row) => row['agreedOn'] !== null);
  const lots = of('donor-lots').filter((row) => row['lot'] !== null);
  return {
    donors: sorted(of('donor-balance').filter(hasPledge).map(donorFigures), 'businessNumber'),
    government: governmentFigures(of('fund-balance')),
    lots: sorted(
      lots.map((row) => lotFigures(row, numbers.get(text(row, 'donor')) ?? '')),
      'contributionNo',
    ),
    projects: sorted(projects.map(projectFigures), 'projectNo'),
    position,
    trialBalance: trialBalanceOf(of('trial-balance')),
  };
}

/** Reads every view, and again while a page of events came in between. */
async function readTogether(readStore: ReadStore): Promise<Read> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const rows = new Map<ViewName, readonly Values[]>();
    const positions = new Set<number>();
    for (const view of VIEWS) {
      const reader = readStore.reader(view);
      if (reader === undefined) throw new BalancesUnavailable(view);
      const read = await readAll(reader);
      for (const position of read.positions) positions.add(position);
      rows.set(view, read.rows);
    }
    const [position] = positions;
    if (positions.size === 1 && position !== undefined) return { position, rows };
  }
  throw new BalancesUnavailable(VIEWS[0]);
}

async function readAll(reader: ViewReader) {
  const rows: Values[] = [];
  const positions = new Set<number>();
  let cursor: string | undefined;
  do {
    const page = await reader.list('all', { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    positions.add(page.position);
    rows.push(...page.rows.map(valuesOf));
    cursor = page.next;
  } while (cursor !== undefined);
  return { rows, positions };
}

function valuesOf({ json }: StoredRow): Values {
  return JSON.parse(json) as Values;
}

function hasPledge(row: Values): boolean {
  return typeof row['pledges'] === 'number' && row['pledges'] > 0;
}

function donorFigures(row: Values): DonorFigures {
  return {
    businessNumber: text(row, 'businessNumber'),
    pledged: text(row, 'pledged'),
    ...lotState(row),
  };
}

function lotFigures(row: Values, businessNumber: string): LotFigures {
  return { contributionNo: text(row, 'lot'), businessNumber, ...lotState(row) };
}

function lotState(row: Values) {
  return {
    contributed: text(row, 'contributed'),
    committed: sum([row], 'committed', 'ordered'),
    paid: text(row, 'paid'),
    recovered: text(row, 'recovered'),
    available: text(row, 'available'),
  };
}

function governmentFigures(funds: readonly Values[]): GovernmentFigures {
  return {
    granted: sum(funds, 'governmentGranted'),
    committed: sum(funds, 'governmentCommitted', 'governmentOrdered'),
    paid: sum(funds, 'governmentPaid'),
    recovered: sum(funds, 'governmentRecovered'),
    available: sum(funds, 'governmentAvailable'),
  };
}

function projectFigures(row: Values): ProjectFigures {
  return {
    projectNo: text(row, 'project'),
    businessNumber: text(row, 'businessNumber'),
    base: text(row, 'base'),
    governmentShare: text(row, 'governmentShare'),
    donorShare: text(row, 'donorShare'),
    selfShare: text(row, 'selfShare'),
    paidGovernment: text(row, 'paidGovernment'),
    paidDonor: text(row, 'paidDonor'),
    recoveredGovernment: text(row, 'recoveredGovernment'),
    recoveredDonor: text(row, 'recoveredDonor'),
    payment: text(row, 'payment') as ProjectFigures['payment'],
    closed: row['closed'] === true,
  };
}

function trialBalanceOf(rows: readonly Values[]): Balances['trialBalance'] {
  const accounts = rows.map((row): TrialBalanceRow => ({
    fund: text(row, 'fund'),
    book: text(row, 'book'),
    base: text(row, 'base'),
    debit: text(row, 'debit'),
    credit: text(row, 'credit'),
    balance: text(row, 'balance'),
  }));
  const totals = ['memo', 'real'].map((book): BookTotal => {
    const ofBook = rows.filter((row) => row['book'] === book);
    const debitLessCredit = BigInt(sum(ofBook, 'debit')) - BigInt(sum(ofBook, 'credit'));
    return { book, debitLessCredit: debitLessCredit.toString(), balance: sum(ofBook, 'balance') };
  });
  return { accounts, totals };
}

function text(row: Values, member: string): string {
  const value = row[member];
  return typeof value === 'string' ? value : '';
}

function sum(rows: readonly Values[], ...members: readonly string[]): string {
  let total = 0n;
  for (const row of rows) for (const member of members) total += BigInt(text(row, member));
  return total.toString();
}

/** By Unicode code point, which for numbers of projects and companies is the order people expect. */
function sorted<T extends object>(list: readonly T[], by: keyof T & string): readonly T[] {
  const place = (item: T) => Buffer.from(String(item[by]), 'utf8');
  return [...list].sort((a, b) => Buffer.compare(place(a), place(b)));
}
