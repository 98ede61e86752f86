import { availableParallelism } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import { blob, checksum, integer, type Row } from '../embedded/block-row';
import { CHUNK_EVENTS } from '../embedded/chunk-table';
import { CommitLog } from '../embedded/commit-log';
import type { CommitRecord } from '../embedded/commit-record';
import { leafHashes, type BlockHeads } from '../embedded/event-block';
import { HeadSlots } from '../embedded/head-slots';
import { indexedChunks } from '../embedded/sealed-streams';
import { messageOf } from '../embedded/sqlite-error';
import { openForReading } from '../embedded/store-file';
import { StreamBuckets } from '../embedded/stream-buckets';
import { MerkleFrontier } from '../merkle/merkle-frontier';
import {
  ChunkExaminer,
  nameEnvelopes,
  nameLeaves,
  placeOf,
  type ChunkBytes,
  type ExaminedStore,
} from './chunk-bytes';
import { readCommits, type ReadCommit } from './commit-reading';
import { ledgerHeads, readBlock, readHeads } from './event-heads';
import { examineChunks, ExaminingThread } from './examining-threads';
import { formsOf } from './id-forms';
import { Findings, type StoreReport } from './store-findings';
import { snapshotOf } from './store-snapshot';
import { StreamLedger } from './stream-ledger';

export type VerifyOptions = {
  readonly onProgress?: (events: number, total: number) => void;
  /** Also parse each body and hold it against the stream, revision and id stored before it. Default: yes. */
  readonly envelopes?: boolean;
  /** Threads that share the hashing. Default: one for each processor, up to four, and none for a small store. */
  readonly threads?: number;
};

/** A thread takes about as long to start as to examine so many. */
const CHUNKS_FOR_THREADS = 256;
const THREADS_MAX = 4;
const TILE_LEVEL = Math.log2(CHUNK_EVENTS);

/**
 * Reads everything stored in a data folder and reports whatever is not as it was written, down to the event. Never
 * throws on damage. The store may be open and serving: chunks do not change, and the rest is read in one transaction.
 */
export async function verifyStore(
  target: string | { readonly folder: string },
  options: VerifyOptions = {},
): Promise<StoreReport> {
  const folder = typeof target === 'string' ? target : target.folder;
  const findings = new Findings();
  // Before the database, and in this order: what the slots claim is in the commit log, or in the database by then.
  const slots = HeadSlots.read(folder);
  let database: DatabaseSync | undefined;
  try {
    const commits = CommitLog.read(folder);
    database = openForReading(folder);
    const store = { folder, envelopes: options.envelopes !== false };
    return await new StoreReading({ database, commits, findings, store }, options).run(slots);
  } catch (error) {
    findings.add('UNREADABLE', messageOf(error));
    return { events: 0, findings: findings.all };
  } finally {
    database?.close();
  }
}

type Reading = {
  readonly database: DatabaseSync;
  readonly commits: readonly CommitRecord[];
  readonly findings: Findings;
  readonly store: ExaminedStore;
};

/** Takes the chunks, whose bytes are examined one by one, and then the tail together to one tree and its streams. */
class StoreReading {
  private readonly frontier = MerkleFrontier.empty();
  private readonly ledger: StreamLedger;
  private readonly examiner: ChunkExaminer;
  private readonly findings: Findings;
  private isComplete = true;
  /** What the commit log has beyond the database. */
  private committed: readonly ReadCommit[] = [];
  private claimed: { readonly size: number; readonly root: Buffer } | undefined;
  private rootAtClaim: Buffer | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly options: VerifyOptions,
  ) {
    this.findings = reading.findings;
    this.ledger = new StreamLedger(reading.findings);
    this.examiner = new ChunkExaminer(reading.database, reading.store.envelopes);
  }

  async run(slots: ReturnType<typeof HeadSlots.read>): Promise<StoreReport> {
    this.claimed = slots.newest;
    const { sealed, tail } = snapshotOf(this.reading.database);
    this.noteClaim();
    const lastIndexed = await this.chunks(sealed);
    this.tail(tail, sealed * CHUNK_EVENTS);
    this.commits();
    this.confirmIds(sealed, tail);
    const buckets = new StreamBuckets(this.reading.database);
    this.ledger.holdAgainst(buckets, indexedChunks(sealed), lastIndexed);
    this.slots(slots.torn);
    const events = this.frontier.size;
    const root = this.isComplete ? { root: this.frontier.root().toString('hex') } : {};
    return { events, ...root, findings: this.findings.all };
  }

  /** Answers the last chunk of each stream among the chunks that the index covers. */
  private async chunks(sealed: number): Promise<ReadonlyMap<string, number>> {
    let lastIndexed: ReadonlyMap<string, number> = new Map();
    let number = 0;
    const threads = this.threads(sealed);
    try {
      for await (const chunk of examineChunks(sealed, threads, this.examiner)) {
        this.chunk(number, chunk);
        number += 1;
        if (number === indexedChunks(sealed)) lastIndexed = this.ledger.lastChunks();
        this.options.onProgress?.(number * CHUNK_EVENTS, sealed * CHUNK_EVENTS);
      }
    } finally {
      await Promise.all(threads.map((thread) => thread.end()));
    }
    return lastIndexed;
  }

  private threads(sealed: number): readonly ExaminingThread[] {
    const many = Math.min(availableParallelism(), THREADS_MAX);
    const length = this.options.threads ?? (sealed < CHUNKS_FOR_THREADS ? 0 : many);
    return Array.from({ length }, () => new ExaminingThread(this.reading.store));
  }

  private chunk(number: number, { findings, tile, frontier, heads: found }: ChunkBytes): void {
    const at = placeOf(number);
    this.findings.addAll(findings);
    if (tile === undefined) {
      this.isComplete = false;
      return;
    }
    this.claimWithin(number);
    this.frontier.appendTree(tile, TILE_LEVEL);
    this.noteClaim();
    if (!this.frontier.serialise().equals(frontier)) this.findings.add('FRONTIER', at.where);
    const heads = ledgerHeads(found, CHUNK_EVENTS);
    if (heads === undefined) this.findings.add('LAYOUT', at.where, at.first);
    else this.ledger.take(heads, at);
  }

  private heads(number: number) {
    const json = this.examiner.heads(number);
    return json === undefined ? undefined : readHeads(json, CHUNK_EVENTS);
  }

  private tail(rows: readonly Row[], first: number): void {
    let next = first;
    for (const row of rows) {
      const where = `tail at position ${next.toString()}`;
      const position = integer(row, 'position');
      if (position !== next) {
        this.findings.add('TAIL_GAP', where, next);
        this.isComplete = false;
        return;
      }
      const columns = ['leaves', 'ends', 'heads', 'bodies'].map((name) => blob(row, name));
      if (checksum(position, columns) !== integer(row, 'crc')) this.findings.add('CHECKSUM', where);
      const count = this.tailRow(row, where, next);
      if (count === undefined) return;
      next += count;
    }
  }

  /** How many events a row of the tail holds; `undefined` when they cannot be told apart. */
  private tailRow(row: Row, where: string, first: number): number | undefined {
    const block = readBlock(row, { where, first });
    const heads = block === undefined ? undefined : readHeads(blob(row, 'heads'), block.count);
    if (block === undefined || heads === undefined) {
      this.findings.add('LAYOUT', where, first);
      this.isComplete = false;
      return undefined;
    }
    const leaves = leafHashes(block);
    nameLeaves(row, leaves, { where, first }, this.findings);
    this.take({ block, leaves, where }, heads);
    return block.count;
  }

  private commits(): void {
    if (!this.isComplete) return;
    const { commits } = this.reading;
    this.committed = readCommits(commits, this.frontier, this.findings);
    for (const commit of this.committed) this.take(commit, commit.block.heads);
    const last = commits.at(-1)?.first ?? 0;
    this.isComplete = last <= this.frontier.size;
  }

  private take({ block, leaves, where }: ReadCommit, heads: BlockHeads): void {
    const { first } = block;
    for (const leaf of leaves) {
      this.frontier.appendDigest(leaf);
      this.noteClaim();
    }
    this.ledger.take({ ...heads, forms: formsOf(heads.ids) }, { where, first });
    if (this.reading.store.envelopes) nameEnvelopes(block, where, this.findings);
  }

  private confirmIds(sealed: number, tail: readonly Row[]): void {
    if (!this.ledger.hasSuspects) return;
    for (let number = 0; number < sealed; number += 1)
      this.confirm(this.heads(number), number * CHUNK_EVENTS);
    for (const row of tail) {
      const heads = readHeads(blob(row, 'heads'), blob(row, 'ends').length / 4);
      this.confirm(heads, integer(row, 'position'));
    }
    for (const { block } of this.committed) this.confirm(block.heads, block.first);
  }

  private confirm(heads: ReturnType<typeof readHeads>, first: number): void {
    heads?.ids.forEach((id, index) => {
      const stream = heads.streams[heads.of[index] ?? -1]?.[0] ?? '';
      this.ledger.confirm(stream, id, first + index);
    });
  }

  private slots(torn: readonly string[]): void {
    for (const name of torn) this.findings.add('HEAD_SLOT_TORN', name);
    if (this.claimed === undefined) {
      this.findings.add('HEAD_SLOTS_LOST', 'both head slots');
      return;
    }
    const where = `${this.claimed.size.toString()} events committed`;
    if (this.rootAtClaim === undefined)
      this.findings.add('STORE_BEHIND_HEAD', where, this.frontier.size);
    else if (!this.rootAtClaim.equals(this.claimed.root)) this.findings.add('HEAD_ROOT', where);
  }

  private noteClaim(): void {
    if (this.frontier.size === this.claimed?.size) this.rootAtClaim = this.frontier.root();
  }

  /** Slots that are older than the database may claim a size within a chunk. */
  private claimWithin(number: number): void {
    const { size } = this.frontier;
    const rest = (this.claimed?.size ?? 0) - size;
    if (rest <= 0 || rest >= CHUNK_EVENTS) return;
    const frontier = this.frontier.clone();
    for (const leaf of this.examiner.leaves(number).slice(0, rest)) frontier.appendDigest(leaf);
    this.rootAtClaim = frontier.root();
  }
}
