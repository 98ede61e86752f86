import { hash } from 'node:crypto';
import { isInstant } from '@sangsaeng/kernel';
import { KeyStoreError } from '../key-store-error';
import type { Tombstone } from '../port';
import type { WrappedKey, WrappedSecret } from '../wrapped-key';
import { PrivateSqlite, type Row } from './private-sqlite';

const FORMAT = 2;
const SECRETS = `
  CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${FORMAT.toString()};`;
const BEFORE_SECRETS = 1;
const SCHEMA = `
  CREATE TABLE data_key (
    subject TEXT NOT NULL, version INTEGER NOT NULL, wrapped BLOB NOT NULL,
    PRIMARY KEY (subject, version)) STRICT, WITHOUT ROWID;
  CREATE TABLE destroyed (
    subject TEXT NOT NULL PRIMARY KEY, destroyed_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE vault (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    master_check BLOB NOT NULL, digest TEXT NOT NULL, scrub_due INTEGER NOT NULL) STRICT;
  ${SECRETS}`;

const DIGEST_SPACE = 1n << 256n;
const KEY_COLUMNS = 'SELECT subject, version, wrapped, master_check FROM data_key, vault';

const ONE_SECRET = 'SELECT name, wrapped, master_check FROM secret, vault WHERE name = ?';

/** A stored key together with the check record of the master key that wrapped it, read at one moment. */
export type StoredKey = WrappedKey & { readonly masterCheck: Uint8Array };
export type StoredSecret = WrappedSecret & { readonly masterCheck: Uint8Array };

/**
 * The rows of `keys.sqlite`. SQLite has no checksums of its own: the sum of the SHA-256 of all rows, kept in the
 * same commit, names a damaged, added or missing row.
 */
export class KeyDatabase {
  private readonly sql: PrivateSqlite;

  constructor(private readonly file: string) {
    this.sql = new PrivateSqlite(file);
  }

  /** See `PrivateSqlite.write`. */
  write<T>(work: () => T): T {
    return this.sql.write(work);
  }

  isNew(): boolean {
    const objects = this.sql.value('SELECT count(*) FROM sqlite_schema');
    return objects === 0 && this.sql.value('PRAGMA user_version') === 0;
  }

  create(masterCheck: Uint8Array): void {
    this.sql.exec(SCHEMA);
    this.sql.run("INSERT INTO vault VALUES (1, ?, '', 0)", masterCheck);
    this.setDigest();
  }

  /** Makes room for secrets in a file from before there were any. */
  bringUpToDate(): void {
    if (this.sql.value('PRAGMA user_version') === BEFORE_SECRETS) this.sql.exec(SECRETS);
  }

  /** Structure and rows are as they were written, or `KEYS_DAMAGED`. */
  verify(): void {
    const sound = this.sql.value('PRAGMA integrity_check(1)') === 'ok';
    if (!sound || this.sql.value('PRAGMA user_version') !== FORMAT) throw this.damaged();
    this.verifyRows();
  }

  verifyRows(): void {
    if (this.sql.value('SELECT digest FROM vault') !== this.digest()) throw this.damaged();
  }

  masterCheck(): Uint8Array {
    return this.bytes(this.sql.value('SELECT master_check FROM vault'));
  }

  setMasterCheck(check: Uint8Array): void {
    this.sql.run('UPDATE vault SET master_check = ?', check);
  }

  newest(subject: string): StoredKey | undefined {
    const newest = `${KEY_COLUMNS} WHERE subject = ? ORDER BY version DESC LIMIT 1`;
    return this.storedKey(this.sql.get(newest, subject));
  }

  version(subject: string, version: number): StoredKey | undefined {
    const one = `${KEY_COLUMNS} WHERE subject = ? AND version = ?`;
    return this.storedKey(this.sql.get(one, subject, version));
  }

  /** Adds keys and carries the digest on, so that a new key does not cost a pass over all. */
  add(keys: readonly WrappedKey[]): void {
    for (const { subject, version, wrapped } of keys)
      this.sql.run('INSERT INTO data_key VALUES (?, ?, ?)', subject, version, wrapped);
    this.carryDigest(keys.map(keyHash));
  }

  replaceWrapped({ subject, version, wrapped }: WrappedKey): void {
    const replace = 'UPDATE data_key SET wrapped = ? WHERE subject = ? AND version = ?';
    this.sql.run(replace, wrapped, subject, version);
  }

  secret(name: string): StoredSecret | undefined {
    const row = this.sql.get(ONE_SECRET, name);
    if (row === undefined) return undefined;
    return { ...this.wrappedSecret(row), masterCheck: this.bytes(row['master_check']) };
  }

  secrets(): readonly WrappedSecret[] {
    return this.sql.all('SELECT name, wrapped FROM secret').map((row) => this.wrappedSecret(row));
  }

  /** As `add` does. */
  addSecrets(secrets: readonly WrappedSecret[]): void {
    for (const { name, wrapped } of secrets)
      this.sql.run('INSERT INTO secret VALUES (?, ?)', name, wrapped);
    this.carryDigest(secrets.map(secretHash));
  }

  replaceWrappedSecret({ name, wrapped }: WrappedSecret): void {
    this.sql.run('UPDATE secret SET wrapped = ? WHERE name = ?', wrapped, name);
  }

  /** The keys of a subject give way to its tombstone, of which the first stays. */
  bury({ subject, destroyedAt }: Tombstone): void {
    this.sql.run('DELETE FROM data_key WHERE subject = ?', subject);
    this.sql.run('INSERT OR IGNORE INTO destroyed VALUES (?, ?)', subject, destroyedAt);
  }

  tombstone(subject: string): Tombstone | undefined {
    const one = 'SELECT subject, destroyed_at FROM destroyed WHERE subject = ?';
    const row = this.sql.get(one, subject);
    return row === undefined ? undefined : this.tombstoneOf(row);
  }

  keys(): readonly WrappedKey[] {
    const rows = this.sql.all('SELECT subject, version, wrapped FROM data_key');
    return rows.map((row) => this.wrappedKey(row));
  }

  tombstones(): readonly Tombstone[] {
    const rows = this.sql.all('SELECT subject, destroyed_at FROM destroyed');
    return rows.map((row) => this.tombstoneOf(row));
  }

  /** To be called in the transaction that changed or removed rows. */
  setDigest(): void {
    this.sql.run('UPDATE vault SET digest = ?', this.digest());
  }

  /** In the transaction that removed key bytes: the mark outlives a crash before `scrubIfDue`. */
  markScrub(): void {
    this.sql.run('UPDATE vault SET scrub_due = 1');
  }

  /**
   * Rewrites the file from its live rows: `secure_delete` overwrites what is deleted, but cells moved between
   * pages may have left copies behind.
   */
  scrubIfDue(): void {
    if (this.sql.value('SELECT scrub_due FROM vault') !== 1) return;
    this.sql.exec('VACUUM');
    this.sql.run('UPDATE vault SET scrub_due = 0');
  }

  /** Grows with every commit of another connection. */
  foreignCommits(): number {
    const version = this.sql.value('PRAGMA data_version');
    if (typeof version !== 'number') throw this.damaged();
    return version;
  }

  close(): void {
    this.sql.close();
  }

  private digest(): string {
    let sum = rowHash(['master', base64(this.masterCheck())]);
    for (const key of this.keys()) sum += keyHash(key);
    for (const secret of this.secrets()) sum += secretHash(secret);
    for (const { subject, destroyedAt } of this.tombstones())
      sum += rowHash(['destroyed', subject, destroyedAt]);
    return (sum % DIGEST_SPACE).toString(16);
  }

  private carryDigest(added: readonly bigint[]): void {
    const before = BigInt(`0x${this.text(this.sql.value('SELECT digest FROM vault'))}`);
    const sum = added.reduce((total, row) => total + row, before) % DIGEST_SPACE;
    this.sql.run('UPDATE vault SET digest = ?', sum.toString(16));
  }

  private storedKey(row: Row | undefined): StoredKey | undefined {
    if (row === undefined) return undefined;
    return { ...this.wrappedKey(row), masterCheck: this.bytes(row['master_check']) };
  }

  private wrappedKey(row: Row): WrappedKey {
    const version = row['version'];
    if (typeof version !== 'number') throw this.damaged();
    return { subject: this.text(row['subject']), version, wrapped: this.bytes(row['wrapped']) };
  }

  private wrappedSecret(row: Row): WrappedSecret {
    return { name: this.text(row['name']), wrapped: this.bytes(row['wrapped']) };
  }

  private tombstoneOf(row: Row): Tombstone {
    const destroyedAt = row['destroyed_at'];
    if (!isInstant(destroyedAt)) throw this.damaged();
    return { subject: this.text(row['subject']), destroyedAt };
  }

  private bytes(value: unknown): Uint8Array {
    if (!(value instanceof Uint8Array)) throw this.damaged();
    return value;
  }

  private text(value: unknown): string {
    if (typeof value !== 'string') throw this.damaged();
    return value;
  }

  private damaged(): KeyStoreError {
    return new KeyStoreError('KEYS_DAMAGED', this.file);
  }
}

const keyHash = ({ subject, version, wrapped }: WrappedKey) =>
  rowHash(['key', subject, version, base64(wrapped)]);

const secretHash = ({ name, wrapped }: WrappedSecret) => rowHash(['secret', name, base64(wrapped)]);

const rowHash = (row: readonly (string | number)[]) =>
  BigInt(`0x${hash('sha256', JSON.stringify(row), 'hex')}`);

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
