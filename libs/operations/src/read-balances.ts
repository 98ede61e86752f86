import type { Ledger } from '@sangsaeng/platform';
import type { Filter, ViewReader } from '@sangsaeng/read-store';

type Row = Readonly<Record<string, unknown>>;
type Pot = {
  readonly contributed: string;
  readonly committed: string;
  readonly paid: string;
  readonly recovered: string;
  readonly available: string;
};

/** Balances as the import format describes them. Amounts are decimal strings; `committed`: committed and not yet paid. */
export type BalancesJson = {
  readonly position: number;
  readonly donors: readonly (Pot & { readonly businessNumber: string; readonly pledged: string })[];
  readonly government: Omit<Pot, 'contributed'> & { readonly granted: string };
  readonly lots: readonly (Pot & {
    readonly contributionNo: string;
    readonly businessNumber: string;
  })[];
  readonly projects: readonly Readonly<Record<string, string | boolean>>[];
  readonly trialBalance: readonly Readonly<Record<string, string>>[];
};

const PAGE = 1000;
const WAIT_MS = 60_000;

/** Sums of the whole ledger from its views, all of them at one position. Rejects when the views do not get there. */
export async function readBalances(ledger: Ledger): Promise<BalancesJson> {
  for (let attempt = 0; ; attempt += 1) {
    const head = await ledger.store.head();
    if (head !== undefined && (await ledger.views.waitFor(head, WAIT_MS)) === 'timeout') {
      throw new ViewsBehind();
    }
    const read = await readOnce(ledger, head?.ordinal ?? -1);
    if (read !== undefined) return read;
    if (attempt >= 20) throw new ViewsBehind();
  }
}

/** The views do not reach the end of the log: one is parked, being built, or writes never pause. */
export class ViewsBehind extends Error {
  readonly code = 'VIEWS_BEHIND';
  constructor() {
    super('조회 자료가 기록을 따라잡지 못했습니다 · the views have not caught up with the events');
    this.name = 'ViewsBehind';
  }
}

/** `undefined` when a view moved on in between. */
async function readOnce(ledger: Ledger, position: number): Promise<BalancesJson | undefined> {
  const reading = new Reading(ledger, position);
  const donors = await reading.rows('donor-balance');
  const lots = await reading.rows('donor-lots');
  const funds = await reading.rows('fund-balance');
  const projects = await reading.rows('project-money');
  const accounts = await reading.rows('trial-balance');
  if (reading.moved) return undefined;
  const numberOf = new Map(donors.map((row) => [text(row, 'donor'), text(row, 'businessNumber')]));
  return {
    position,
    donors: byText(donors.filter((row) => row['pledges'] !== 0).map(donorJson), 'businessNumber'),
    government: governmentJson(funds),
    lots: byText(
      lots.map((row) => lotJson(row, numberOf.get(text(row, 'donor')) ?? '')),
      'contributionNo',
    ),
    projects: byText(
      projects.filter((row) => row['agreedOn'] !== null).map(projectJson),
      'projectNo',
    ),
    trialBalance: accounts.map((row) => ({
      fund: text(row, 'fund'),
      book: text(row, 'book'),
      account: text(row, 'base'),
      debit: text(row, 'debit'),
      credit: text(row, 'credit'),
      balance: text(row, 'balance'),
    })),
  };
}

class Reading {
  moved = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly position: number,
  ) {}

  async rows(view: string, filters: readonly Filter[] = []): Promise<readonly Row[]> {
    const reader: ViewReader | undefined = this.ledger.readStore.reader(view);
    if (reader === undefined) throw new ViewsBehind();
    const rows: Row[] = [];
    let cursor: string | undefined;
    do {
      const page = await reader.list('all', {
        filters,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      });
      this.moved ||= page.position !== this.position;
      for (const { json } of page.rows) rows.push(JSON.parse(json) as Row);
      cursor = page.next;
    } while (cursor !== undefined);
    return rows;
  }
}

function donorJson(row: Row) {
  return {
    businessNumber: text(row, 'businessNumber'),
    pledged: text(row, 'pledged'),
    ...pot(row),
  };
}

function lotJson(row: Row, businessNumber: string) {
  return { contributionNo: text(row, 'lot'), businessNumber, ...pot(row) };
}

function pot(row: Row): Pot {
  return {
    contributed: text(row, 'contributed'),
    committed: sum([text(row, 'committed'), text(row, 'ordered')]),
    paid: text(row, 'paid'),
    recovered: text(row, 'recovered'),
    available: text(row, 'available'),
  };
}

function governmentJson(funds: readonly Row[]): BalancesJson['government'] {
  const total = (name: string) => sum(funds.map((fund) => text(fund, `government${name}`)));
  return {
    granted: total('Granted'),
    committed: sum([total('Committed'), total('Ordered')]),
    paid: total('Paid'),
    recovered: total('Recovered'),
    available: total('Available'),
  };
}

function projectJson(row: Row): Readonly<Record<string, string | boolean>> {
  const named = { projectNo: text(row, 'project'), businessNumber: text(row, 'businessNumber') };
  const money = [
    'base',
    'governmentShare',
    'donorShare',
    'selfShare',
    'paidGovernment',
    'paidDonor',
    'recoveredGovernment',
    'recoveredDonor',
  ].map((name) => [name, text(row, name)] as const);
  const payment = text(row, 'payment');
  return { ...named, ...Object.fromEntries(money), payment, closed: row['closed'] === true };
}

function text(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : '';
}

function sum(amounts: readonly string[]): string {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n).toString();
}

/** By number as text, in the order of Unicode code points. */
function byText<T extends Readonly<Record<string, unknown>>>(
  rows: readonly T[],
  name: string,
): readonly T[] {
  const keyed = rows.map((row) => ({
    row,
    key: [...String(row[name])].map((c) => c.codePointAt(0) ?? 0),
  }));
  return keyed.sort((a, b) => compareCodes(a.key, b.key)).map(({ row }) => row);
}

function compareCodes(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const order = (a[i] ?? 0) - (b[i] ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
