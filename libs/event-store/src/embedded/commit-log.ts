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

/** Written with zeros in steps, so that a commit changes nothing but bytes that are there: half the cost of growing. */
const RESERVED_FIRST = 256 * 1024;
/** Then its events go into the database, and it is written over from its beginning. */
const CAPACITY = 8 * 1024 * 1024;
const zeros = Buffer.alloc(RESERVED_FIRST);

/**
 * Where the wait for the disk is spent: `in-turn` by the thread that commits, which is soonest done when it has nothing
 * else to do; `beside` by another one, so that this one goes on serving meanwhile.
 */
export type Syncing = 'in-turn' | 'beside';

/**
 * Where a group commit becomes durable: one write and one sync of a file that is there already. Its events go into the
 * database later, many commits at once. The file is gone when the store was closed in order; after a crash it holds
 * every acknowledged event that the database has not.
 *
 * Each time it begins anew, when everything in it is durable in the database, its generation grows by one. So only the
 * records of the newest generation count, and what an older one left behind them does not.
 */
export class CommitLog {
  private offset = 0;

  private constructor(
    private readonly opened: { readonly path: string; readonly file: number },
    private generation: number,
    /** As long as the file is. */
    private reserved: number,
    private readonly syncing: Syncing,
  ) {}

  /** The records of the newest generation, in order; a damaged or missing one may lie between them. */
  static read(folder: string): readonly CommitRecord[] {
    const path = join(folder, COMMIT_LOG);
    const records = existsSync(path) ? decodeRecords(readFileSync(path)) : [];
    const newest = records.reduce((most, { generation }) => Math.max(most, generation), 0);
    return records.filter(({ generation }) => generation === newest);
  }

  /** Begins a generation after the one of the records read. Nothing is written over before the first commit. */
  static open(
    folder: string,
    before: readonly CommitRecord[],
    syncing: Syncing = 'in-turn',
  ): CommitLog {
    const path = join(folder, COMMIT_LOG);
    const file = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600);
    const generation = (before[0]?.generation ?? 0) + 1;
    try {
      syncFolder(folder);
      return new CommitLog({ path, file }, generation, fstatSync(file).size, syncing);
    } catch (error) {
      closeSync(file);
      throw error;
    }
  }

  get isEmpty(): boolean {
    return this.offset === 0;
  }

  /** True when it is better written over soon. */
  get isNearlyFull(): boolean {
    return this.offset > (CAPACITY * 3) / 4;
  }

  /** The record's bytes, or `undefined` when there is no room for them before it begins anew. */
  encode(record: Omit<CommitRecord, 'generation'>): EncodedRecord | undefined {
    const pieces = encodeRecord({ ...record, generation: this.generation });
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const hasRoom = this.offset === 0 || this.offset + length <= CAPACITY;
    return hasRoom ? { pieces, length } : undefined;
  }

  /** Makes room for a record. Throws when the disk is full; then nothing of the record was written. */
  reserve(length: number): void {
    const needed = this.offset + length;
    if (needed <= this.reserved) return;
    const goal = Math.max(needed, Math.min(CAPACITY, this.reserved * 2), RESERVED_FIRST);
    while (this.reserved < goal)
      this.reserved += writeSync(this.opened.file, zeros, 0, zeros.length, this.reserved);
    fdatasyncSync(this.opened.file);
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

  /** Begins anew. Only when everything written so far is durable in the database. */
  restart(): void {
    this.generation += 1;
    this.offset = 0;
  }

  /** Closes it; `isSettled` says that nothing in it is needed any more. */
  close(isSettled: boolean): void {
    closeSync(this.opened.file);
    if (isSettled) rmSync(this.opened.path);
  }
}

type EncodedRecord = { readonly pieces: readonly Uint8Array[]; readonly length: number };
