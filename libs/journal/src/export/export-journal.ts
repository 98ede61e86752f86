import type { Instant, LocalDate } from '@sangsaeng/kernel';
import { idOfSegment } from '../domain/account-name';
import { accountOf } from '../domain/chart';
import type { Line } from '../domain/line';
import { MAPPING_VERSION } from '../domain/posting-table';
import { postings, visitPostings, type MoneyEvent } from '../domain/postings';
import { beancount } from './beancount';
import { seoulDay } from './day-after';
import type { ClosingBalance, Dialect, ExportedAccount, ExportedPosting, Tags } from './dialect';
import { hledger } from './hledger';

/** An event with what proves it: its place and the hash of its leaf in the log. */
export type ExportedEvent = MoneyEvent & {
  readonly position: number;
  readonly recordedAt: Instant;
  readonly leafHash: string;
};

export type JournalDialect = 'hledger' | 'beancount';
/** `value`: by value date, a correction of a date being two transactions; `record`: as it was written down. */
export type JournalOrder = 'value' | 'record';

export type ExportOptions = {
  readonly dialect: JournalDialect;
  readonly order: JournalOrder;
  /** Business number and name behind a stream id, as far as the reader may see them. */
  readonly names: (
    streamId: string,
  ) => { readonly businessNumber: string; readonly name: string } | undefined;
  /** The signed log head that the journal was made from. */
  readonly head: { readonly origin: string; readonly size: number; readonly root: string };
};

/**
 * The journal as plain text for an independent accounting program. Every account carries running balance assertions in
 * the order of the file, and every account is asserted once more at the end. Events come in order of position. `record`
 * order streams and keeps only the accounts; `value` order keeps the events that post something, to sort them.
 */
export async function* exportJournal(
  events: AsyncIterable<ExportedEvent>,
  options: ExportOptions,
): AsyncIterable<string> {
  const writer = new JournalWriter(options);
  yield writer.head();
  const entries = options.order === 'record' ? recordOrder(events) : valueOrder(events);
  for await (const entry of entries) yield writer.entry(entry);
  yield writer.closing();
}

type DatedEntry = {
  readonly on: LocalDate;
  readonly event: ExportedEvent;
  readonly lines: readonly Line[];
};

async function* recordOrder(events: AsyncIterable<ExportedEvent>): AsyncIterable<DatedEntry> {
  let on = '' as LocalDate;
  for await (const event of events) {
    const lines = postings(event);
    if (lines.length === 0) continue;
    // Clocks of two streams may disagree by a little; dates of the file never run back.
    const recorded = seoulDay(event.recordedAt);
    if (recorded > on) on = recorded;
    yield { on, event, lines };
  }
}

async function* valueOrder(events: AsyncIterable<ExportedEvent>): AsyncIterable<DatedEntry> {
  const byDay = new Map<LocalDate, ExportedEvent[]>();
  for await (const event of events) {
    for (const on of valueDates(event)) {
      const sameDay = byDay.get(on);
      if (sameDay === undefined) byDay.set(on, [event]);
      else sameDay.push(event);
    }
  }
  for (const on of [...byDay.keys()].sort())
    for (const event of byDay.get(on) ?? []) {
      const lines = postings(event).filter((line) => line.on === on);
      if (lines.length > 0) yield { on, event, lines };
    }
}

function valueDates(event: ExportedEvent): ReadonlySet<LocalDate> {
  const dates = new Set<LocalDate>();
  visitPostings(event, (_base, _amount, _allocation, { occurredOn }) => dates.add(occurredOn));
  return dates;
}

type Opened = { readonly account: ExportedAccount; balance: bigint };

class JournalWriter {
  private readonly dialect: Dialect;
  private readonly accounts = new Map<string, Opened>();
  private changed = new Set<Opened>();
  private today: LocalDate | undefined;

  constructor(private readonly options: ExportOptions) {
    this.dialect = options.dialect === 'hledger' ? hledger : beancount;
  }

  head(): string {
    const { head, order } = this.options;
    return this.dialect.head([
      '상생원장 분개장 · Sangsaeng Ledger, journal',
      `origin: ${head.origin}`,
      `tree size: ${head.size.toString()}`,
      `root: ${head.root}`,
      `mapping version: ${MAPPING_VERSION.toString()}`,
      `order: ${order}`,
    ]);
  }

  entry({ on, event, lines }: DatedEntry): string {
    const endOfDay = this.turnTo(on);
    const tags = lines.map((line) => this.tagsOf(line));
    const common = commonTags(tags);
    const directives: string[] = [];
    const written = lines.map((line, index): ExportedPosting => {
      const opened = this.opened(line, on, directives);
      opened.balance += line.amount;
      this.changed.add(opened);
      const own = (tags[index] ?? []).filter(([name]) => !common.has(name));
      return { ...closingBalance(opened), amount: line.amount, tags: own };
    });
    const header = headerOf(event, common);
    const transaction = { on, title: event.type, header, postings: written };
    const gap = directives.length === 0 ? '' : '\n';
    return [endOfDay, gap, ...directives, this.dialect.transaction(transaction)].join('');
  }

  closing(): string {
    if (this.today === undefined) return '';
    return this.dialect.closing(this.today, [...this.accounts.values()].map(closingBalance));
  }

  private turnTo(on: LocalDate): string {
    const yesterday = this.today;
    if (yesterday === on) return '';
    const changed = [...this.changed].map(closingBalance);
    this.changed = new Set();
    this.today = on;
    return yesterday === undefined ? '' : this.dialect.endOfDay(yesterday, changed);
  }

  private opened(line: Line, on: LocalDate, directives: string[]): Opened {
    const known = this.accounts.get(line.path);
    if (known !== undefined) return known;
    const { path, base, book } = line;
    const opened = { account: { path, base, book, title: this.titleOf(line) }, balance: 0n };
    this.accounts.set(path, opened);
    directives.push(this.dialect.account(opened.account, on));
    return opened;
  }

  private titleOf({ base, path, dims }: Line): readonly string[] {
    const spelled = path.split(':').flatMap((segment) => {
      const id = idOfSegment(segment);
      return id === segment ? [] : [id];
    });
    const owner = dims['lot'] !== undefined || base.startsWith('memo:pledge') ? 'donor' : 'sme';
    const name = this.options.names(dims[owner] ?? '')?.name;
    return [accountOf(base).korean, ...spelled, ...(name === undefined ? [] : [name])];
  }

  private tagsOf({ dims, on }: Line): Tags {
    const tags = Object.entries(dims).map(([name, id]) => [name, this.shown(name, id)] as const);
    return [['value', on], ...tags];
  }

  private shown(dimension: string, id: string): string {
    return COMPANIES.has(dimension) ? (this.options.names(id)?.businessNumber ?? id) : id;
  }
}

const COMPANIES: ReadonlySet<string> = new Set(['donor', 'sme', 'payee']);

function closingBalance({ account, balance }: Opened): ClosingBalance {
  return { account, balance };
}

/** Tags that every line of an entry has with the same value. */
function commonTags(lines: readonly Tags[]): ReadonlyMap<string, string> {
  const [first = [], ...rest] = lines;
  const common = new Map(first);
  for (const tags of rest) {
    const own = new Map(tags);
    for (const [name, value] of common) if (own.get(name) !== value) common.delete(name);
  }
  return common;
}

function headerOf(event: ExportedEvent, common: ReadonlyMap<string, string>): readonly Tags[] {
  const value = common.get('value');
  return [
    [
      ['pos', event.position.toString()],
      ['stream', event.stream ?? ''],
      ...(value === undefined ? [] : [['value', value] as const]),
      ['recorded', event.recordedAt],
    ],
    [['leaf', event.leafHash]],
    [...common].filter(([name]) => name !== 'value'),
  ];
}
