import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { instant, type Instant } from '@sangsaeng/kernel';
import { readBackup, writeBackup, type KeyBackup } from '../key-backup';
import { assertSubject, KeyStoreError } from '../key-store-error';
import type {
  DataKey,
  KeyLookup,
  KeyStore,
  RandomBytes,
  RestoreReport,
  SubjectKeys,
  Tombstone,
} from '../port';
import { assertPrivate, createPrivateFolder } from '../private-file';
import { statesOf } from '../subject-keys';
import {
  isMasterOf,
  masterCheck,
  newDataKey,
  unwrapKey,
  wrapKey,
  type WrappedKey,
} from '../wrapped-key';
import { DestroyedList } from './destroyed-list';
import { Graveyard } from './graveyard';
import { KeyDatabase, type StoredKey } from './key-database';
import { MasterKeyFile } from './master-key-file';

export type FileKeyStoreOptions = {
  readonly now?: () => Instant;
  readonly randomBytes?: RandomBytes;
};

/**
 * Opens the key store of one machine: `master.key`, `keys.sqlite` and `destroyed.list` in a folder of mode 0700 that
 * must lie outside the data folder and its backups. On first run it is made with a new master key; afterwards a
 * missing, foreign, readable-by-others or damaged file is named by a `KeyStoreError` and nothing is opened.
 * Several processes may hold the same folder open.
 */
export function openFileKeyStore(folder: string, options: FileKeyStoreOptions = {}): FileKeyStore {
  createPrivateFolder(folder);
  assertPrivate(folder);
  return new FileKeyStore(folder, {
    now: options.now ?? (() => instant(new Date().toISOString())),
    randomBytes: options.randomBytes ?? randomBytes,
  });
}

export class FileKeyStore implements KeyStore {
  private readonly database: KeyDatabase;
  private readonly masters: MasterKeyFile;
  private readonly graveyard: Graveyard;
  private ownChanges = 0;

  /** Use `openFileKeyStore`. */
  constructor(
    private readonly folder: string,
    private readonly options: Required<FileKeyStoreOptions>,
  ) {
    this.masters = new MasterKeyFile(folder, options.randomBytes);
    this.database = new KeyDatabase(join(folder, 'keys.sqlite'));
    const list = new DestroyedList(join(folder, 'destroyed.list'));
    this.graveyard = new Graveyard(this.database, list);
    try {
      this.start();
    } catch (error) {
      this.database.close();
      throw error;
    }
  }

  current(subject: string): DataKey {
    assertSubject(subject);
    return (
      this.newest(subject) ??
      this.database.write(() => this.newest(subject) ?? this.create(subject, 1))
    );
  }

  prepare(subjects: readonly string[]): void {
    subjects.forEach(assertSubject);
    this.database.write(() => {
      const missing = new Set(subjects.filter((subject) => this.isWithoutKey(subject)));
      this.store([...missing].map((subject) => this.newKey(subject, 1)));
    });
  }

  renew(subject: string): DataKey {
    assertSubject(subject);
    const key = this.database.write(() =>
      this.create(subject, (this.newest(subject)?.version ?? 0) + 1),
    );
    this.ownChanges += 1;
    return key;
  }

  find(subject: string, version: number): KeyLookup {
    const stored = this.database.version(subject, version);
    if (stored !== undefined) return { state: 'live', key: this.unwrap(stored) };
    const tombstone = this.database.tombstone(subject);
    if (tombstone === undefined) return { state: 'unknown' };
    return { state: 'destroyed', destroyedAt: tombstone.destroyedAt };
  }

  destroy(subject: string): Tombstone {
    assertSubject(subject);
    const tombstone = this.database.write(() => {
      const known = this.database.tombstone(subject);
      if (known !== undefined) return known;
      const made = { subject, destroyedAt: this.options.now() };
      this.graveyard.bury([made]);
      return made;
    });
    this.ownChanges += 1;
    this.database.scrubIfDue();
    return tombstone;
  }

  states(): readonly SubjectKeys[] {
    return this.database.write(() => statesOf(this.database.keys(), this.database.tombstones()));
  }

  rewrap(): void {
    this.database.write(() => {
      this.database.verifyRows();
      const before = this.masters.settle(this.database.masterCheck());
      const next = this.masters.makeNext();
      for (const stored of this.database.keys())
        this.database.replaceWrapped(
          wrapKey(this.unwrapWith(stored, before), next, this.options.randomBytes),
        );
      this.database.setMasterCheck(masterCheck(next, this.options.randomBytes));
      this.database.setDigest();
      this.database.markScrub();
    });
    this.database.write(() => this.masters.settle(this.database.masterCheck()));
    this.database.scrubIfDue();
  }

  backup(file: string): void {
    const content = this.database.write(() => {
      this.database.verifyRows();
      return {
        takenAt: this.options.now(),
        masterCheck: this.database.masterCheck(),
        keys: this.database.keys(),
        destroyed: this.database.tombstones(),
      };
    });
    writeBackup(file, content);
  }

  restore(file: string): RestoreReport {
    const backup = readBackup(file);
    const report = this.database.write(() => this.merge(backup, file));
    this.ownChanges += 1;
    this.database.scrubIfDue();
    return report;
  }

  generation(): number {
    return this.ownChanges + this.database.foreignCommits();
  }

  close(): void {
    this.masters.forget();
    this.database.close();
  }

  private start(): void {
    this.database.write(() => {
      if (this.database.isNew()) {
        const master = this.masters.readOrMake();
        this.database.create(masterCheck(master, this.options.randomBytes));
      }
      this.database.verify();
      this.masters.settle(this.database.masterCheck());
      this.graveyard.bury([]);
    });
    this.database.scrubIfDue();
  }

  private merge(backup: KeyBackup, file: string): RestoreReport {
    const master = this.masters.matching(this.database.masterCheck());
    if (!isMasterOf(backup.masterCheck, master)) throw new KeyStoreError('MASTER_KEY_WRONG', file);
    this.graveyard.bury(backup.destroyed);
    const keys = backup.keys.map((stored) => unwrapKey(stored, master));
    if (!keys.every((key) => key !== undefined)) throw new KeyStoreError('BACKUP_DAMAGED', file);
    const withheld = new Set<string>();
    const missing: DataKey[] = [];
    for (const key of keys) {
      if (this.database.tombstone(key.subject) !== undefined) withheld.add(key.subject);
      else if (!this.holds(key)) missing.push(key);
    }
    this.store(missing);
    return { takenAt: backup.takenAt, added: missing.length, withheld: [...withheld].sort() };
  }

  /** `BACKUP_CONFLICT` when another key stands under the same version. */
  private holds({ subject, version, bytes }: DataKey): boolean {
    const present = this.database.version(subject, version);
    if (present === undefined) return false;
    if (Buffer.compare(this.unwrap(present).bytes, bytes) !== 0)
      throw new KeyStoreError('BACKUP_CONFLICT', `${subject}|${version.toString()}`);
    return true;
  }

  private create(subject: string, version: number): DataKey {
    this.assertLive(subject);
    const key = this.newKey(subject, version);
    this.store([key]);
    return key;
  }

  private isWithoutKey(subject: string): boolean {
    this.assertLive(subject);
    return this.database.newest(subject) === undefined;
  }

  private assertLive(subject: string): void {
    if (this.database.tombstone(subject) !== undefined)
      throw new KeyStoreError('SUBJECT_DESTROYED', subject);
  }

  private newKey(subject: string, version: number): DataKey {
    return newDataKey(subject, version, this.options.randomBytes);
  }

  private store(keys: readonly DataKey[]): void {
    const master = this.masters.matching(this.database.masterCheck());
    this.database.add(keys.map((key) => wrapKey(key, master, this.options.randomBytes)));
  }

  private newest(subject: string): DataKey | undefined {
    const stored = this.database.newest(subject);
    return stored === undefined ? undefined : this.unwrap(stored);
  }

  private unwrap(stored: StoredKey): DataKey {
    return this.unwrapWith(stored, this.masters.matching(stored.masterCheck));
  }

  private unwrapWith(stored: WrappedKey, master: Uint8Array): DataKey {
    const key = unwrapKey(stored, master);
    if (key === undefined)
      throw new KeyStoreError('KEYS_DAMAGED', `${stored.subject}|${stored.version.toString()}`);
    return key;
  }
}
