import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { CheckpointMismatch, ReadStoreUnavailable, ViewRebuilding, type ViewBatch } from '../port';
import type { Reply } from './redis-commands';
import { piecesOf, type Piece } from './step-pieces';
import { fencingToken, tell, type ViewPlace } from './view-place';
import { readStanding, spellPiece, spellPlace, spellStanding } from './view-standing';
import { APPLY, APPLY_STAGED, STAGE } from './write-scripts';

/** A build that nobody serves and nobody writes to any more vanishes by itself. */
export const UNSERVED_SECONDS = 4 * 3600;
const STAGED_SECONDS = 600;
const RETRY_MS = [20, 100, 500] as const;

type Pieces = Iterator<Piece, undefined>;
/** The standing that is changed, and into what; `seconds` for a build that may vanish. */
type Change = { readonly from: string; readonly to: string; readonly seconds: string };

/**
 * Writes steps to one build. A small step is one script. Of a large step, a build that is served gets everything in
 * one script from a list that was filled before; a build that is not served is written piece by piece, and its
 * standing says so until the last piece is in, so that half a step is never taken for a whole one.
 */
export class StepWriter {
  constructor(
    private readonly place: ViewPlace,
    private readonly build: string,
  ) {}

  async write(batch: ViewBatch, isServed: boolean): Promise<void> {
    const { after, at } = batch;
    if (after !== undefined && at.ordinal <= after.ordinal)
      throw new CheckpointMismatch(this.view, after, at);
    const pieces = piecesOf(this.place.layout, batch.rows);
    const first = next(pieces);
    if (first.last) await this.apply(wholeStep(batch, isServed), first.rows);
    else if (isServed) await this.writeStaged(batch, first, pieces);
    else await this.writePieces(batch, first, pieces);
  }

  private async writePieces(batch: ViewBatch, first: Piece, pieces: Pieces): Promise<void> {
    const step = randomUUID();
    const seconds = UNSERVED_SECONDS.toString();
    let from = spellPlace(batch.after);
    let piece = first;
    for (let count = 1; !piece.last; count += 1) {
      const to = spellPiece(step, count);
      const written = this.apply({ from, to, seconds }, piece.rows);
      written.catch(() => undefined);
      // The piece goes out before the next one is made, so that both processes work at once.
      await setImmediate();
      piece = next(pieces);
      await written;
      from = to;
    }
    await this.apply({ ...wholeStep(batch, false), from }, piece.rows);
  }

  private async writeStaged(batch: ViewBatch, first: Piece, pieces: Pieces): Promise<void> {
    const staged = `{${this.place.prefix}}:step:${randomUUID()}`;
    let length = 0;
    for (let piece = first; ; piece = next(pieces)) {
      const args = [length.toString(), STAGED_SECONDS.toString(), ...piece.rows];
      await this.stage(staged, args);
      length += piece.rows.length;
      if (piece.last) break;
    }
    const change = wholeStep(batch, true);
    await this.settle(change, APPLY_STAGED, [length.toString()], [staged]);
  }

  private async stage(staged: string, args: readonly string[]): Promise<void> {
    const [outcome] = await this.again(() => this.place.commands.run(STAGE, [staged], args));
    if (outcome !== 'ok')
      throw new ReadStoreUnavailable('Redis: rows that were put aside are gone');
  }

  private apply(change: Change, rows: readonly string[]): Promise<void> {
    return this.settle(change, APPLY, rows, []);
  }

  /** An unknown outcome is settled by sending the same again: the standing tells whether it has been done. */
  private async settle(
    change: Change,
    script: typeof APPLY,
    more: readonly string[],
    moreKeys: readonly string[],
  ): Promise<void> {
    let attempts = 0;
    const reply = await this.again(() => {
      attempts += 1;
      const { from, to, seconds } = change;
      const args = [fencingToken(this.place), from, to, seconds, ...more];
      return tell(this.place, script, { build: this.build, args, moreKeys });
    });
    const [outcome, stored] = reply;
    if (outcome === 'ok' || (attempts > 1 && stored === change.to)) return;
    if (outcome !== 'mismatch')
      throw new ReadStoreUnavailable('Redis: rows that were put aside are gone');
    this.refuse(String(stored), change);
  }

  private refuse(stored: string, { from }: Change): never {
    if (stored.startsWith('!')) throw new ViewRebuilding(this.view);
    throw new CheckpointMismatch(this.view, readStanding(stored)?.at, readStanding(from)?.at);
  }

  private async again(attempt: () => Promise<Reply>): Promise<Reply> {
    for (const wait of RETRY_MS) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof ReadStoreUnavailable)) throw error;
        await setTimeout(wait);
      }
    }
    return attempt();
  }

  private get view(): string {
    return this.place.layout.schema.name;
  }
}

function next(pieces: Pieces): Piece {
  return pieces.next().value ?? { rows: [], last: true };
}

function wholeStep(batch: ViewBatch, isServed: boolean): Change {
  return {
    from: spellPlace(batch.after),
    to: spellStanding({ at: batch.at, ...batch.totals() }),
    seconds: isServed ? '' : UNSERVED_SECONDS.toString(),
  };
}
