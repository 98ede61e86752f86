import type { DomainEvent } from '@sangsaeng/kernel';
import type { RowOf, Shape } from './row-shape';

/** An event as views see it: what it says and where it stands. */
export type ViewEvent<E extends DomainEvent = DomainEvent> = E & { readonly position: number };

/**
 * A line of the journal while it is being summed. One object serves all lines: take values from it, never keep it.
 * What a line is about stands in its event (`ids`) and, for an account of a lot, in the allocation.
 */
export type PostedLine = {
  /** The fixed part of the account's name, such as `memo:budget:paid`. */
  readonly base: string;
  /** Dr +, Cr −. */
  readonly amount: bigint;
  /** The amount as a number: exact when it is a safe integer. */
  readonly won: number;
  readonly allocation: PostedAllocation | undefined;
  readonly ids: Readonly<Record<string, string | undefined>>;
  /** The pot or real account of a bank line; the donor of a line of the donors' share. */
  readonly variant: string | undefined;
};

export type PostedAllocation = {
  readonly src: 'gov' | 'donor';
  readonly lot: string;
  readonly fy: string;
  readonly donor?: string;
};

/** What follows from an event itself: names, dates, states. `keys` may read the event only. */
export type FactRule<Row, E extends DomainEvent> = {
  readonly keys: (event: ViewEvent<E>) => string | readonly string[] | undefined;
  readonly evolve: (row: Row, event: ViewEvent<E>, key: string) => void;
};

export type Facts<Row, E extends DomainEvent> = {
  readonly [T in E['type']]?: FactRule<Row, Extract<E, { readonly type: T }>>;
};

/** What follows from postings: a sum over the lines of the named accounts, one row per key. */
export type Sums<Row> = {
  readonly key: (line: PostedLine) => string | undefined;
  /**
   * What `key` looks at besides the ids of the event, so that lines alike in it need not be asked again: nothing, the
   * allocation, or the account (`base`). Without it each line is asked for its key.
   */
  readonly rowOf?: 'event' | 'allocation' | 'account';
  /** Names the row that a line opens. It may be called again for a row that was named before. */
  readonly open?: (row: Row, line: PostedLine) => void;
  readonly accounts: Readonly<Record<string, SumRule<Row>>>;
};

/** A sum over lines is data, so that the machinery can add without looking at the row; anything else is a function. */
export type SumRule<Row> = MoneyRule<MoneyMember<Row>> | LineRule<Row>;
export type LineRule<Row> = (row: Row, line: PostedLine) => void;
export type MoneyRule<Member extends string> = {
  /** 1: debits count up; -1: credits do. */
  readonly sign: 1 | -1;
  readonly to: Member;
  /** Instead of `to` for lines of a government lot. */
  readonly governmentTo?: Member;
  /** Instead of `to` for lines that count down; there they count up. */
  readonly downTo?: Member;
};
type MoneyMember<Row> = {
  [Member in keyof Row]: Row[Member] extends bigint ? Member : never;
}[keyof Row] &
  string;

/** Whose rows they are. A scope that is not named here sees nothing; `everyone` is for public registers. */
export type Owners = 'everyone' | { readonly donor?: string; readonly sme?: string };

/**
 * A view as data: how rows follow from events and from the postings of events. Pure: the same history gives the same
 * rows, byte for byte. Rules write into the draft row they are given, which saves a copy for each event; the draft
 * belongs to the fold and is written out a page at a time. A row comes to be when first touched. Rows hold dates,
 * never ages, and cite personal text by position and path.
 */
export interface Projection<S extends Shape, E extends DomainEvent> {
  readonly name: string;
  /** Raised when the meaning of a row changes; the new version is built beside the old one. */
  readonly version: number;
  readonly shape: S;
  readonly facts?: Facts<RowOf<S>, E>;
  readonly sums?: Sums<RowOf<S>>;
  /** Works out what follows from the other members of the row, before it is written. */
  readonly settle?: (row: RowOf<S>) => void;
  /** Members for filtering and sorting: text by Unicode code point, numbers and money by value. */
  readonly columns: readonly (keyof S & string)[];
  /** The columns worth an index: owners, and what long lists are sorted by. */
  readonly indexes: readonly (keyof S & string)[];
  readonly owners: Owners;
  /** Texts by which people look for a row, besides its key. */
  readonly search?: (row: RowOf<S>) => readonly (string | null)[];
}

/** A projection whose row and event types the machinery does not need to know. */
export type AnyProjection = {
  readonly name: string;
  readonly version: number;
  readonly shape: Shape;
  readonly facts?: Readonly<Record<string, FactRule<object, DomainEvent>>>;
  readonly sums?: Sums<object>;
  readonly settle?: (row: object) => void;
  readonly columns: readonly string[];
  readonly indexes: readonly string[];
  readonly owners: Owners;
  readonly search?: (row: object) => readonly (string | null)[];
};

/**
 * Gives the parts of a projection their types: `projectionOf<FundEvent>()({ … })`. What comes out is what the
 * machinery runs; row and event types are known inside the definition only.
 */
export function projectionOf<E extends DomainEvent>() {
  return <const S extends Shape>(definition: Projection<S, E>): AnyProjection =>
    definition as unknown as AnyProjection;
}
