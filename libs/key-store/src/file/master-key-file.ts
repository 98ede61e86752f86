import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_BYTES } from '../aes-gcm';
import { KeyStoreError } from '../key-store-error';
import type { RandomBytes } from '../port';
import { assertPrivate, removeDurably, renameDurably, writePrivateFile } from '../private-file';
import { isMasterOf, newMasterKey } from '../wrapped-key';

/**
 * `master.key`, 32 bytes. While the keys are wrapped anew the coming master key lies in `master.key.next`;
 * the check record, which changes in the same commit as the wrapped keys, says which of the two is in force.
 */
export class MasterKeyFile {
  private readonly file: string;
  private readonly next: string;
  private known: { readonly check: Uint8Array; readonly master: Uint8Array } | undefined;

  constructor(
    folder: string,
    private readonly randomBytes: RandomBytes,
  ) {
    this.file = join(folder, 'master.key');
    this.next = join(folder, 'master.key.next');
  }

  /** First run: the operator's key if one was laid there, else a new one. */
  readOrMake(): Uint8Array {
    return read(this.file) ?? this.write(this.file);
  }

  /** The master key in force, read again when another process changed the check record. */
  matching(check: Uint8Array): Uint8Array {
    if (this.known === undefined || Buffer.compare(this.known.check, check) !== 0)
      this.known = { check, master: this.find(check) };
    return this.known.master;
  }

  /** Overwrites the master key in memory. */
  forget(): void {
    this.known?.master.fill(0);
    this.known = undefined;
  }

  /** A coming master key, durable before any data key is wrapped under it. */
  makeNext(): Uint8Array {
    return this.write(this.next);
  }

  /** Ends a change of master key, also one that a crash cut short. Only under the write lock of the keys. */
  settle(check: Uint8Array): Uint8Array {
    const master = this.matching(check);
    const next = read(this.next);
    if (next === undefined) return master;
    if (isMasterOf(check, next)) renameDurably(this.next, this.file);
    else removeDurably(this.next);
    return master;
  }

  private find(check: Uint8Array): Uint8Array {
    const master = read(this.file);
    if (master !== undefined && isMasterOf(check, master)) return master;
    const next = read(this.next);
    if (next !== undefined && isMasterOf(check, next)) return next;
    const code = master === undefined ? 'MASTER_KEY_MISSING' : 'MASTER_KEY_WRONG';
    throw new KeyStoreError(code, this.file);
  }

  private write(file: string): Uint8Array {
    const master = newMasterKey(this.randomBytes);
    writePrivateFile(file, master);
    return master;
  }
}

function read(file: string): Uint8Array | undefined {
  if (!existsSync(file)) return undefined;
  assertPrivate(file);
  const bytes = readFileSync(file);
  if (bytes.length !== KEY_BYTES) throw new KeyStoreError('MASTER_KEY_LENGTH', file);
  return bytes;
}
