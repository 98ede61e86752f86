import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { blob, checksum, integer, textOf, type Row } from '../embedded/block-row';
import { CHUNK_EVENTS } from '../embedded/chunk-table';
import { leafHashes, splitLeaves, type EventBlock } from '../embedded/event-block';
import { HeadSlots } from '../embedded/head-slots';
import { INDEX_EVERY_CHUNKS, StreamBuckets } from '../embedded/stream-buckets';
import { messageOf } from '../embedded/sqlite-error';
import { openForReading } from '../embedded/store-file';
import { MerkleFrontier, type NodeObserver } from '../merkle/merkle-frontier';
import { fromDigest, toDigest, type Digest } from '../merkle/tree-hash';
import { readBlock, readHeads, saysTheSame, type Place } from './event-heads';
import { Findings, type StoreReport } from './store-findings';
import { StreamLedger } from './stream-ledger';

export type VerifyOptions = {
  readonly onProgress?: (events: number, total: number) => void;
  /** Also parse each body and hold it against the stream, revision and id stored before it. Default: yes. */
  readonly envelopes?: boolean;
};

const TURN_EVERY_CHUNKS = 32;
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
  // Before the database: what the slots claim must be there by then.
  const slots = HeadSlots.read(folder);
  let database: DatabaseSync | undefined;
  try {
    database = openForReading(folder);
    return await new StoreReading(database, findings, options).run(slots);
  } catch (error) {
    findings.add('UNREADABLE', messageOf(error));
    return { events: 0, findings: findings.all };
  } finally {
    database?.close();
  }
}

class StoreReading {
  private readonly frontier = MerkleFrontier.empty();
  private readonly ledger: StreamLedger;
  private readonly selectChunk: StatementSync;
  private isComplete = true;
  private claimed: { readonly size: number; readonly root: Buffer } | undefined;
  private rootAtClaim: Buffer | undefined;

  constructor(
    private readonly database: DatabaseSync,
    private readonly findings: Findings,
    private readonly options: VerifyOptions,
  ) {
    this.ledger = new StreamLedger(findings);
    this.selectChunk = database.prepare('SELECT * FROM chunk WHERE number = ?');
  }

  async run(slots: ReturnType<typeof HeadSlots.read>): Promise<StoreReport> {
    this.claimed = slots.newest;
    const { sealed, tail } = this.snapshot();
    const indexed = sealed - (sealed % INDEX_EVERY_CHUNKS);
    let lastIndexed: ReadonlyMap<string, number> = new Map();
    this.noteClaim();
    for (let number = 0; number < sealed; number += 1) {
      this.chunk(number);
      if (number + 1 === indexed) lastIndexed = this.ledger.lastChunks();
      this.options.onProgress?.((number + 1) * CHUNK_EVENTS, sealed * CHUNK_EVENTS);
      if (number % TURN_EVERY_CHUNKS === 0) await new Promise(setImmediate);
    }
    this.tail(tail, sealed * CHUNK_EVENTS);
    this.confirmIds(sealed, tail);
    this.index(indexed, lastIndexed);
    this.slots(slots.torn);
    const events = this.frontier.size;
    const root = this.isComplete ? { root: this.frontier.root().toString('hex') } : {};
    return { events, ...root, findings: this.findings.all };
  }

  private snapshot(): { readonly sealed: number; readonly tail: readonly Row[] } {
    this.database.exec('BEGIN');
    try {
      const last = this.database.prepare('SELECT max(number) AS number FROM chunk').get();
      const number = last?.['number'];
      const tail = this.database.prepare('SELECT * FROM tail ORDER BY position').all();
      return { sealed: typeof number === 'number' ? number + 1 : 0, tail };
    } finally {
      this.database.exec('COMMIT');
    }
  }

  private chunk(number: number): void {
    const where = `chunk ${number.toString()}`;
    const row = this.readChunk(number);
    if (row === undefined) {
      this.findings.add('CHUNK_MISSING', where, number * CHUNK_EVENTS);
      this.isComplete = false;
      return;
    }
    const [root, frontier, leaves] = [
      blob(row, 'root'),
      blob(row, 'frontier'),
      blob(row, 'leaves'),
    ];
    const heads = [blob(row, 'ends'), textOf(row, 'heads')];
    this.requireChecksum(where, checksum(number, heads) === integer(row, 'head_crc'));
    this.requireChecksum(
      where,
      checksum(number, [blob(row, 'bodies')]) === integer(row, 'body_crc'),
    );
    this.requireChecksum(
      where,
      checksum(number, [root, frontier, leaves]) === integer(row, 'tree_crc'),
    );
    let tile: Digest | undefined;
    const isRead = this.block(
      row,
      { where, first: number * CHUNK_EVENTS, chunk: number },
      (level, hash) => {
        if (level === TILE_LEVEL) tile = hash;
      },
    );
    if (!isRead) return;
    if (tile !== toDigest(root)) this.findings.add('TILE_ROOT', where);
    if (!this.frontier.serialise().equals(frontier)) this.findings.add('FRONTIER', where);
  }

  private readChunk(number: number): Row | undefined {
    try {
      return this.selectChunk.get(number);
    } catch (error) {
      this.findings.add('UNREADABLE', messageOf(error));
      return undefined;
    }
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
      const columns = [
        blob(row, 'leaves'),
        blob(row, 'ends'),
        textOf(row, 'heads'),
        blob(row, 'bodies'),
      ];
      this.requireChecksum(where, checksum(position, columns) === integer(row, 'crc'));
      if (!this.block(row, { where, first: next })) return;
      next += blob(row, 'ends').length / 4;
    }
  }

  /** Hashes the bodies of a row, compares each leaf and takes it into the tree. */
  private block(row: Row, at: Place, observe?: NodeObserver): boolean {
    const block = readBlock(row, at);
    if (block === undefined) {
      this.findings.add('LAYOUT', at.where, at.first);
      this.isComplete = false;
      return false;
    }
    const leaves = leafHashes(block);
    if (!fromDigest(leaves.join('')).equals(blob(row, 'leaves'))) this.nameLeaves(row, leaves, at);
    for (const leaf of leaves) {
      this.frontier.appendDigest(leaf, observe);
      if (this.frontier.size === this.claimed?.size) this.rootAtClaim = this.frontier.root();
    }
    this.ledger.take(block, at.where, at.chunk);
    if (this.options.envelopes !== false) this.envelopes(block, at.where);
    return true;
  }

  private nameLeaves(row: Row, leaves: readonly Digest[], at: Place): void {
    const stored = splitLeaves(blob(row, 'leaves'));
    leaves.forEach((leaf, index) => {
      if (stored[index] !== leaf) this.findings.add('LEAF', at.where, at.first + index);
    });
  }

  private envelopes(block: EventBlock, where: string): void {
    for (let index = 0; index < block.count; index += 1) {
      const { stream, revision, id } = block.event(index);
      if (!saysTheSame(block.bytes(index), { stream, rev: revision, id }))
        this.findings.add(
          'HEADS',
          `${where}: ${stream} ${revision.toString()} ${id}`,
          block.first + index,
        );
    }
  }

  private confirmIds(sealed: number, tail: readonly Row[]): void {
    if (!this.ledger.hasSuspects) return;
    const rows = Array.from({ length: sealed }, (_, number) => number);
    for (const number of rows) this.confirmRow(this.readChunk(number), number * CHUNK_EVENTS);
    for (const row of tail) this.confirmRow(row, integer(row, 'position'));
  }

  private confirmRow(row: Row | undefined, first: number): void {
    const heads = row === undefined ? undefined : readHeads(textOf(row, 'heads'));
    heads?.ids.forEach((id, index) => {
      const stream = heads.streams[heads.of[index] ?? -1]?.[0] ?? '';
      this.ledger.confirm(stream, id, first + index);
    });
  }

  private index(indexed: number, lastIndexed: ReadonlyMap<string, number>): void {
    this.ledger.holdAgainst(new StreamBuckets(this.database, 'read'), indexed, lastIndexed);
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

  private requireChecksum(where: string, holds: boolean): void {
    if (!holds) this.findings.add('CHECKSUM', where);
  }
}
