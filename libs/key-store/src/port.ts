import type { Instant } from '@sangsaeng/kernel';

/** The 256-bit key that encrypts the personal fields of one subject. The bytes belong to the caller. */
export type DataKey = {
  readonly subject: string;
  /** From 1 on, dense for as long as nothing was lost. */
  readonly version: number;
  readonly bytes: Uint8Array;
};

/** What stays of an erased subject, for ever: it keeps a new key from being made for the same subject. */
export type Tombstone = { readonly subject: string; readonly destroyedAt: Instant };

export type KeyLookup =
  | { readonly state: 'live'; readonly key: DataKey }
  /** Erased on purpose. */
  | { readonly state: 'destroyed'; readonly destroyedAt: Instant }
  /** Never made here, or lost, for example by restoring a backup older than the key. Not an erasure. */
  | { readonly state: 'unknown' };

export type SubjectKeys =
  | { readonly subject: string; readonly state: 'live'; readonly versions: readonly number[] }
  | { readonly subject: string; readonly state: 'destroyed'; readonly destroyedAt: Instant };

export type RestoreReport = {
  /**
   * The moment of the backup. Destructions after it are known only if this store itself remembers them:
   * in a new folder whoever restores must call `destroy` for each erasure the event log holds since then.
   */
  readonly takenAt: Instant;
  /** Key versions that were not here before. */
  readonly added: number;
  /** Subjects whose keys stand in the backup and stay destroyed. */
  readonly withheld: readonly string[];
  /** Secrets of which the backup holds another than this store, which keeps its own. */
  readonly otherSecrets: readonly string[];
};

export type RandomBytes = (length: number) => Uint8Array;

/**
 * Keeps one data key per subject, and the secrets of the ledger, outside the event log and outside its backups, so that destroying the key erases
 * the subject everywhere. A subject is a random or stream id without blanks and `|`, never a number of a person.
 * Every method throws `KeyStoreError`; what was answered before is durable.
 */
export interface KeyStore {
  /**
   * The newest key of a subject, made when there is none. It is durable before it is returned, so that no
   * acknowledged event depends on a key that a crash takes away. `SUBJECT_DESTROYED` for an erased subject.
   */
  current(subject: string): DataKey;
  /**
   * Makes the keys of many subjects durable in one commit, before an import seals with them. All or nothing:
   * one erased subject refuses the whole batch by name.
   */
  prepare(subjects: readonly string[]): void;
  /** A further version for new fields; fields sealed before stay readable. */
  renew(subject: string): DataKey;
  find(subject: string, version: number): KeyLookup;
  /** Destroys all versions and leaves a tombstone. Repeating it is harmless and keeps the first moment. */
  destroy(subject: string): Tombstone;
  /**
   * The 32 random bytes that the ledger keeps under a name, made at the first call and durable before they are returned:
   * whoever opens the same store gets the same ones. Never destroyed or renewed. The bytes belong to the caller. A name
   * is spelled as a subject is; it is no subject.
   */
  secret(name: string): Uint8Array;
  /** All subjects in ascending order. */
  states(): readonly SubjectKeys[];
  /**
   * Wraps every data key and secret under a new master key and forgets the old one. They stay what they are;
   * backups taken before can no longer be restored, which is what ends an erased key in them.
   */
  rewrap(): void;
  /** Writes wrapped keys, wrapped secrets and tombstones to a file readable by its owner only. The master key is not in it. */
  backup(file: string): void;
  /**
   * Merges a backup of the same master key into this store: keys are added, none is replaced, and a tombstone
   * on either side wins. `BACKUP_CONFLICT` when a version means two different keys; then nothing changes. A secret that
   * is missing is added; one that is here stays, whatever the backup holds, since processes that run already use it.
   */
  restore(file: string): RestoreReport;
  /** Grows whenever a key may have been destroyed or renewed, here or by another process: caches end with it. */
  generation(): number;
  close(): void;
}
