import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openFileKeyStore, type FileKeyStore } from '../file/file-key-store';

/** A key folder in a folder of its own, with what an accident or an attacker may do to its files. */
export class KeyFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'key-folder-'));
  readonly folder = join(this.root, 'keys');
  private readonly opened: FileKeyStore[] = [];

  readonly path = (name: string): string => join(this.folder, name);
  /** Beside the key folder. */
  readonly outside = (name: string): string => join(this.root, name);
  readonly read = (name: string): Buffer => readFileSync(this.path(name));
  readonly modeOf = (name: string): number => statSync(this.path(name)).mode & 0o777;

  readonly open = (): FileKeyStore => {
    const keys = openFileKeyStore(this.folder);
    this.opened.push(keys);
    return keys;
  };

  /** Opens, works and closes, so that the files can be looked at and altered. */
  atRest<T>(work: (keys: FileKeyStore) => T): T {
    const keys = openFileKeyStore(this.folder);
    try {
      return work(keys);
    } finally {
      keys.close();
    }
  }

  /** Flips one bit and gives what undoes it. */
  flip(name: string, bit: number): () => void {
    const original = this.read(name);
    const altered = Buffer.from(original);
    altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    writeFileSync(this.path(name), altered);
    return () => {
      rmSync(this.path('keys.sqlite-journal'), { force: true });
      writeFileSync(this.path(name), original);
    };
  }

  alter(sql: string): void {
    const database = new DatabaseSync(this.path('keys.sqlite'));
    database.exec(sql);
    database.close();
  }

  wrappedKeys(subject: string): readonly Uint8Array[] {
    const database = new DatabaseSync(this.path('keys.sqlite'), { readOnly: true });
    const rows = database.prepare('SELECT wrapped FROM data_key WHERE subject = ?').all(subject);
    database.close();
    return rows.map((row) => row['wrapped'] as Uint8Array);
  }

  /** Nonce and tag left out: the 32 encrypted bytes between them are the trace that matters. */
  readonly isInSomeFile = (wrapped: Uint8Array): boolean => {
    const trace = Buffer.from(wrapped.subarray(12, 44));
    return readdirSync(this.folder).some((name) => this.read(name).includes(trace));
  };

  /** A new folder with the master key and nothing else. */
  moveToNewMachine(): void {
    const master = this.read('master.key');
    rmSync(this.folder, { recursive: true });
    mkdirSync(this.folder, { mode: 0o700 });
    writeFileSync(this.path('master.key'), master, { mode: 0o600 });
  }

  remove(): void {
    for (const keys of this.opened) keys.close();
    rmSync(this.root, { recursive: true });
  }
}
