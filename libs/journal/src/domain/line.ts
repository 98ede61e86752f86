import type { Allocation } from '@sangsaeng/fund';
import type { DomainEvent, LocalDate } from '@sangsaeng/kernel';
import { accountSegment } from './account-name';
import { accountOf, type Base, type Book, type PathKind } from './chart';

export type Line = {
  readonly book: Book;
  readonly base: Base;
  readonly path: string;
  /** Dr +, Cr −. */
  readonly amount: bigint;
  readonly on: LocalDate;
  readonly dims: Dims;
  /** Ordinal within the event: the line's id is `<event id>#<n>`. */
  readonly n: number;
};
export type Dims = Readonly<Record<string, string>>;

/** What a line is made from: the arguments of a posting visitor. */
export type LineSource = {
  readonly base: Base;
  readonly amount: bigint;
  readonly allocation: Allocation | undefined;
  readonly entry: DomainEvent;
  readonly variant: string | undefined;
};

const LOT_DIMS = ['src', 'lot', 'fy', 'donor'] as const;

type Ids = Readonly<Record<string, string | undefined>>;

/** Members of an event's data that are dimensions of all its lines but those of pledges. */
const EVENT_DIMS = [
  'project',
  'sme',
  'category',
  'disbursement',
  'payee',
  'invoice',
  'clawback',
  'pledge',
  'deposit',
  'item',
  'transfer',
  'remittance',
  'period',
] as const;

/** Gives a posting its account path and its dimensions. */
export function lineOf(posting: LineSource): Omit<Line, 'n'> {
  const { base, amount, entry } = posting;
  const { book, path: kind } = accountOf(base);
  const ids = entry.data as Ids;
  return {
    book,
    base,
    path: pathOf(kind, posting, ids),
    amount,
    on: entry.occurredOn,
    dims: dimsOf(kind, posting, ids),
  };
}

/** An id by the name of its dimension. A payment or recall that is placed names its open item as `suspense`. */
function idOf(ids: Ids, name: string): string | undefined {
  return name === 'item' ? (ids['item'] ?? ids['suspense']) : ids[name];
}

// Runs for every line of an export, so it fills one object instead of merging several.
function dimsOf(kind: PathKind, posting: LineSource, ids: Ids): Dims {
  const dims: Record<string, string> = {};
  const put = (name: string, id: string | undefined) => {
    if (id !== undefined) dims[name] = id;
  };
  const { allocation, base, variant } = posting;
  if (kind === 'pledge') {
    // A pledge may feed several funds, so its lines belong to none.
    put('pledge', ids['pledge']);
    put('donor', ids['donor']);
    return dims;
  }
  put('fund', ids['fund']);
  if (allocation !== undefined) for (const name of LOT_DIMS) put(name, allocation[name]);
  if (base === 'memo:share:donor') put('donor', variant);
  for (const name of EVENT_DIMS) put(name, idOf(ids, name));
  if (base === 'assets:bank') put('bankAccount', bankAccountOf(ids, variant));
  return dims;
}

function bankAccountOf(ids: Ids, variant: string | undefined): string | undefined {
  return variant === 'from' || variant === 'to' ? ids[variant] : ids['bankAccount'];
}

/** Paths after the base: ids by name, fixed words after an `=`. */
const SEGMENTS: Readonly<Record<PathKind, readonly string[]>> = {
  pot: ['fund', 'src', 'lot'],
  L: ['fund', 'src', 'lot'],
  'L:P': ['fund', 'src', 'lot', 'project'],
  'L:transfer': ['fund', 'src', 'lot', 'transfer'],
  F: ['fund'],
  'F:P': ['fund', 'project'],
  'F:c': ['fund', 'clawback'],
  'F:gov:c': ['fund', '=gov', 'clawback'],
  'F:deposit': ['fund', 'deposit'],
  'F:item': ['fund', 'item'],
  pledge: ['pledge'],
};
const POTS: Readonly<Record<string, readonly string[]>> = {
  deposit: ['fund', '=deposit', 'deposit'],
  interest: ['fund', '=interest', 'lot'],
  custody: ['fund', '=custody', 'project'],
  surcharge: ['fund', '=surcharge', 'clawback'],
  suspense: ['fund', '=suspense', 'item'],
};

function pathOf(kind: PathKind, { base, allocation, variant = '' }: LineSource, ids: Ids): string {
  const names = (kind === 'pot' ? POTS[variant] : undefined) ?? SEGMENTS[kind];
  let path: string = base;
  for (const name of names) path += `:${segmentOf(name, allocation, ids)}`;
  return path;
}

function segmentOf(name: string, allocation: Allocation | undefined, ids: Ids): string {
  if (name.startsWith('=')) return name.slice(1);
  if (name === 'src') return allocation?.src ?? '';
  return accountSegment((name === 'lot' ? allocation?.lot : idOf(ids, name)) ?? '');
}
