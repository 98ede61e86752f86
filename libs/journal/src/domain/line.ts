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

/** One call of a posting visitor. */
export type Posting = {
  readonly base: Base;
  readonly amount: bigint;
  readonly allocation: Allocation | undefined;
  readonly entry: DomainEvent;
  readonly variant: string | undefined;
};

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
export function lineOf(posting: Posting): Omit<Line, 'n'> {
  const { base, amount, entry } = posting;
  const { book, path: kind } = accountOf(base);
  const data = entry.data as Ids;
  // A payment or recall that is placed names its open item as `suspense`.
  const ids: Ids = { ...data, item: data['item'] ?? data['suspense'] };
  return {
    book,
    base,
    path: pathOf(kind, posting, ids),
    amount,
    on: entry.occurredOn,
    dims: dimsOf(kind, posting, ids),
  };
}

function dimsOf(kind: PathKind, posting: Posting, ids: Ids): Dims {
  // A pledge may feed several funds, so its lines belong to none.
  if (kind === 'pledge') return present({ pledge: ids['pledge'], donor: ids['donor'] });
  const { allocation, base, variant } = posting;
  return present({
    fund: ids['fund'],
    ...(allocation !== undefined && {
      src: allocation.src,
      lot: allocation.lot,
      fy: allocation.fy,
      donor: allocation.donor,
    }),
    ...(base === 'memo:share:donor' && { donor: variant }),
    ...Object.fromEntries(EVENT_DIMS.map((name) => [name, ids[name]])),
    ...(base === 'assets:bank' && { bankAccount: bankAccountOf(ids, variant) }),
  });
}

function bankAccountOf(ids: Ids, variant: string | undefined): string | undefined {
  return variant === 'from' || variant === 'to' ? ids[variant] : ids['bankAccount'];
}

function present(dims: Ids): Dims {
  const entries = Object.entries(dims).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
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

function pathOf(kind: PathKind, { base, allocation, variant = '' }: Posting, ids: Ids): string {
  const names = (kind === 'pot' ? POTS[variant] : undefined) ?? SEGMENTS[kind];
  const segments = names.map((name) => {
    if (name.startsWith('=')) return name.slice(1);
    if (name === 'src') return allocation?.src ?? '';
    return accountSegment((name === 'lot' ? allocation?.lot : ids[name]) ?? '');
  });
  return [base, ...segments].join(':');
}
