import type { FoldEngine } from './fold-engine';
import type { ReadStore } from './port';
import { agrees, compareViews, type ViewComparison } from './view-comparison';
import { ViewDigest } from './view-digest';
import { ViewFold, type Poison } from './view-fold';

export type RebuildReport = {
  readonly view: string;
  readonly version: number;
  /** Where both builds stood when they were compared. */
  readonly position: number;
  readonly digest: string;
  readonly rows: number;
  readonly outcome:
    /** The same digest: the new build is served. */
    | 'switched'
    /** Rows differ and it was asked for: the new build is served. */
    | 'accepted'
    /** Rows differ: the old build goes on being served. */
    | 'differs'
    /** The live view was parked, so that there was nothing to compare with: the new build is served. */
    | 'unparked'
    /** An event could not be taken: the old build goes on being served. */
    | 'poisoned';
  readonly comparison?: ViewComparison;
  readonly poison?: Poison;
};

export type VerifyReport = ViewComparison & {
  readonly view: string;
  readonly version: number;
  readonly position: number;
  /** Digest kept with the checkpoint, digest over the rows served, digest of the rebuild. */
  readonly storedDigest: string;
  readonly rebuiltDigest: string;
  readonly agrees: boolean;
};

/** The digest of a view that has seen no event. */
const NO_ROWS = new ViewDigest().toString();

type Beside = {
  readonly engine: FoldEngine;
  readonly readStore: ReadStore;
  readonly live: () => readonly ViewFold[];
  readonly inTurn: <T>(step: () => Promise<T>) => Promise<T>;
};
type Rebuild = Beside & {
  readonly replace: (fold: ViewFold) => void;
  readonly accept: boolean;
  readonly onPage: (position: number) => void;
};

/** Readers keep the old rows until the new ones stand at the same position and agree. */
export async function rebuildViews(options: Rebuild): Promise<readonly RebuildReport[]> {
  const built = await buildBeside(options, options.onPage);
  const reports: RebuildReport[] = [];
  for (const fold of built) reports.push(await options.inTurn(() => settle(options, fold)));
  return reports;
}

export async function verifyView(options: Beside): Promise<VerifyReport> {
  const [fold] = await buildBeside(options);
  if (fold === undefined) throw new RangeError('no view was named');
  try {
    return await options.inTurn(async () => {
      const live = liveOf(options, fold);
      await meet(options.engine, live, fold);
      const comparison = await compareViews(live.table, fold.table);
      const storedDigest = live.checkpoint?.digest ?? NO_ROWS;
      return {
        view: fold.schema.name,
        version: fold.schema.version,
        position: live.position,
        storedDigest,
        rebuiltDigest: fold.checkpoint?.digest ?? NO_ROWS,
        ...comparison,
        agrees: agrees(comparison) && comparison.servedDigest === storedDigest,
      };
    });
  } finally {
    await options.readStore.drop(fold.table);
  }
}

async function buildBeside(
  { engine, readStore, live }: Beside,
  onPage?: (position: number) => void,
): Promise<readonly ViewFold[]> {
  const folds: ViewFold[] = [];
  for (const { projection, schema } of live())
    folds.push(await new ViewFold(projection, await readStore.build(schema)).reload());
  await engine.advance(folds, undefined, onPage);
  return folds;
}

async function settle(options: Rebuild, fold: ViewFold): Promise<RebuildReport> {
  const live = liveOf(options, fold);
  if (live.poison === undefined) await meet(options.engine, live, fold);
  const { checkpoint, poison, position, schema } = fold;
  const { digest, rows } = checkpoint ?? { digest: '', rows: 0 };
  const report = { view: schema.name, version: schema.version, position, digest, rows };
  if (poison !== undefined) {
    await options.readStore.drop(fold.table);
    return { ...report, outcome: 'poisoned', poison };
  }
  return { ...report, ...(await serveOrDrop(options, live, fold)) };
}

async function serveOrDrop(
  options: Rebuild,
  live: ViewFold,
  fold: ViewFold,
): Promise<Pick<RebuildReport, 'outcome' | 'comparison'>> {
  const comparison = await differences(live, fold);
  if (comparison !== undefined && !options.accept) {
    await options.readStore.drop(fold.table);
    return { outcome: 'differs', comparison };
  }
  await options.readStore.serve(fold.table);
  options.replace(fold);
  if (comparison !== undefined) return { outcome: 'accepted', comparison };
  return { outcome: live.poison === undefined ? 'switched' : 'unparked' };
}

/** `undefined` when the digests agree at one position, or when the live view is parked and stands elsewhere. */
async function differences(live: ViewFold, fold: ViewFold): Promise<ViewComparison | undefined> {
  const same =
    fold.position === live.position && fold.checkpoint?.digest === live.checkpoint?.digest;
  return same || live.poison !== undefined ? undefined : compareViews(live.table, fold.table);
}

/** Brings the one that lies behind to the position of the other. */
async function meet(engine: FoldEngine, live: ViewFold, fold: ViewFold): Promise<void> {
  try {
    if (live.position < fold.position) await engine.advance([live], fold.position);
    else await engine.advance([fold], live.position);
  } catch (error) {
    // What the live view had folded but not flushed is in doubt: it goes on from its table.
    await live.reload();
    throw error;
  }
}

function liveOf({ live }: Beside, fold: ViewFold): ViewFold {
  const found = live().find(({ schema }) => schema.name === fold.schema.name);
  if (found === undefined) throw new RangeError(`no view is called ${fold.schema.name}`);
  return found;
}
