import { Book, lotAvailable, governmentAvailable, record, type Money } from './oracle-book';
import { balances, sortRefusals } from './oracle';
import { comparePlaces, readRows, type LedgerRow } from './oracle-rows';
import { judgeRow, refusal } from './oracle-rules';
import type { Expected, LedgerTables, Refusal, RefusalCode } from './oracle-tables';

/** An accepted row with the money it moved when it was recorded, never decided anew. */
type Recorded = { readonly row: LedgerRow; readonly money: Money };

/** A row whose outcome hangs on how a sentence of the specification is read. */
export type Disputed = { readonly file: string; readonly row: number; readonly why: string };

export type SequenceAnswer = Expected & { readonly disputed: readonly Disputed[] };

/** Reading 1: recorded commitments, payments and recoveries keep their lots and amounts. */
function fits(book: Book, { row, money }: Recorded): boolean {
  const short = (lot: string, amount: bigint): boolean => {
    const held = book.lots.get(lot);
    return held === undefined || lotAvailable(held) < amount;
  };
  if (row.table === '과제') {
    const lots = money.donors.flatMap((part) => part.lots);
    const funded = lots.every(({ lot, amount }) => !short(lot, amount));
    return funded && !governmentShort(book, { row, money });
  }
  if (row.table === '지급') {
    return within(money, book.projects.get(row.fields.project)?.open);
  }
  if (row.table === '환수입금') {
    return within(money, book.clawbacks.get(row.fields.clawback)?.payment.open);
  }
  return true;
}

function governmentShort(book: Book, { row, money }: Recorded): boolean {
  return row.table === '과제' && governmentAvailable(book) < money.government;
}

function within(money: Money, open: Money | undefined): boolean {
  if (open === undefined || money.government > open.government) return false;
  return money.donors.every((part, at) => {
    const held = open.donors[at]?.lots ?? [];
    return part.lots.every(
      ({ lot, amount }) => (held.find((entry) => entry.lot === lot)?.amount ?? 0n) >= amount,
    );
  });
}

/**
 * The code a recorded row would get where it stands now, its own money unchanged.
 *
 * Reading 2: an agreement cites the rule version that was in force when it was recorded; a version
 * that comes later with an earlier day in force neither changes nor spoils it.
 */
function spoiledCode(book: Book, recorded: Recorded): RefusalCode | null {
  const { row } = recorded;
  if (book.held(row.table, row.fields.key) !== undefined) return 'DUPLICATE';
  const code = row.table === '과제' ? null : refusal(book, row);
  return code ?? (fits(book, recorded) ? null : 'INSUFFICIENT_FUNDS');
}

/**
 * The first recorded row that `before` would spoil, with its code.
 *
 * Reading 3: a new row picks lots as they stood at its place. Where that takes money which a
 * recorded project of a later date holds, the new row is refused; it does not look for other lots.
 */
function firstSpoiled(before: readonly Recorded[], after: readonly Recorded[]) {
  const book = new Book();
  for (const recorded of before) record(book, recorded.row, recorded.money);
  for (const recorded of after) {
    const code = spoiledCode(book, recorded);
    const lots = code === 'INSUFFICIENT_FUNDS' && !governmentShort(book, recorded);
    if (code) return { code, why: lots ? 'it takes from a lot of a recorded row' : null };
    record(book, recorded.row, recorded.money);
  }
  return null;
}

/**
 * Why another reading could answer differently for a row accepted before recorded ones, or null.
 * Tests that compare two programs leave out sequences with a disputed row.
 */
function dispute(row: LedgerRow, after: readonly Recorded[], book: Book): string | null {
  const later = after.map((recorded) => recorded.row);
  const disputed = later.some((next) => {
    if (row.table === '지원기준') return citesOlder(row.fields, next);
    if (row.table === '지급') return movesMoneyOf(row.fields.project, next);
    return row.table === '환수입금' && recoversToo(row.fields.clawback, next, later, book);
  });
  return disputed ? 'before a recorded row whose money or rule it bears on' : null;
}

function citesOlder({ kind, from }: { kind: string; from: string }, next: LedgerRow): boolean {
  return next.table === '과제' && next.fields.kind === kind && next.fields.date >= from;
}

function movesMoneyOf(project: string, next: LedgerRow): boolean {
  if (next.table === '지급') return next.fields.project === project;
  return next.table === '과제종료' && next.fields.key === project;
}

function recoversToo(
  clawback: string,
  next: LedgerRow,
  later: readonly LedgerRow[],
  book: Book,
): boolean {
  if (next.table !== '환수입금') return false;
  const decidedLater = later.find(
    (r) => r.table === '환수' && r.fields.key === next.fields.clawback,
  );
  if (decidedLater?.table === '환수') {
    return book.payments.get(decidedLater.fields.payment) === book.clawbacks.get(clawback)?.payment;
  }
  return (
    book.clawbacks.get(next.fields.clawback)?.payment === book.clawbacks.get(clawback)?.payment
  );
}

const ORDER_MATTERS: readonly string[] = ['수납내역', '과제', '지급', '환수입금'];

/**
 * Reading 4: on one date in one table a recorded row stands where this import repeats it, so that
 * the same import again answers the same; one that it does not repeat stands before its rows.
 */
function placed(earlier: readonly Recorded[], rows: readonly LedgerRow[]): readonly Recorded[] {
  const identity = ({ table, content }: LedgerRow): string => `${table} ${content}`;
  const repeated = new Map<string, LedgerRow>();
  for (const row of rows) {
    if (!row.problem && !repeated.has(identity(row))) repeated.set(identity(row), row);
  }
  return earlier
    .map(({ row, money }) => ({ row: repeated.get(identity(row)) ?? row, money }))
    .sort((a, b) => comparePlaces(a.row, b.row));
}

function sameDay(
  { table, fields, importNo }: LedgerRow,
  earlier: readonly Recorded[],
): string | null {
  const twin = earlier.some(
    ({ row }) => row.table === table && row.fields.date === fields.date && row.importNo < importNo,
  );
  return twin && ORDER_MATTERS.includes(table) ? 'a recorded row stands on the same date' : null;
}

function bookOf(recorded: readonly Recorded[]): Book {
  const book = new Book();
  for (const { row, money } of recorded) record(book, row, money);
  return book;
}

/** One import on top of what is recorded: every row judged at its place in the whole order. */
class ImportRun {
  private readonly book = new Book();
  private readonly before: Recorded[] = [];
  private after: readonly Recorded[];
  unchanged = 0;
  readonly refused: Refusal[] = [];
  readonly disputed: Disputed[] = [];

  constructor(private readonly earlier: readonly Recorded[]) {
    this.after = earlier;
  }

  get recorded(): readonly Recorded[] {
    return [...this.before, ...this.after];
  }

  judge(row: LedgerRow): void {
    this.advanceTo(row);
    const verdict = judgeRow(this.book, row);
    if (verdict.kind === 'unchanged') this.unchanged += 1;
    else if (verdict.kind === 'refused') this.refuse(row, verdict.code);
    else this.accept({ row, money: verdict.money });
  }

  private advanceTo(row: LedgerRow): void {
    const at = this.after.findIndex((recorded) => comparePlaces(recorded.row, row) > 0);
    const passed = at < 0 ? this.after : this.after.slice(0, at);
    for (const recorded of passed) this.keep(recorded);
    this.after = at < 0 ? [] : this.after.slice(at);
  }

  private accept(recorded: Recorded): void {
    const { row } = recorded;
    const spoiled = firstSpoiled([...this.before, recorded], this.after);
    const why = spoiled
      ? spoiled.why
      : (dispute(row, this.after, this.book) ?? sameDay(row, this.earlier));
    if (why) this.disputed.push({ file: `${row.table}.csv`, row: row.row, why });
    if (spoiled) this.refuse(row, spoiled.code);
    else this.keep(recorded);
  }

  private keep(recorded: Recorded): void {
    record(this.book, recorded.row, recorded.money);
    this.before.push(recorded);
  }

  private refuse(row: LedgerRow, code: RefusalCode): void {
    this.refused.push({ file: `${row.table}.csv`, row: row.row, code });
  }
}

/**
 * The answers of several imports in sequence, each with partial acceptance: the balances after it
 * and its own `unchanged` and `refused`. A row is judged at its place among everything recorded by
 * then, and refused with the code of the first recorded row it would spoil.
 */
export function judgeMany(imports: readonly LedgerTables[]): readonly SequenceAnswer[] {
  let recorded: readonly Recorded[] = [];
  return imports.map((tables, importNo) => {
    const rows = [...readRows(tables, importNo)].sort(comparePlaces);
    const run = new ImportRun(placed(recorded, rows));
    for (const row of rows) run.judge(row);
    recorded = run.recorded;
    const { unchanged, disputed } = run;
    return {
      ...balances(bookOf(recorded)),
      unchanged,
      refused: sortRefusals(run.refused),
      disputed,
    };
  });
}
