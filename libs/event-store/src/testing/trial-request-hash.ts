import { keyedRequestHash, type RequestHash } from '../request-hash';

/** For ledgers without secrets. */
export const trialRequestHash: RequestHash = keyedRequestHash(new Uint8Array(32));
