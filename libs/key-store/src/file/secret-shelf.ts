import { KeyStoreError } from '../key-store-error';
import type { RandomBytes } from '../port';
import {
  newSecret,
  unwrapSecret,
  wrapSecret,
  type Secret,
  type WrappedSecret,
} from '../wrapped-key';
import type { KeyDatabase } from './key-database';
import type { MasterKeyFile } from './master-key-file';

/** The secrets of the ledger, wrapped in the database of the keys. What writes is called under its write lock. */
export class SecretShelf {
  constructor(
    private readonly database: KeyDatabase,
    private readonly masters: MasterKeyFile,
    private readonly randomBytes: RandomBytes,
  ) {}

  find(name: string): Uint8Array | undefined {
    const stored = this.database.secret(name);
    return stored && unwrapped(stored, this.masters.matching(stored.masterCheck)).bytes;
  }

  make(name: string): Uint8Array {
    const secret = newSecret(name, this.randomBytes);
    this.add([secret]);
    return secret.bytes;
  }

  rewrap(before: Uint8Array, next: Uint8Array): void {
    for (const stored of this.database.secrets())
      this.database.replaceWrappedSecret(
        wrapSecret(unwrapped(stored, before), next, this.randomBytes),
      );
  }

  /** Adds what is missing and answers the names of which another secret is here, which stays. */
  merge(secrets: readonly Secret[]): readonly string[] {
    const present = secrets.map(({ name, bytes }) => ({ name, bytes, here: this.find(name) }));
    this.add(present.filter(({ here }) => here === undefined));
    return present
      .filter(({ here, bytes }) => here !== undefined && Buffer.compare(here, bytes) !== 0)
      .map(({ name }) => name)
      .sort();
  }

  private add(secrets: readonly Secret[]): void {
    const master = this.masters.matching(this.database.masterCheck());
    this.database.addSecrets(secrets.map((secret) => wrapSecret(secret, master, this.randomBytes)));
  }
}

function unwrapped(stored: WrappedSecret, master: Uint8Array): Secret {
  const secret = unwrapSecret(stored, master);
  if (secret === undefined) throw new KeyStoreError('KEYS_DAMAGED', `secret ${stored.name}`);
  return secret;
}
