import { randomBytes } from 'node:crypto';
import { instant, type Instant } from '@sangsaeng/kernel';
import { openBackup, readBackup, writeBackup } from '../key-backup';
import { assertSubject, KeyStoreError } from '../key-store-error';
import type { DataKey, KeyLookup, KeyStore, RestoreReport, SubjectKeys, Tombstone } from '../port';
import { statesOf } from '../subject-keys';
import {
  masterCheck,
  newDataKey,
  newMasterKey,
  newSecret,
  wrapKey,
  wrapSecret,
  type Secret,
} from '../wrapped-key';

/** Keys that end with the process, for tests and trials. Obeys the contract of the port but for durability. */
export class MemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, DataKey>();
  private readonly newestVersion = new Map<string, number>();
  private readonly secrets = new Map<string, Secret>();
  private readonly tombstones = new Map<string, Tombstone>();
  private master = newMasterKey(randomBytes);
  private changes = 0;

  constructor(private readonly now: () => Instant = () => instant(new Date().toISOString())) {}

  current(subject: string): DataKey {
    this.assertLive(subject);
    const version = this.newestVersion.get(subject);
    const key = version === undefined ? undefined : this.keys.get(nameOf({ subject, version }));
    return copy(key ?? this.add(newDataKey(subject, 1, randomBytes)));
  }

  prepare(subjects: readonly string[]): void {
    for (const subject of subjects) this.assertLive(subject);
    for (const subject of subjects) this.current(subject);
  }

  renew(subject: string): DataKey {
    this.assertLive(subject);
    this.changes += 1;
    const version = (this.newestVersion.get(subject) ?? 0) + 1;
    return copy(this.add(newDataKey(subject, version, randomBytes)));
  }

  find(subject: string, version: number): KeyLookup {
    const key = this.keys.get(nameOf({ subject, version }));
    if (key !== undefined) return { state: 'live', key: copy(key) };
    const tombstone = this.tombstones.get(subject);
    if (tombstone === undefined) return { state: 'unknown' };
    return { state: 'destroyed', destroyedAt: tombstone.destroyedAt };
  }

  destroy(subject: string): Tombstone {
    assertSubject(subject);
    const tombstone = this.tombstones.get(subject) ?? { subject, destroyedAt: this.now() };
    this.bury(tombstone);
    return tombstone;
  }

  secret(name: string): Uint8Array {
    assertSubject(name);
    const secret = this.secrets.get(name) ?? newSecret(name, randomBytes);
    this.secrets.set(name, secret);
    return Uint8Array.from(secret.bytes);
  }

  states(): readonly SubjectKeys[] {
    return statesOf([...this.keys.values()], [...this.tombstones.values()]);
  }

  rewrap(): void {
    this.master = newMasterKey(randomBytes);
  }

  backup(file: string): void {
    writeBackup(file, {
      takenAt: this.now(),
      masterCheck: masterCheck(this.master, randomBytes),
      keys: [...this.keys.values()].map((key) => wrapKey(key, this.master, randomBytes)),
      secrets: [...this.secrets.values()].map((secret) =>
        wrapSecret(secret, this.master, randomBytes),
      ),
      destroyed: [...this.tombstones.values()],
    });
  }

  restore(file: string): RestoreReport {
    const backup = readBackup(file);
    const { keys, secrets } = openBackup(backup, this.master, file);
    for (const key of keys) this.assertSame(key);
    for (const tombstone of backup.destroyed) this.bury(tombstone);
    const withheld = keys.filter(({ subject }) => this.tombstones.has(subject));
    const added = keys.filter(
      (key) => !this.tombstones.has(key.subject) && !this.keys.has(nameOf(key)),
    );
    for (const key of added) this.add(key);
    this.changes += 1;
    return {
      takenAt: backup.takenAt,
      added: added.length,
      withheld: [...new Set(withheld.map(({ subject }) => subject))].sort(),
      otherSecrets: this.mergeSecrets(secrets),
    };
  }

  generation(): number {
    return this.changes;
  }

  close(): void {
    this.keys.clear();
    this.newestVersion.clear();
    this.secrets.clear();
  }

  private mergeSecrets(secrets: readonly Secret[]): readonly string[] {
    for (const secret of secrets)
      if (!this.secrets.has(secret.name)) this.secrets.set(secret.name, secret);
    return secrets
      .filter(({ name, bytes }) => Buffer.compare(this.secret(name), bytes) !== 0)
      .map(({ name }) => name)
      .sort();
  }

  private add(key: DataKey): DataKey {
    this.keys.set(nameOf(key), key);
    const newest = this.newestVersion.get(key.subject) ?? 0;
    this.newestVersion.set(key.subject, Math.max(newest, key.version));
    return key;
  }

  private bury(tombstone: Tombstone): void {
    this.changes += 1;
    if (!this.tombstones.has(tombstone.subject)) this.tombstones.set(tombstone.subject, tombstone);
    this.newestVersion.delete(tombstone.subject);
    for (const [name, key] of this.keys) {
      if (key.subject !== tombstone.subject) continue;
      key.bytes.fill(0);
      this.keys.delete(name);
    }
  }

  private assertLive(subject: string): void {
    assertSubject(subject);
    if (this.tombstones.has(subject)) throw new KeyStoreError('SUBJECT_DESTROYED', subject);
  }

  private assertSame(key: DataKey): void {
    const present = this.keys.get(nameOf(key));
    if (present !== undefined && Buffer.compare(present.bytes, key.bytes) !== 0)
      throw new KeyStoreError('BACKUP_CONFLICT', nameOf(key));
  }
}

const nameOf = ({ subject, version }: Pick<DataKey, 'subject' | 'version'>) =>
  `${subject}|${version.toString()}`;

const copy = (key: DataKey): DataKey => ({ ...key, bytes: Uint8Array.from(key.bytes) });
