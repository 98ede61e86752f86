import { KeyStoreError } from '../key-store-error';
import type { DataKey, RandomBytes } from '../port';
import { newDataKey, unwrapKey, wrapKey, type WrappedKey } from '../wrapped-key';
import type { KeyDatabase, StoredKey } from './key-database';
import type { MasterKeyFile } from './master-key-file';

/** The data keys, wrapped in their database. What writes is called under its write lock. */
export class KeyShelf {
  constructor(
    private readonly database: KeyDatabase,
    private readonly masters: MasterKeyFile,
    private readonly randomBytes: RandomBytes,
  ) {}

  newest(subject: string): DataKey | undefined {
    return this.unwrapped(this.database.newest(subject));
  }

  find(subject: string, version: number): DataKey | undefined {
    return this.unwrapped(this.database.version(subject, version));
  }

  /** `SUBJECT_DESTROYED` for an erased subject. */
  make(subject: string, version: number): DataKey {
    this.assertLive(subject);
    const key = newDataKey(subject, version, this.randomBytes);
    this.add([key]);
    return key;
  }

  /** The first keys of those subjects that have none. */
  makeMissing(subjects: readonly string[]): void {
    const missing = new Set(subjects.filter((subject) => this.isWithoutKey(subject)));
    this.add([...missing].map((subject) => newDataKey(subject, 1, this.randomBytes)));
  }

  rewrap(before: Uint8Array, next: Uint8Array): void {
    for (const stored of this.database.keys())
      this.database.replaceWrapped(wrapKey(unwrapped(stored, before), next, this.randomBytes));
  }

  /** Adds the keys that are missing, but for subjects that were erased. */
  merge(keys: readonly DataKey[]): {
    readonly added: number;
    readonly withheld: readonly string[];
  } {
    const withheld = new Set<string>();
    const missing: DataKey[] = [];
    for (const key of keys) {
      if (this.database.tombstone(key.subject) !== undefined) withheld.add(key.subject);
      else if (!this.holds(key)) missing.push(key);
    }
    this.add(missing);
    return { added: missing.length, withheld: [...withheld].sort() };
  }

  /** `BACKUP_CONFLICT` when another key stands under the same version. */
  private holds({ subject, version, bytes }: DataKey): boolean {
    const present = this.find(subject, version);
    if (present === undefined) return false;
    if (Buffer.compare(present.bytes, bytes) !== 0)
      throw new KeyStoreError('BACKUP_CONFLICT', `${subject}|${version.toString()}`);
    return true;
  }

  private isWithoutKey(subject: string): boolean {
    this.assertLive(subject);
    return this.database.newest(subject) === undefined;
  }

  private assertLive(subject: string): void {
    if (this.database.tombstone(subject) !== undefined)
      throw new KeyStoreError('SUBJECT_DESTROYED', subject);
  }

  private add(keys: readonly DataKey[]): void {
    const master = this.masters.matching(this.database.masterCheck());
    this.database.add(keys.map((key) => wrapKey(key, master, this.randomBytes)));
  }

  private unwrapped(stored: StoredKey | undefined): DataKey | undefined {
    return stored && unwrapped(stored, this.masters.matching(stored.masterCheck));
  }
}

function unwrapped(stored: WrappedKey, master: Uint8Array): DataKey {
  const key = unwrapKey(stored, master);
  if (key === undefined)
    throw new KeyStoreError('KEYS_DAMAGED', `${stored.subject}|${stored.version.toString()}`);
  return key;
}
