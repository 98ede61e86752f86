import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { instant, type Instant } from '@sangsaeng/kernel';
import { openBackup, readBackup, writeBackup, type KeyBackup } from '../key-backup';
import { assertSubject } from '../key-store-error';
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
import { masterCheck } from '../wrapped-key';
import { DestroyedList } from './destroyed-list';
import { Graveyard } from './graveyard';
import { KeyDatabase } from './key-database';
import { KeyShelf } from './key-shelf';
import { MasterKeyFile } from './master-key-file';
import { SecretShelf } from './secret-shelf';

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
  private readonly shelf: KeyShelf;
  private readonly secrets: SecretShelf;
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
    this.shelf = new KeyShelf(this.database, this.masters, options.randomBytes);
    this.secrets = new SecretShelf(this.database, this.masters, options.randomBytes);
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
      this.shelf.newest(subject) ??
      this.database.write(() => this.shelf.newest(subject) ?? this.shelf.make(subject, 1))
    );
  }

  prepare(subjects: readonly string[]): void {
    subjects.forEach(assertSubject);
    this.database.write(() => {
      this.shelf.makeMissing(subjects);
    });
  }

  renew(subject: string): DataKey {
    assertSubject(subject);
    const key = this.database.write(() =>
      this.shelf.make(subject, (this.shelf.newest(subject)?.version ?? 0) + 1),
    );
    this.ownChanges += 1;
    return key;
  }

  find(subject: string, version: number): KeyLookup {
    const key = this.shelf.find(subject, version);
    if (key !== undefined) return { state: 'live', key };
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

  secret(name: string): Uint8Array {
    assertSubject(name);
    return (
      this.secrets.find(name) ??
      this.database.write(() => this.secrets.find(name) ?? this.secrets.make(name))
    );
  }

  states(): readonly SubjectKeys[] {
    return this.database.write(() => statesOf(this.database.keys(), this.database.tombstones()));
  }

  rewrap(): void {
    this.database.write(() => {
      this.database.verifyRows();
      const before = this.masters.settle(this.database.masterCheck());
      const next = this.masters.makeNext();
      this.shelf.rewrap(before, next);
      this.secrets.rewrap(before, next);
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
        secrets: this.database.secrets(),
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
      this.database.bringUpToDate();
      this.database.verify();
      this.masters.settle(this.database.masterCheck());
      this.graveyard.bury([]);
    });
    this.database.scrubIfDue();
  }

  private merge(backup: KeyBackup, file: string): RestoreReport {
    const master = this.masters.matching(this.database.masterCheck());
    const { keys, secrets } = openBackup(backup, master, file);
    this.graveyard.bury(backup.destroyed);
    const otherSecrets = this.secrets.merge(secrets);
    return { takenAt: backup.takenAt, ...this.shelf.merge(keys), otherSecrets };
  }
}
