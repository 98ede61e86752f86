import type { Checkpoint } from '@sangsaeng/event-store';
import type { Pace } from './pace';
import type { Owners } from './projection';

/**
 * The read store port: rows of views, each view in builds of its own. In-memory and SQLite adapters obey the same
 * contract suite. Everything in a read store is derived: losing it costs a rebuild, never a fact.
 */

/** Who looks. A predicate on the owner columns of a view, a mandatory argument of every read of rows. */
export type Scope = 'all' | { readonly donor: string } | { readonly sme: string };

export type Column = {
  readonly name: string;
  readonly kind: 'text' | 'number';
  /** Worth an index: an owner, or what long lists are sorted and narrowed by. */
  readonly indexed: boolean;
};

/** What a store must know of a view. Another schema under the same name and version is another view. */
export type ViewSchema = {
  readonly name: string;
  readonly version: number;
  readonly columns: readonly Column[];
  readonly owners: Owners;
};

/** Absent text is stored as ''. It sorts first and lies in no range. */
export type ColumnValue = string | bigint;

export type RowWrite = {
  readonly key: string;
  /** Canonical JSON of the row. */
  readonly json: string;
  /** In the order of the schema's columns. */
  readonly columns: readonly ColumnValue[];
  readonly search: string;
};

/** Where a view stands, with the digest of all its rows there. */
export type ViewCheckpoint = {
  readonly at: Checkpoint;
  readonly digest: string;
  readonly rows: number;
};

/** Rows and checkpoint of one step. `after`: the checkpoint the step starts from, `undefined` for an empty view. */
export type ViewBatch = {
  readonly after: Checkpoint | undefined;
  readonly at: Checkpoint;
  /** Taken once, one after another, so that a large step need not lie in memory twice. */
  readonly rows: Iterable<RowWrite>;
  /** Digest and number of all rows of the view after this step; asked for when its rows have been taken. */
  readonly totals: () => Omit<ViewCheckpoint, 'at'>;
};

export type StoredRow = { readonly key: string; readonly json: string };

export type Filter =
  | { readonly column: string; readonly equals: string | bigint }
  | { readonly column: string; readonly startsWith: string }
  | { readonly column: string; readonly from?: string | bigint; readonly to?: string | bigint }
  /** Part of a searched text in any letter case and Unicode form, or the initial consonants (초성) of one. */
  | { readonly contains: string };

export type RowQuery = {
  readonly filters?: readonly Filter[];
  /** A column of the schema; without it rows come by key. Equal values come by key. */
  readonly sort?: { readonly column?: string; readonly descending?: boolean };
  /** 1 to 1000. */
  readonly limit: number;
  /** `next` of the page before, with the same sort. */
  readonly cursor?: string;
};

export type RowPage = {
  readonly rows: readonly StoredRow[];
  /** Stable: a row that is neither added nor moved is seen exactly once, whatever else changes meanwhile. */
  readonly next?: string;
  /** Ordinal of the last event these rows include. */
  readonly position: number;
};

/** Reading for people: never without a scope. */
export interface ViewReader {
  readonly schema: ViewSchema;
  get(scope: Scope, key: string): Promise<StoredRow | undefined>;
  /** Throws `BadQuery` for an unknown column, a limit out of range or a cursor of another sort. */
  list(scope: Scope, query: RowQuery): Promise<RowPage>;
  count(scope: Scope, filters?: readonly Filter[]): Promise<number>;
}

/** One build of one view version, for the machinery that fills and checks it. */
export interface ViewTable extends ViewReader {
  readonly build: string;
  checkpoint(): Promise<ViewCheckpoint | undefined>;
  /**
   * Rows and checkpoint in one atomic step. Throws `CheckpointMismatch` and changes nothing if it does not follow.
   * A store that works in the thread of the caller rests as the pace asks; readers never see a part of the step.
   */
  apply(batch: ViewBatch, pace?: Pace): Promise<void>;
  /** The stored JSON of each key, in order. */
  rowsOf(keys: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** The same for one key, at once: offered by stores that need not wait for an answer. */
  readonly rowNow?: (key: string) => string | undefined;
  /** Rows as they are stored, index columns too, by key (code points) after `key`. */
  scan(key: string | undefined, limit: number): Promise<readonly RowWrite[]>;
}

export interface ReadStore {
  /** The build that is served; `undefined` when none of this schema is, or what was found cannot be trusted. */
  served(schema: ViewSchema): Promise<ViewTable | undefined>;
  /** A new empty build beside whatever is served. */
  build(schema: ViewSchema): Promise<ViewTable>;
  /** Readers get this build from now on; builds of the same view that were served before are dropped. */
  serve(table: ViewTable): Promise<void>;
  drop(table: ViewTable): Promise<void>;
  /** What readers of a view of this name get now. Synchronous, so that a switch falls between two reads. */
  reader(name: string): ViewReader | undefined;
  /** A clean stop. A store of files trusts nothing at the next start without it, and everything is rebuilt. */
  close(): Promise<void>;
  /** Rows may vanish or go back to an earlier state while the store is open: whoever writes looks again and again. */
  readonly volatile?: true;
}

/**
 * The rows of a view are not there: it is being built, or they were lost and will be built again. Reads of a volatile
 * store throw it rather than answer from half of the rows; writing to such a build throws it too.
 */
export class ViewRebuilding extends Error {
  constructor(readonly view: string) {
    super(`${view} is being built`);
    this.name = 'ViewRebuilding';
  }
}

/** Somebody else has taken over the writing of this view. Nothing was changed. */
export class FencedOff extends Error {
  constructor(readonly view: string) {
    super(`${view}: another process writes this view now`);
    this.name = 'FencedOff';
  }
}

/** The store does not answer. What was asked of it may have been done, or may be yet. */
export class ReadStoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ReadStoreUnavailable';
  }
}

export class CheckpointMismatch extends Error {
  constructor(
    readonly view: string,
    readonly stored: Checkpoint | undefined,
    readonly expected: Checkpoint | undefined,
  ) {
    super(
      `${view}: batch starts from ${describe(expected)}, but the view stands at ${describe(stored)}`,
    );
    this.name = 'CheckpointMismatch';
  }
}

export class BadQuery extends Error {
  constructor(
    readonly code: 'COLUMN_UNKNOWN' | 'LIMIT_OUT_OF_RANGE' | 'CURSOR_INVALID',
    message: string,
  ) {
    super(message);
    this.name = 'BadQuery';
  }
}

function describe(checkpoint: Checkpoint | undefined): string {
  return checkpoint === undefined ? 'the beginning' : `position ${checkpoint.ordinal.toString()}`;
}

/** True when `batch` starts where the view stands and moves forward. */
export function follows(stored: ViewCheckpoint | undefined, batch: ViewBatch): boolean {
  const { after, at } = batch;
  if (stored === undefined) return after === undefined;
  return (
    after !== undefined &&
    after.ordinal === stored.at.ordinal &&
    after.commit === stored.at.commit &&
    after.prepare === stored.at.prepare &&
    at.ordinal > after.ordinal
  );
}
