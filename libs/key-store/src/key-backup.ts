import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import {
  canonicalJson,
  isInstant,
  list,
  record,
  text,
  type Instant,
  type Schema,
} from '@sangsaeng/kernel';
import { KeyStoreError } from './key-store-error';
import type { Tombstone } from './port';
import { writePrivateFile } from './private-file';
import type { WrappedKey } from './wrapped-key';

/** Everything of a key store but its master key. */
export type KeyBackup = {
  readonly takenAt: Instant;
  readonly masterCheck: Uint8Array;
  readonly keys: readonly WrappedKey[];
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
    keys: parsed.keys.map((key) => ({ ...key, wrapped: Buffer.from(key.wrapped, 'base64url') })),
    destroyed: parsed.destroyed,
  };
}

type Content = NonNullable<(typeof CONTENT)['type']>;

const isContent = (value: unknown): value is Content =>
  CONTENT.check(value, 'backup') === undefined;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
