import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
  writevSync,
} from 'node:fs';
import { join } from 'node:path';
import { decodeRecords, encodeRecord, type CommitRecord } from './commit-record';
import { syncFolder } from './sync-folder';

export const COMMIT_LOG = 'commits.log';

/** Written with zeros in steps, so that most commits change nothing but bytes that are there: half the cost of growing. */
const RESERVED_STEP = 512 * 1024;
/** Then its events go into the database, and it is written over. */
const CAPACITY = 8 * 1024 * 1024;
const zeros = Buffer.alloc(RESERVED_STEP);

/**
 * Where the wait for the disk is spent: `in-turn` by the thread that commits, which is soonest done when it has nothing
 * else to do; `beside` by another one, so that this one goes on serving meanwhile.
 */
export type Syncing = 'in-turn' | 'beside';

/** A part of the file, from an offset on, that is written over as a whole. */
type Region = { readonly start: number; readonly end: number };

const FIRST_HALF: Region = { start: 0, end: CAPACITY / 2 };
const SECOND_HALF: Region = { start: CAPACITY / 2, end: CAPACITY };

/**
 * Where a group commit becomes durable: one write and one sync of a file that is there already. Its events go into the
 * database later, many commits at once. The file is gone when the store was closed in order; after a crash it holds
 * every acknowledged event that the database has not.
 *
 * It has two halves: one is carried into the database while the other one is written, and is written over only when that
 * is done. Each time a half begins anew the generation grows by one. So the records of the newest two generations count,
 * and what an older one left behind does not.
 */
export class CommitLog {
  private region = FIRST_HALF;
  private offset = 0;
  private isHalfNeeded = false;

  private constructor(
    private readonly opened: { readonly path: string; readonly file: number },
    private generation: number,
    /** As long as the file is. */
    private reserved: number,
    private readonly syncing: Syncing,
  ) {}

  /** The records that count, in order; a damaged or missing one may lie between them. */
  static read(folder: string): readonly CommitRecord[] {
    const path = join(folder, COMMIT_LOG);
    return existsSync(path) ? newestOf(decodeRecords(readFileSync(path))) : [];
  }

  /** Begins a generation after the one of the records read. Nothing is written over before the first commit. */
  static open(
    folder: string,
    before: readonly CommitRecord[],
    syncing: Syncing = 'in-turn',
  ): CommitLog {
    const path = join(folder, COMMIT_LOG);
    const file = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600);
    const generation = (before.at(-1)?.generation ?? 0) + 1;
    try {
      syncFolder(folder);
      return new CommitLog({ path, file }, generation, fstatSync(file).size, syncing);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  /** True when the database has everything. */
  get isEmpty(): boolean {
    return this.offset === this.region.start && !this.isHalfNeeded;
  }

  /** True from a turn on until everything written before it is durable in the database. */
  get isOtherHalfNeeded(): boolean {
    return this.isHalfNeeded;
  }

  /** True when its events are better carried into the database soon. */
  get isNearlyFull(): boolean {
    const { start, end } = this.region;
    return this.offset - start > ((end - start) * 3) / 4;
  }

  /** The record's bytes, or `undefined` when there is no room for them before it begins anew. */
  encode(record: Omit<CommitRecord, 'generation'>): EncodedRecord | undefined {
    const pieces = encodeRecord({ ...record, generation: this.generation });
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const { start, end } = this.region;
    if (this.offset + length <= end) return { pieces, length };
    if (this.offset === start)
      throw new RangeError('a record must fit into a commit log that begins anew');
    return undefined;
  }

  /**
   * Makes room for a record. Throws when the disk is full; then nothing of the record was written. The room becomes
   * durable with the record.
   */
  reserve(length: number): void {
    const needed = this.offset + length;
    while (this.reserved < needed)
      this.reserved += writeSync(this.opened.file, zeros, 0, zeros.length, this.reserved);
  }

  /** Writes a record for which there is room. It counts when it was synced. */
  write({ pieces, length }: EncodedRecord): void {
    const written = writevSync(this.opened.file, pieces, this.offset);
    if (written !== length) throw new Error(`${written.toString()} of ${length.toString()} bytes`);
    this.offset += length;
  }

  /** Calls back when everything written is durable, or with the failure after which nobody knows. */
  sync(done: (failure: unknown) => void): void {
    if (this.syncing === 'beside') {
      fdatasync(this.opened.file, (error) => {
        done(error ?? undefined);
      });
      return;
    }
    let failure: unknown;
    try {
      fdatasyncSync(this.opened.file);
    } catch (error) {
      failure = error;
    }
    done(failure);
  }

  /** Begins its half anew. Only when everything written so far is durable in the database. */
  restart(): void {
    this.generation += 1;
    this.offset = this.region.start;
    this.isHalfNeeded = false;
  }

  /** Goes on in the other half. Only when what that one held is durable in the database. */
  turnOver(): void {
    if (this.isHalfNeeded) throw new Error('the other half of the commit log is still needed');
    this.region = this.region === FIRST_HALF ? SECOND_HALF : FIRST_HALF;
    this.restart();
    this.isHalfNeeded = true;
  }

  /** Called when everything written before the last turn is durable in the database. */
  otherHalfStored(): void {
    this.isHalfNeeded = false;
  }

  /** Closes it; `isSettled` says that nothing in it is needed any more. */
  close(isSettled: boolean): void {
    closeSync(this.opened.file);
    if (isSettled) rmSync(this.opened.path);
  }
}

/**
 * Those of the newest generation, and those of the one before, which the database may not have yet. Of the latter only
 * what stands before the former in the log of events: a last record of which nobody was told may be left behind it.
 */
function newestOf(records: readonly CommitRecord[]): readonly CommitRecord[] {
  const newest = records.reduce((most, { generation }) => Math.max(most, generation), 0);
  const current = records.filter(({ generation }) => generation === newest);
  const begins = current.reduce((least, { first }) => Math.min(least, first), Infinity);
  const isBefore = ({ generation, first }: CommitRecord) =>
    generation === newest - 1 && first < begins;
  return [...records.filter(isBefore), ...current];
}

export type EncodedRecord = { readonly pieces: readonly Uint8Array[]; readonly length: number };
