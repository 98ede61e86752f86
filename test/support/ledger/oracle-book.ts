import type { Fields, LedgerRow } from './oracle-rows';

export type LotMoney = { readonly lot: string; readonly amount: bigint };
export type DonorMoney = {
  readonly donor: string;
  readonly amount: bigint;
  readonly lots: readonly LotMoney[];
};
/** An amount by source: the government and the donors in listed order, each by its lots. */
export type Money = { readonly government: bigint; readonly donors: readonly DonorMoney[] };

export const NO_MONEY: Money = { government: 0n, donors: [] };

type Pot = { contributed: bigint; committed: bigint; paid: bigint; recovered: bigint };
export type Lot = Pot & {
  readonly no: string;
  readonly donor: string;
  /** The SMEs a designated lot serves; null for a general lot. */
  readonly servesOnly: ReadonlySet<string> | null;
};
export type Project = {
  readonly fields: Fields<'과제'>;
  readonly agreed: Money;
  /** Committed and not yet paid. */
  open: Money;
  invoiced: bigint;
  paidGovernment: bigint;
  paidDonor: bigint;
  recoveredGovernment: bigint;
  recoveredDonor: bigint;
  closed: boolean;
};
export type Payment = {
  readonly project: Project;
  readonly paid: bigint;
  /** Paid and not yet recovered. */
  open: Money;
  decided: bigint;
};
export type Clawback = {
  readonly payment: Payment;
  readonly decided: bigint;
  /** Received or waived. */
  settled: bigint;
};

/** Everything that accepted rows have brought about so far. */
export class Book {
  readonly contents = new Map<string, string>();
  readonly rules: Fields<'지원기준'>[] = [];
  readonly pledges = new Map<string, { fields: Fields<'출연약정'>; received: bigint }>();
  readonly pledgedByDonor = new Map<string, bigint>();
  readonly government: Pot = { contributed: 0n, committed: 0n, paid: 0n, recovered: 0n };
  /** In the order they took effect, which is by date. */
  readonly lots = new Map<string, Lot>();
  readonly lotsByDonor = new Map<string, Lot[]>();
  readonly projects = new Map<string, Project>();
  readonly payments = new Map<string, Payment>();
  readonly clawbacks = new Map<string, Clawback>();
  readonly invoices = new Set<string>();
  readonly bankTransactions = new Set<string>();

  /** The content an accepted row holds under this key of this table. */
  held(table: string, key: string): string | undefined {
    return this.contents.get(`${table}/${key}`);
  }
}

export function totalOf(money: Money): bigint {
  return money.donors.reduce((sum, part) => sum + part.amount, money.government);
}

export function donorTotal(money: Money): bigint {
  return totalOf(money) - money.government;
}

/** What a source still has; government money never becomes available again. */
export function lotAvailable(lot: Lot): bigint {
  return lot.contributed - lot.committed - lot.paid + lot.recovered;
}

export function governmentAvailable(book: Book): bigint {
  return book.government.contributed - book.government.committed - book.government.paid;
}

function less(from: Money, taken: Money): Money {
  const donors = from.donors.map((part, at) => {
    const gone = taken.donors[at];
    const goneFrom = (lot: string): bigint =>
      gone?.lots.find((entry) => entry.lot === lot)?.amount ?? 0n;
    const lots = part.lots.map((e) => ({ lot: e.lot, amount: e.amount - goneFrom(e.lot) }));
    return { donor: part.donor, amount: part.amount - (gone?.amount ?? 0n), lots };
  });
  return { government: from.government - taken.government, donors };
}

function add(book: Book, column: keyof Pot, money: Money, sign: 1n | -1n): void {
  book.government[column] += sign * money.government;
  for (const { lot, amount } of money.donors.flatMap((part) => part.lots)) {
    const held = book.lots.get(lot);
    if (held) held[column] += sign * amount;
  }
}

function recordPledge(book: Book, fields: Fields<'출연약정'>): void {
  const before = book.pledgedByDonor.get(fields.donor) ?? 0n;
  book.pledges.set(fields.key, { fields, received: 0n });
  book.pledgedByDonor.set(fields.donor, before + fields.amount);
}

function recordContribution(book: Book, fields: Fields<'수납내역'>): void {
  const pledge = book.pledges.get(fields.pledge);
  if (!pledge) return;
  pledge.received += fields.amount;
  book.bankTransactions.add(fields.bankTransaction);
  const { donor, designation, smes } = pledge.fields;
  const lot: Lot = {
    no: fields.key,
    donor,
    servesOnly: designation === '지정' ? new Set(smes) : null,
    contributed: fields.amount,
    committed: 0n,
    paid: 0n,
    recovered: 0n,
  };
  book.lots.set(lot.no, lot);
  book.lotsByDonor.set(donor, [...(book.lotsByDonor.get(donor) ?? []), lot]);
}

function recordAgreement(book: Book, fields: Fields<'과제'>, agreed: Money): void {
  add(book, 'committed', agreed, 1n);
  book.projects.set(fields.key, {
    fields,
    agreed,
    open: agreed,
    invoiced: 0n,
    paidGovernment: 0n,
    paidDonor: 0n,
    recoveredGovernment: 0n,
    recoveredDonor: 0n,
    closed: false,
  });
}

function recordPayment(book: Book, fields: Fields<'지급'>, paid: Money): void {
  const project = book.projects.get(fields.project);
  if (!project) return;
  add(book, 'committed', paid, -1n);
  add(book, 'paid', paid, 1n);
  project.open = less(project.open, paid);
  project.invoiced += fields.supplyValue;
  project.paidGovernment += paid.government;
  project.paidDonor += donorTotal(paid);
  book.invoices.add(fields.invoice);
  book.payments.set(fields.key, { project, paid: totalOf(paid), open: paid, decided: 0n });
}

function recordEnd(book: Book, fields: Fields<'과제종료'>): void {
  const project = book.projects.get(fields.key);
  if (!project) return;
  add(book, 'committed', project.open, -1n);
  project.open = less(project.open, project.open);
  project.closed = true;
}

function recordClawback(book: Book, fields: Fields<'환수'>): void {
  const payment = book.payments.get(fields.payment);
  if (!payment) return;
  payment.decided += fields.decided;
  book.clawbacks.set(fields.key, { payment, decided: fields.decided, settled: fields.waived });
}

function recordRecovery(book: Book, fields: Fields<'환수입금'>, money: Money): void {
  const clawback = book.clawbacks.get(fields.clawback);
  if (!clawback) return;
  const { payment } = clawback;
  add(book, 'recovered', money, 1n);
  clawback.settled += fields.amount;
  payment.open = less(payment.open, money);
  payment.project.recoveredGovernment += money.government;
  payment.project.recoveredDonor += donorTotal(money);
}

/** Records an accepted row and the money it moved (none for rows that move none by source). */
export function record(book: Book, row: LedgerRow, money: Money): void {
  book.contents.set(`${row.table}/${row.fields.key}`, row.content);
  if (row.table === '지원기준') book.rules.push(row.fields);
  if (row.table === '출연약정') recordPledge(book, row.fields);
  if (row.table === '국고교부') book.government.contributed += row.fields.amount;
  if (row.table === '수납내역') recordContribution(book, row.fields);
  if (row.table === '과제') recordAgreement(book, row.fields, money);
  if (row.table === '지급') recordPayment(book, row.fields, money);
  if (row.table === '과제종료') recordEnd(book, row.fields);
  if (row.table === '환수') recordClawback(book, row.fields);
  if (row.table === '환수입금') recordRecovery(book, row.fields, money);
}
