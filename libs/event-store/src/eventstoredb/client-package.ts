import { createRequire } from 'node:module';

const load = createRequire(__filename);

/** The client package, loaded when a store is opened: half a second that a ledger on the embedded store saves. */
export function clientPackage(): typeof import('@eventstore/db-client') {
  return load('@eventstore/db-client') as typeof import('@eventstore/db-client');
}
