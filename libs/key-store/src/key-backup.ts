import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import {
  canonicalJson,
  isInstant,
  list,
  optional,
  record,
  text,
  type Instant,
  type Schema,
} from '@sangsaeng/kernel';
import { KeyStoreError } from './key-store-error';
import type { DataKey, Tombstone } from './port';
import { writePrivateFile } from './private-file';
import {
  isMasterOf,
  unwrapKey,
  unwrapSecret,
  type Secret,
  type WrappedKey,
  type WrappedSecret,
} from './wrapped-key';

/** Everything of a key store but its master key. */
export type KeyBackup = {
  readonly takenAt: Instant;
  readonly masterCheck: Uint8Array;
  readonly keys: readonly WrappedKey[];
  readonly secrets: readonly WrappedSecret[];
  readonly destroyed: readonly Tombstone[];
};

const FORMAT = 'sangsaeng-keys-1';
const moment: Schema<Instant> = {
  kind: 'instant',
  check: (value, path) => (isInstant(value) ? undefined : `${path}: instant`),
};
const count: Schema<number> = {
  kind: 'version',
  check: (value, path) =>
    Number.isSafeInteger(value) && (value as number) > 0 ? undefined : `${path}: version`,
};
const CONTENT = record({
  format: text,
  takenAt: moment,
  masterCheck: text,
  keys: list(record({ subject: text, version: count, wrapped: text })),
  // Backups from before there were secrets have none.
  secrets: optional(list(record({ name: text, wrapped: text }))),
  destroyed: list(record({ subject: text, destroyedAt: moment })),
});

/** Line 1: SHA-256 of line 2. Line 2: the content as canonical JSON. */
export function writeBackup(file: string, backup: KeyBackup): void {
  const content = canonicalJson({
    format: FORMAT,
    takenAt: backup.takenAt,
    masterCheck: base64(backup.masterCheck),
    keys: backup.keys.map(({ subject, version, wrapped }) => ({
      subject,
      version,
      wrapped: base64(wrapped),
    })),
    secrets: backup.secrets.map(({ name, wrapped }) => ({ name, wrapped: base64(wrapped) })),
    destroyed: backup.destroyed,
  });
  writePrivateFile(file, `${hash('sha256', content, 'hex')}\n${content}\n`);
}

/** Throws `BACKUP_DAMAGED` for anything that is not byte for byte what `writeBackup` wrote. */
export function readBackup(file: string): KeyBackup {
  if (!existsSync(file)) throw new KeyStoreError('KEYS_UNUSABLE', file);
  const [sum, content, ...rest] = readFileSync(file, 'utf8').split('\n');
  const whole = rest.length === 1 && rest[0] === '' && content !== undefined;
  if (!whole || hash('sha256', content, 'hex') !== sum)
    throw new KeyStoreError('BACKUP_DAMAGED', file);
  const parsed: unknown = JSON.parse(content);
  if (!isContent(parsed) || parsed.format !== FORMAT)
    throw new KeyStoreError('BACKUP_DAMAGED', file);
  return {
    takenAt: parsed.takenAt,
    masterCheck: Buffer.from(parsed.masterCheck, 'base64url'),
    keys: parsed.keys.map(unspelled),
    secrets: (parsed.secrets ?? []).map(unspelled),
    destroyed: parsed.destroyed,
  };
}

/** What a backup holds, unwrapped. Throws `MASTER_KEY_WRONG` or `BACKUP_DAMAGED`. */
export function openBackup(
  backup: KeyBackup,
  master: Uint8Array,
  file: string,
): { readonly keys: readonly DataKey[]; readonly secrets: readonly Secret[] } {
  if (!isMasterOf(backup.masterCheck, master)) throw new KeyStoreError('MASTER_KEY_WRONG', file);
  const keys = backup.keys.map((stored) => unwrapKey(stored, master));
  const secrets = backup.secrets.map((stored) => unwrapSecret(stored, master));
  if (!keys.every((key) => key !== undefined) || !secrets.every((secret) => secret !== undefined))
    throw new KeyStoreError('BACKUP_DAMAGED', file);
  return { keys, secrets };
}

type Content = NonNullable<(typeof CONTENT)['type']>;

const isContent = (value: unknown): value is Content =>
  CONTENT.check(value, 'backup') === undefined;

const unspelled = <T extends { readonly wrapped: string }>(stored: T) => ({
  ...stored,
  wrapped: Buffer.from(stored.wrapped, 'base64url'),
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
