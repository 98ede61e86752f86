import type { Caller } from '../api-client';
import { amountsOf, spoken } from './korean-amount';
import type { Narrator } from './narrator';
import { AUDITOR } from './staff-of-story';
import type { ProgrammeOfStory } from './programme-of-story';
import type { Clawback, Company, Lot, Payment, Project } from './told-things';

type Row = Readonly<Record<string, unknown>>;
type Amounts = Readonly<Record<string, string>>;

const OF_DONOR = [
  ...(['pledged', 'openPledge', 'contributed', 'interest', 'held', 'reallocated'] as const),
  ...(['returned', 'committed', 'ordered', 'paid', 'recovered', 'available'] as const),
];
const OF_LOT = OF_DONOR.slice(2);
const OF_GOVERNMENT = [
  ...(['governmentGranted', 'governmentCommitted', 'governmentOrdered'] as const),
  ...(['governmentPaid', 'governmentRecovered', 'governmentReturnable'] as const),
  ...(['governmentReturned', 'governmentAvailable'] as const),
];
const OF_PROJECT = [
  ...(['governmentShare', 'donorShare', 'selfShare', 'committed', 'ordered'] as const),
  ...(['paidGovernment', 'paidDonor', 'recoveredGovernment', 'recoveredDonor'] as const),
];
const OF_CASE = [
  ...(['decided', 'received', 'receivedGovernment', 'receivedDonor', 'waived'] as const),
  ...(['remitted', 'outstanding', 'surchargeDue', 'surchargeSettled'] as const),
];

/** What the views show to the auditor, in words: only amounts that are not zero. */
export class WhatIsSeen {
  private readonly narrator: Narrator;

  constructor(private readonly programme: ProgrammeOfStory) {
    this.narrator = programme.narrator;
  }

  async balanceOf(donor: Company): Promise<Amounts> {
    return amountsOf(await this.read(`/donors/${donor.businessNumber}/balance`), OF_DONOR);
  }

  async lot({ lot, fund }: Lot): Promise<Amounts> {
    return amountsOf(await this.oneOf('/lots', { lot, fund }), OF_LOT);
  }

  async lotRow({ lot, fund }: Lot): Promise<Row> {
    return this.oneOf('/lots', { lot, fund });
  }

  async governmentMoney(): Promise<Amounts> {
    const row = await this.fundRow();
    const amounts = amountsOf(row, OF_GOVERNMENT);
    return Object.fromEntries(
      Object.entries(amounts).map(([name, amount]) => [plainName(name), amount]),
    );
  }

  async bankBalance(): Promise<string> {
    return spoken(String((await this.fundRow())['cash']));
  }

  async moneyOf({ number }: Project): Promise<Amounts> {
    return amountsOf(await this.read(`/projects/${number}`), OF_PROJECT);
  }

  async project({ number }: Project): Promise<Row> {
    return this.read(`/pipeline/${number}`);
  }

  async stageOf(project: Project): Promise<unknown> {
    return (await this.project(project))['stage'];
  }

  async request({ id }: Payment): Promise<Row> {
    return this.read(`/disbursement-requests/${id}`);
  }

  async stateOf(payment: Payment): Promise<unknown> {
    return (await this.request(payment))['state'];
  }

  async case({ id }: Clawback): Promise<Row> {
    return this.read(`/clawback-cases/${id}`);
  }

  async caseMoney(clawback: Clawback): Promise<Amounts> {
    return amountsOf(await this.case(clawback), OF_CASE);
  }

  /** Kind, state and day of the obligations about something. */
  async obligationsAbout(subject: string): Promise<readonly string[]> {
    const rows = await this.rows(`/obligations?limit=500`);
    return rows
      .filter((row) => row['subject'] === subject)
      .map(({ kind, state, dueOn }) => `${String(kind)}: ${String(state)} ${String(dueOn)}`)
      .sort();
  }

  /** 가수금 and 가지급금 of the fund that are still open. */
  async openItems(): Promise<readonly string[]> {
    const rows = await this.rows(`/open-items?fund=${this.programme.fund}&state=open`);
    return rows.map(({ kind, outstanding }) => `${String(kind)} ${spoken(String(outstanding))}`);
  }

  async items(): Promise<readonly Row[]> {
    return this.rows(`/open-items?fund=${this.programme.fund}&state=open`);
  }

  /** What is due to the treasury (국고). */
  async treasuryDues(): Promise<Amounts> {
    const rows = await this.rows(`/treasury-dues?fund=${this.programme.fund}`);
    return Object.fromEntries(
      rows
        .filter(({ outstanding }) => outstanding !== '0')
        .map(({ kind, outstanding }) => [String(kind), spoken(String(outstanding))]),
    );
  }

  /** What waits for an answer, and from whom: about one payment, or anything at all. */
  async answersAwaited(about?: Payment): Promise<readonly string[]> {
    const of = about === undefined ? '' : `&subject.startsWith=${about.id}`;
    const rows = await this.rows(`/in-flight?state=open${of}`);
    return rows.map(({ kind, waitingFor }) => `${String(kind)}: ${String(waitingFor)}`).sort();
  }

  /** Every account of the fund sums to what is in all others. */
  async trialBalanceIsZero(): Promise<boolean> {
    const rows = await this.rows(`/funds/${this.programme.fund}/trial-balance?limit=500`);
    const sums = new Map<string, bigint>();
    for (const { book, debit, credit } of rows) {
      const sum = (sums.get(String(book)) ?? 0n) + BigInt(String(debit)) - BigInt(String(credit));
      sums.set(String(book), sum);
    }
    return rows.length > 0 && [...sums.values()].every((sum) => sum === 0n);
  }

  /** Where in the log the last event of this kind stands. */
  async positionOfLast(type: string): Promise<number> {
    const [last] = (await this.rows(`/events?type=${type}&limit=500`)).slice(-1);
    return Number(last?.['position']);
  }

  rows(path: string, caller: Caller = AUDITOR): Promise<readonly Row[]> {
    return this.narrator.lists(path, caller);
  }

  read(path: string, caller: Caller = AUDITOR): Promise<Row> {
    return this.narrator.reads(path, caller);
  }

  private fundRow(): Promise<Row> {
    return this.read(`/funds/${this.programme.fund}/balance`);
  }

  private async oneOf(path: string, terms: Readonly<Record<string, string>>): Promise<Row> {
    const [row] = await this.rows(`${path}?${new URLSearchParams(terms).toString()}`);
    if (row === undefined) throw new Error(`nothing at ${path} of ${JSON.stringify(terms)}`);
    return row;
  }
}

/** `governmentPaid` is `paid`, where only the government's money is spoken of. */
function plainName(name: string): string {
  const short = name.replace('government', '');
  return short.charAt(0).toLowerCase() + short.slice(1);
}
