import { randomBytes } from 'node:crypto';
import { keyedRequestHash, type RunnerOptions } from '@sangsaeng/event-store';
import { createFieldCipher, type KeyStore } from '@sangsaeng/key-store';

/** Never to be renamed: the requests of recorded commands would no longer be recognised. */
const REQUEST_SECRET = 'request-hash';

/** What the key store of a ledger gives to deciding: the same in every process that opens it. */
export function keyedDeciding(keys: KeyStore): Pick<RunnerOptions, 'cipher' | 'requestHash'> {
  const cipher = createFieldCipher(keys, randomBytes);
  return { cipher, requestHash: keyedRequestHash(keys.secret(REQUEST_SECRET)) };
}
