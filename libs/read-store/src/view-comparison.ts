import type { RowWrite, ViewTable } from './port';
import { compareCodePoints } from './query-plan';
import { rowHash, ViewDigest } from './view-digest';

const PAGE = 1000;
/** A report names this many keys of each kind; the counts are of all. */
const KEYS_MAX = 1000;

export type KeyList = { readonly count: number; readonly keys: readonly string[] };
export type ViewComparison = {
  /** In both, with another row or other index columns. */
  readonly differing: KeyList;
  /** In the rebuilt view only. */
  readonly missing: KeyList;
  /** In the served view only. */
  readonly extra: KeyList;
  /** Digest over the rows actually served. */
  readonly servedDigest: string;
};

/** Goes through two builds of a view in the order of keys and names every difference. */
export async function compareViews(served: ViewTable, rebuilt: ViewTable): Promise<ViewComparison> {
  const lists = { differing: new Found(), missing: new Found(), extra: new Found() };
  const digest = new ViewDigest();
  const ours = rowsOf(served);
  const theirs = rowsOf(rebuilt);
  let a = await ours.next();
  let b = await theirs.next();
  while (a.done !== true || b.done !== true) {
    const order = compareHeads(a, b);
    if (order <= 0 && a.done !== true)
      digest.add(rowHash(served.schema.name, served.schema.version, a.value.key, a.value.json));
    if (order < 0) lists.extra.add(a);
    else if (order > 0) lists.missing.add(b);
    else if (!sameRow(a, b)) lists.differing.add(a);
    if (order <= 0) a = await ours.next();
    if (order >= 0) b = await theirs.next();
  }
  return { ...lists, servedDigest: digest.toString() };
}

export function agrees(comparison: ViewComparison): boolean {
  const { differing, missing, extra } = comparison;
  return differing.count + missing.count + extra.count === 0;
}

type Head = IteratorResult<RowWrite, undefined>;

class Found implements KeyList {
  count = 0;
  readonly keys: string[] = [];

  add(head: Head): void {
    this.count += 1;
    if (head.done !== true && this.keys.length < KEYS_MAX) this.keys.push(head.value.key);
  }
}

function compareHeads(a: Head, b: Head): number {
  if (a.done === true) return 1;
  return b.done === true ? -1 : compareCodePoints(a.value.key, b.value.key);
}

function sameRow(a: Head, b: Head): boolean {
  if (a.done === true || b.done === true) return false;
  const one = a.value;
  const other = b.value;
  return (
    one.json === other.json &&
    one.search === other.search &&
    one.columns.every((value, index) => value === other.columns[index])
  );
}

async function* rowsOf(table: ViewTable): AsyncGenerator<RowWrite, undefined> {
  let after: string | undefined;
  for (;;) {
    const rows = await table.scan(after, PAGE);
    yield* rows;
    after = rows.at(-1)?.key;
    if (after === undefined) return undefined;
  }
}
