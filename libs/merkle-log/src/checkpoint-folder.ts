import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  assertPrivate,
  createPrivateFile,
  removeDurably,
  renameDurably,
  writePrivateFile,
} from '@sangsaeng/key-store';
import { CheckpointError } from './checkpoint-error';
import { parseCheckpoint, type LogCheckpoint } from './checkpoint-text';
import {
  isSignedBy,
  noteSigner,
  parseSigner,
  parseVerifier,
  spellSigner,
  spellVerifier,
  type NoteSigner,
  type NoteVerifier,
} from './log-key';
import { parseNote } from './signed-note';

/** A checkpoint together with the note that says so. */
export type SignedCheckpoint = LogCheckpoint & { readonly note: string };

const LOCK = 'checkpoint.lock';
const LOCK_MS_MAX = 5_000;

/**
 * The files of the signer in the keys folder: `log.key` signs and stays secret, `log.vkey` is for everybody, `checkpoint`
 * is the last note signed. Written all or nothing, under a lock that the system drops with the process.
 */
export class CheckpointFolder {
  readonly checkpointFile: string;
  private readonly keyFile: string;
  private readonly verifierFile: string;

  constructor(readonly folder: string) {
    this.checkpointFile = join(folder, 'checkpoint');
    this.keyFile = join(folder, 'log.key');
    this.verifierFile = join(folder, 'log.vkey');
  }

  /** Throws `CheckpointError` for a note that is damaged or that the key of this log did not sign. */
  read(): SignedCheckpoint | undefined {
    if (!existsSync(this.checkpointFile)) return undefined;
    const note = readFileSync(this.checkpointFile, 'utf8');
    const parsed = parseNote(note);
    const checkpoint = parsed === undefined ? undefined : parseCheckpoint(parsed.text);
    if (parsed === undefined || checkpoint === undefined)
      throw new CheckpointError('CHECKPOINT_DAMAGED', this.checkpointFile);
    const verifier = this.verifier();
    if (verifier === undefined) throw new CheckpointError('LOG_KEY_MISSING', this.keyFile);
    if (checkpoint.origin !== verifier.name || !isSignedBy(parsed, verifier))
      throw new CheckpointError('CHECKPOINT_FOREIGN', this.checkpointFile);
    return { ...checkpoint, note };
  }

  /** The verifier key as it is given to others. `undefined` before the first run. */
  verifierKey(): string | undefined {
    const verifier = this.verifier();
    return verifier === undefined ? undefined : spellVerifier(verifier);
  }

  /** The key of this log, made at the first run and never again. */
  signer(): NoteSigner {
    return this.readSigner() ?? this.locked(() => this.readSigner() ?? this.makeSigner());
  }

  /** Puts a note in place of the one known before; false when that is not the one there any more. */
  replace(known: string | undefined, note: string): boolean {
    return this.locked(() => {
      const now = existsSync(this.checkpointFile)
        ? readFileSync(this.checkpointFile, 'utf8')
        : undefined;
      if (now !== known) return false;
      writePrivateFile(this.checkpointFile, note);
      return true;
    });
  }

  /**
   * Ends this log: its last checkpoint and its key are kept under the name of the setback, with what is said of it. The
   * next one signed begins a log with a name of its own, for no key may sign two histories.
   */
  setAside(describe: (note: string, verifier: string | undefined) => object): string {
    return this.locked(() => {
      let number = 1;
      while (existsSync(this.setback(number, 'json'))) number += 1;
      const record = this.setback(number, 'json');
      const note = readFileSync(this.checkpointFile, 'utf8');
      const text = JSON.stringify(describe(note, this.verifierKey()), null, 2);
      writePrivateFile(record, `${text}\n`);
      // The key goes first: from then on nothing can be signed with it, wherever this is cut short.
      if (existsSync(this.keyFile)) renameDurably(this.keyFile, this.setback(number, 'key'));
      removeDurably(this.checkpointFile);
      removeDurably(this.verifierFile);
      return record;
    });
  }

  private setback(number: number, kind: 'json' | 'key'): string {
    return join(this.folder, `setback-${number.toString()}.${kind}`);
  }

  /** From the key that signs, or where only that of others lies here, from that one. */
  private verifier(): NoteVerifier | undefined {
    if (existsSync(this.keyFile)) return this.readSigner();
    if (!existsSync(this.verifierFile)) return undefined;
    const verifier = parseVerifier(readFileSync(this.verifierFile, 'utf8').trim());
    if (verifier === undefined) throw new CheckpointError('LOG_KEY_DAMAGED', this.verifierFile);
    return verifier;
  }

  private readSigner(): NoteSigner | undefined {
    if (!existsSync(this.keyFile)) return undefined;
    assertPrivate(this.keyFile);
    const signer = parseSigner(readFileSync(this.keyFile, 'utf8').trim());
    if (signer === undefined) throw new CheckpointError('LOG_KEY_DAMAGED', this.keyFile);
    const shown = existsSync(this.verifierFile)
      ? readFileSync(this.verifierFile, 'utf8').trim()
      : undefined;
    if (shown !== undefined && shown !== spellVerifier(signer))
      throw new CheckpointError('LOG_KEY_FOREIGN', this.verifierFile);
    return signer;
  }

  private makeSigner(): NoteSigner {
    if (existsSync(this.checkpointFile)) throw new CheckpointError('LOG_KEY_MISSING', this.keyFile);
    const origin = `sangsaeng-ledger/${randomBytes(8).toString('hex')}`;
    const signer = noteSigner(origin, randomBytes(32));
    writePrivateFile(this.keyFile, `${spellSigner(signer)}\n`);
    writePrivateFile(this.verifierFile, `${spellVerifier(signer)}\n`);
    return signer;
  }

  private locked<T>(work: () => T): T {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    assertPrivate(this.folder);
    const file = join(this.folder, LOCK);
    createPrivateFile(file);
    const lock = new DatabaseSync(file, { timeout: LOCK_MS_MAX });
    try {
      take(lock, file);
      return work();
    } finally {
      lock.close();
    }
  }
}

function take(lock: DatabaseSync, file: string): void {
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    throw new CheckpointError('CHECKPOINT_BUSY', file, error);
  }
}
