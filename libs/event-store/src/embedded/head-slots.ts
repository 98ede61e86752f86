import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { HASH_BYTES } from '../merkle/tree-hash';

/** The number of events in the store after a commit, and the Merkle root over them. */
export type StoreHead = { readonly size: number; readonly root: Buffer };

export const HEAD_SLOT_NAMES = ['head-a.slot', 'head-b.slot'] as const;
const MAGIC = Buffer.from('SSLHEAD1', 'latin1');
const [GENERATION, SIZE, ROOT, CRC] = [8, 16, 24, 24 + HASH_BYTES];
const SLOT_BYTES = CRC + 4;

type Slot = StoreHead & { readonly generation: bigint };

export type SlotReading = { readonly newest: Slot | undefined; readonly torn: readonly string[] };

/**
 * Two small files beside the database that say, in turn, how far it had come. A commit log that lost its last records
 * looks like one that never had them, and SQLite drops damaged frames of its WAL without a word; the slots notice.
 *
 * A slot is written after its commit is durable, so it never claims too much, and before the caller is answered. It is
 * not synced there: a second fsync would halve the rate of a single writer. A killed process loses nothing by that, the
 * kernel holds the page. After a power cut the slots may be older than the database, which is no damage; how old is
 * bounded, since they are synced each time the commit log is settled and on closing.
 */
export class HeadSlots {
  private readonly buffer = Buffer.alloc(SLOT_BYTES);

  private constructor(
    private readonly files: readonly number[],
    private generation: bigint,
  ) {}

  /** Makes both slots for a store without events. */
  static create(folder: string, emptyRoot: Buffer): void {
    for (const [index, name] of HEAD_SLOT_NAMES.entries()) {
      const file = openSync(join(folder, `${name}.new`), 'w', 0o600);
      try {
        writeSync(file, encode({ generation: BigInt(index), size: 0, root: emptyRoot }));
        fdatasyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(join(folder, `${name}.new`), join(folder, name));
    }
  }

  /** True when no event was ever committed: both are missing or empty, as a first start that was cut off leaves them. */
  static areUnused(folder: string): boolean {
    const paths = HEAD_SLOT_NAMES.map((name) => join(folder, name));
    return paths.every((path) => !existsSync(path) || readSlot(path)?.size === 0);
  }

  /** The newest head whose checksum holds, and the slots whose does not. A torn slot leaves the other one. */
  static read(folder: string): SlotReading {
    const slots = HEAD_SLOT_NAMES.map((name) => ({ name, slot: readSlot(join(folder, name)) }));
    return {
      newest: slots.reduce<Slot | undefined>((newest, { slot }) => newer(newest, slot), undefined),
      torn: slots.filter(({ slot }) => slot === undefined).map(({ name }) => name),
    };
  }

  static open(folder: string): HeadSlots {
    const files = HEAD_SLOT_NAMES.map((name) => openSlot(join(folder, name)));
    return new HeadSlots(files, HeadSlots.read(folder).newest?.generation ?? 0n);
  }

  write(head: StoreHead): void {
    this.generation += 1n;
    encode({ ...head, generation: this.generation }, this.buffer);
    writeSync(this.newest, this.buffer, 0, SLOT_BYTES, 0);
  }

  /** Makes the newest slot durable. The other one may then be as old or as torn as it likes. */
  sync(): void {
    fdatasyncSync(this.newest);
  }

  /** The same without waiting, for both, of which either may be the newest by then. What it fails with, `sync` tells. */
  syncBeside(): void {
    for (const file of this.files) fdatasync(file, () => undefined);
  }

  close(): void {
    for (const file of this.files) closeSync(file);
  }

  /** The slot of the last generation. */
  private get newest(): number {
    const file = this.files[Number(this.generation % 2n)];
    if (file === undefined) throw new RangeError('head slots are closed');
    return file;
  }
}

/** A missing slot is as good as a torn one: the other one speaks until this one is written again. */
function openSlot(path: string): number {
  return openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600);
}

function newer(newest: Slot | undefined, slot: Slot | undefined): Slot | undefined {
  if (newest === undefined || slot === undefined) return newest ?? slot;
  return slot.generation > newest.generation ? slot : newest;
}

function readSlot(path: string): Slot | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  if (bytes.length !== SLOT_BYTES || !bytes.subarray(0, GENERATION).equals(MAGIC)) return undefined;
  if (bytes.readUInt32BE(CRC) !== crc32(bytes.subarray(0, CRC))) return undefined;
  return {
    generation: bytes.readBigUInt64BE(GENERATION),
    size: Number(bytes.readBigUInt64BE(SIZE)),
    root: bytes.subarray(ROOT, CRC),
  };
}

function encode(slot: Slot, into = Buffer.alloc(SLOT_BYTES)): Buffer {
  MAGIC.copy(into);
  into.writeBigUInt64BE(slot.generation, GENERATION);
  into.writeBigUInt64BE(BigInt(slot.size), SIZE);
  slot.root.copy(into, ROOT);
  into.writeUInt32BE(crc32(into.subarray(0, CRC)), CRC);
  return into;
}
