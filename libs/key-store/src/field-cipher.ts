import type { FieldCipher, SealedField } from '@sangsaeng/event-store';
import { NONCE_BYTES, open, seal } from './aes-gcm';
import { KeyStoreError } from './key-store-error';
import type { DataKey, KeyStore, RandomBytes } from './port';

/** Enough for the subjects of one import window; a key more costs one read of the store. */
const CACHED_KEYS_MAX = 8_192;

/**
 * Seals personal fields with AES-256-GCM under the current key of their subject. Associated data is
 * `bound|path|subject|key version`, so that a ciphertext opens only in the event, member and subject it was made for.
 * Unwrapped keys are kept in a bounded cache that ends when any key is destroyed, by whatever process.
 * `open` answers `undefined` only for a destroyed key; a lost key or an altered field throws `KeyStoreError`.
 */
export function createFieldCipher(keyStore: KeyStore, randomBytes: RandomBytes): FieldCipher {
  const newest = new KeyCache();
  const versions = new KeyCache();
  let generation = keyStore.generation();

  const forgetOldKeys = () => {
    const now = keyStore.generation();
    if (now === generation) return;
    newest.clear();
    versions.clear();
    generation = now;
  };

  const currentKey = (subject: string): DataKey =>
    newest.get(subject) ?? newest.keep(subject, keyStore.current(subject));

  const keyOf = (field: SealedField): DataKey | undefined => {
    const name = `${field.subject}|${field.keyVer.toString()}`;
    const cached = versions.get(name);
    if (cached !== undefined) return cached;
    const found = keyStore.find(field.subject, field.keyVer);
    if (found.state === 'unknown')
      throw new KeyStoreError('KEY_UNKNOWN', `${field.path} of ${name}`);
    return found.state === 'destroyed' ? undefined : versions.keep(name, found.key);
  };

  return {
    seal({ path, subject, plain, bound }) {
      forgetOldKeys();
      const key = currentKey(subject);
      const aad = associatedData({ path, subject, keyVer: key.version }, bound);
      const sealed = seal(key.bytes, randomBytes(NONCE_BYTES), Buffer.from(plain, 'utf8'), aad);
      return {
        path,
        subject,
        keyVer: key.version,
        alg: 'A256GCM',
        iv: Buffer.from(sealed.nonce).toString('base64url'),
        ct: Buffer.from(sealed.body).toString('base64url'),
      };
    },
    open(field, bound) {
      forgetOldKeys();
      const key = keyOf(field);
      if (key === undefined) return undefined;
      const sealed = {
        nonce: Buffer.from(field.iv, 'base64url'),
        body: Buffer.from(field.ct, 'base64url'),
      };
      const aad = associatedData(field, bound);
      const plain = isKnownAlgorithm(field.alg) ? open(key.bytes, sealed, aad) : undefined;
      if (plain === undefined) throw new KeyStoreError('FIELD_DAMAGED', aad);
      return plain.toString('utf8');
    },
  };
}

/** Stored JSON may name any algorithm, whatever its type says here. */
const isKnownAlgorithm = (alg: string): boolean => alg === 'A256GCM';

type FieldPlace = Pick<SealedField, 'path' | 'subject' | 'keyVer'>;

const associatedData = ({ path, subject, keyVer }: FieldPlace, bound: string) =>
  `${bound}|${path}|${subject}|${keyVer.toString()}`;

/** Least recently used first. Bytes that leave are overwritten: they would else stay until memory is reused. */
class KeyCache {
  private readonly keys = new Map<string, DataKey>();

  get(name: string): DataKey | undefined {
    const key = this.keys.get(name);
    if (key === undefined) return undefined;
    this.keys.delete(name);
    this.keys.set(name, key);
    return key;
  }

  keep(name: string, key: DataKey): DataKey {
    this.keys.set(name, key);
    if (this.keys.size > CACHED_KEYS_MAX) this.drop(this.keys.entries().next().value);
    return key;
  }

  clear(): void {
    for (const entry of this.keys) this.drop(entry);
  }

  private drop(entry: readonly [string, DataKey] | undefined): void {
    if (entry === undefined) return;
    entry[1].bytes.fill(0);
    this.keys.delete(entry[0]);
  }
}
