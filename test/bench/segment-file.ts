import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';

const SEGMENT_BYTES = 64 * 1024 * 1024;

type Waiting = { readonly bytes: Uint8Array; readonly written: () => void };

/**
 * The anchor of the append goals: what one would write by hand for speed alone. A preallocated file, length-prefixed
 * records, one write and one fdatasync for all that wait. No ids, revisions, hashes or index; it cannot even be read.
 */
export class SegmentFile {
  private readonly file: number;
  private offset = 0;
  private queue: Waiting[] = [];

  constructor(path: string) {
    this.file = openSync(path, 'w');
    const zeros = Buffer.alloc(1024 * 1024);
    for (let at = 0; at < SEGMENT_BYTES; at += zeros.length)
      writeSync(this.file, zeros, 0, zeros.length, at);
    fdatasyncSync(this.file);
  }

  append(bytes: Uint8Array): Promise<void> {
    return new Promise((written) => {
      if (this.queue.length === 0)
        setImmediate(() => {
          this.commit();
        });
      this.queue.push({ bytes, written });
    });
  }

  close(): void {
    closeSync(this.file);
  }

  private commit(): void {
    const group = this.queue;
    this.queue = [];
    const length = group.reduce((sum, { bytes }) => sum + 4 + bytes.length, 0);
    const block = Buffer.allocUnsafe(length);
    let at = 0;
    for (const { bytes } of group) {
      block.writeUInt32LE(bytes.length, at);
      block.set(bytes, at + 4);
      at += 4 + bytes.length;
    }
    if (this.offset + length > SEGMENT_BYTES) this.offset = 0;
    writeSync(this.file, block, 0, length, this.offset);
    fdatasyncSync(this.file);
    this.offset += length;
    for (const { written } of group) written();
  }
}
