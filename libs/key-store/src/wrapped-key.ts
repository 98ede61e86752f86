import { KEY_BYTES, NONCE_BYTES, open, seal } from './aes-gcm';
import type { DataKey, RandomBytes } from './port';

/** A data key as it is stored: nonce, ciphertext and tag under the master key, bound to subject and version. */
export type WrappedKey = {
  readonly subject: string;
  readonly version: number;
  readonly wrapped: Uint8Array;
};

/** A named secret of the ledger, 256 bits. */
export type Secret = { readonly name: string; readonly bytes: Uint8Array };

/** A secret as it is stored: like a data key, bound to its name and to being a secret. */
export type WrappedSecret = { readonly name: string; readonly wrapped: Uint8Array };

/** Sealed by the master key beside the data keys: tells a wrong master key from damaged keys. */
const MASTER_CHECK = 'sangsaeng master key';

export function newMasterKey(randomBytes: RandomBytes): Uint8Array {
  return Buffer.from(randomBytes(KEY_BYTES));
}

export function newDataKey(subject: string, version: number, randomBytes: RandomBytes): DataKey {
  return { subject, version, bytes: Buffer.from(randomBytes(KEY_BYTES)) };
}

export function wrapKey(key: DataKey, master: Uint8Array, randomBytes: RandomBytes): WrappedKey {
  const { subject, version, bytes } = key;
  const wrapped = pack(master, bytes, boundTo(subject, version), randomBytes);
  return { subject, version, wrapped };
}

/** `undefined` when the wrapped key is damaged, moved to another subject or of another master key. */
export function unwrapKey(stored: WrappedKey, master: Uint8Array): DataKey | undefined {
  const { subject, version } = stored;
  const bytes = unpack(master, stored.wrapped, boundTo(subject, version));
  return bytes?.length === KEY_BYTES ? { subject, version, bytes } : undefined;
}

export function newSecret(name: string, randomBytes: RandomBytes): Secret {
  return { name, bytes: Buffer.from(randomBytes(KEY_BYTES)) };
}

export function wrapSecret(
  { name, bytes }: Secret,
  master: Uint8Array,
  randomBytes: RandomBytes,
): WrappedSecret {
  return { name, wrapped: pack(master, bytes, secretNamed(name), randomBytes) };
}

/** `undefined` when the wrapped secret is damaged, renamed or of another master key. */
export function unwrapSecret(
  { name, wrapped }: WrappedSecret,
  master: Uint8Array,
): Secret | undefined {
  const bytes = unpack(master, wrapped, secretNamed(name));
  return bytes?.length === KEY_BYTES ? { name, bytes } : undefined;
}

export function masterCheck(master: Uint8Array, randomBytes: RandomBytes): Uint8Array {
  return pack(master, Buffer.from(MASTER_CHECK), MASTER_CHECK, randomBytes);
}

export function isMasterOf(check: Uint8Array, master: Uint8Array): boolean {
  return unpack(master, check, MASTER_CHECK) !== undefined;
}

const boundTo = (subject: string, version: number) => `${subject}|${version.toString()}`;
/** No version is spelled like this. */
const secretNamed = (name: string) => `${name}|secret`;

function pack(
  master: Uint8Array,
  plain: Uint8Array,
  bound: string,
  randomBytes: RandomBytes,
): Uint8Array {
  const { nonce, body } = seal(master, randomBytes(NONCE_BYTES), plain, bound);
  return Buffer.concat([nonce, body]);
}

function unpack(master: Uint8Array, packed: Uint8Array, bound: string): Buffer | undefined {
  const nonce = packed.subarray(0, NONCE_BYTES);
  return open(master, { nonce, body: packed.subarray(NONCE_BYTES) }, bound);
}
