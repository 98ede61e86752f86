import { resolve } from 'node:path';
import { readSettings, type Environment, type Settings } from '@sangsaeng/configuration';
import { migrateLedger, undoMigration, type LogPlace, type Progress } from '@sangsaeng/operations';
import { keysFolderOf } from '@sangsaeng/platform';
import { CliError, EXIT, type ExitCode } from './cli-error';
import { usageError, type CommandLine } from './command-line';
import { grouped, note, print } from './terminal';

type ClusterSettings = Settings & {
  readonly eventStore: Extract<Settings['eventStore'], { readonly kind: 'eventstoredb' }>;
};

/** Moves the events between the data folder and EventStoreDB. */
export async function runMigrate({ flags }: CommandLine, progress: Progress): Promise<ExitCode> {
  const { from, to, undo } = flags;
  if (undo === true) return runUndo(flags, from ?? to);
  const url = [from, to].find((place) => typeof place === 'string' && isAddress(place));
  if (typeof to !== 'string' || typeof url !== 'string')
    throw usageError(
      'migrate 는 --to esdb://… 로, 또는 --from esdb://… --to <폴더> 로 옮깁니다. 폴더끼리는 backup 과 restore 를 쓰십시오',
      'migrate takes --to esdb://…, or --from esdb://… --to <folder>; between folders use backup and restore',
    );
  const settings = settingsAt(url, toldBy(flags));
  const there: LogPlace = settings.eventStore;
  const here = (folder: string): LogPlace => ({ kind: 'embedded', folder: resolve(folder) });
  const places =
    url === to
      ? { from: here(sourceOf(from, settings)), to: there }
      : { from: there, to: here(to) };
  const keysFolder = keysFolderOf(settings);
  const report = await migrateLedger({ ...places, keysFolder, onProgress: progress });
  if (flags['json'] === true) await print(`${JSON.stringify(report, null, 1)}\n`);
  else
    await print(
      `사건 ${grouped(report.events)}건을 옮겼고 모두 같습니다(루트 ${report.root}). 이제 ${report.to} 을(를) 쓰십시오\n` +
        `moved ${grouped(report.events)} events, all of them equal (root ${report.root}). Use ${report.to} from now on\n`,
    );
  return EXIT.ok;
}

async function runUndo(
  flags: CommandLine['flags'],
  place: string | boolean | undefined,
): Promise<ExitCode> {
  if (place !== undefined)
    throw usageError('--undo 는 --data 하고만 씁니다', '--undo goes with --data only');
  const dataFolder = resolve(toldBy(flags)['SANGSAENG_DATA'] ?? './data');
  const kept = undoMigration(dataFolder);
  if (kept === undefined)
    throw new CliError(`옮긴 적이 없는 폴더입니다: ${dataFolder}`, `${dataFolder} was not moved`);
  await print(
    `다시 열 수 있습니다. 옮긴 뒤 다른 저장소에 기록된 것은 여기에 없습니다. 두 곳을 함께 쓰지 마십시오 (${kept})\n` +
      `it can be opened again. What was recorded in the other store since then is not here; never use both (${kept})\n`,
  );
  return EXIT.ok;
}

function isAddress(place: string): boolean {
  return /^esdb(?:\+discover)?:/.test(place);
}

function sourceOf(from: string | boolean | undefined, { dataFolder }: Settings): string {
  if (typeof from !== 'string') return dataFolder;
  if (!isAddress(from)) return from;
  throw usageError(
    'EventStoreDB에서 EventStoreDB로는 옮기지 않습니다',
    'migrate does not move from one EventStoreDB to another',
  );
}

/** The environment, before which the flags of folders go. */
function toldBy(flags: CommandLine['flags']): Environment {
  const { data, keys } = flags;
  return {
    ...process.env,
    ...(typeof data === 'string' && { SANGSAENG_DATA: data }),
    ...(typeof keys === 'string' && { SANGSAENG_KEYS: keys }),
  };
}

/**
 * The settings of the set-up with this EventStoreDB, whichever one the environment is for. Whoever signs in is told by it
 * or by a file, never by the command line, which others can see.
 */
function settingsAt(url: string, env: Environment): ClusterSettings {
  const told = {
    // A migration reads no views, but an environment without them is none of a cluster.
    SANGSAENG_REDIS_URL: 'redis://127.0.0.1',
    ...env,
    SANGSAENG_EVENT_STORE: 'eventstoredb',
    SANGSAENG_EVENTSTOREDB_URL: url,
    SANGSAENG_READ_STORE: 'redis',
  };
  const settings = readSettings(told, 'cli', { warn: note });
  const { eventStore } = settings;
  if (eventStore.kind === 'eventstoredb') return { ...settings, eventStore };
  throw usageError(`EventStoreDB 주소가 아닙니다: ${url}`, `no address of EventStoreDB: ${url}`);
}
