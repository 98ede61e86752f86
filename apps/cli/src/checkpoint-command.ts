import type { Settings } from '@sangsaeng/configuration';
import { openEventStoreDb, StoreUnavailable } from '@sangsaeng/event-store';
import { CheckpointKeeper, type SignedCheckpoint } from '@sangsaeng/merkle-log';
import { signCheckpointOf, type Progress } from '@sangsaeng/operations';
import { keysFolderOf, openLedger } from '@sangsaeng/platform';
import { EXIT, type ExitCode } from './cli-error';
import type { CommandLine } from './command-line';
import { note, print } from './terminal';

/** Signs where the log ends, and prints the note; with `--json` also the key that verifies it. */
export async function runCheckpoint(
  { flags }: CommandLine,
  settings: Settings,
  progress: Progress,
): Promise<ExitCode> {
  const keeper = new CheckpointKeeper(keysFolderOf(settings));
  const signed = await sign(settings, keeper, progress);
  if (signed === undefined) {
    note('기록이 비어 있어 서명할 것이 없습니다 · there are no events to sign for');
    return EXIT.ok;
  }
  const { origin, size, root, note: text } = signed;
  const told = { origin, size, root: root.toString('hex'), verifier: keeper.verifierKey() };
  await print(
    flags['json'] === true ? `${JSON.stringify({ ...told, note: text }, null, 1)}\n` : text,
  );
  return EXIT.ok;
}

async function sign(
  settings: Settings,
  keeper: CheckpointKeeper,
  progress: Progress,
): Promise<SignedCheckpoint | undefined> {
  const { eventStore } = settings;
  if (eventStore.kind === 'eventstoredb') {
    const { url: connectionString, credentials } = eventStore;
    const signsIn = credentials === undefined ? {} : { credentials };
    const store = await openEventStoreDb({ connectionString, ...signsIn });
    try {
      return await signCheckpointOf(store, keysFolderOf(settings), progress);
    } finally {
      await store.close();
    }
  }
  try {
    const ledger = await openLedger({ ...settings, withViews: false });
    await ledger.close();
  } catch (error) {
    if (!(error instanceof StoreUnavailable) || error.code !== 'locked') throw error;
    note(
      '서버가 1분마다 서명합니다. 마지막으로 서명한 것입니다 · a server signs each minute; this is the last one',
    );
  }
  return keeper.known();
}
