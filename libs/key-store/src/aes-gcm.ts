import { createCipheriv, createDecipheriv } from 'node:crypto';

/** NIST SP 800-38D: 96-bit nonce, 128-bit tag. */
export const NONCE_BYTES = 12;
export const KEY_BYTES = 32;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';
const OPTIONS = { authTagLength: TAG_BYTES };

export type SealedBytes = { readonly nonce: Uint8Array; readonly body: Uint8Array };

/** Encrypts; `body` is the ciphertext followed by the tag. The nonce must never repeat under one key. */
export function seal(
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
  bound: string,
): SealedBytes {
  const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS);
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  const text = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce, body: text };
}

/** `undefined` when key, nonce, body or associated data do not belong together. */
export function open(key: Uint8Array, sealed: SealedBytes, bound: string): Buffer | undefined {
  const { nonce, body } = sealed;
  if (nonce.length !== NONCE_BYTES || body.length < TAG_BYTES) return undefined;
  const cut = body.length - TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, nonce, OPTIONS);
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(body.subarray(cut));
  const plain = decipher.update(body.subarray(0, cut));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return undefined;
  }
}
