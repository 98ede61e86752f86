import type { EventReader } from '@sangsaeng/event-store';
import { CheckpointKeeper, readLogTree, type SignedCheckpoint } from '@sangsaeng/merkle-log';
import type { Progress } from './check-views';

/**
 * Reads a whole log, of a store that keeps no tree, and signs where it ends. Rejects with `NotAsSigned` when it does not
 * contain what was signed last. `undefined` for a log without events.
 */
export async function signCheckpointOf(
  reader: EventReader,
  keysFolder: string,
  onProgress?: Progress,
): Promise<SignedCheckpoint | undefined> {
  const keeper = new CheckpointKeeper(keysFolder);
  const known = keeper.known();
  const noted = known === undefined ? [] : [known.size];
  const tree = await readLogTree(reader, noted, (done) => onProgress?.('verify', done, undefined));
  return keeper.sign(tree);
}
