import type { RedisCommands } from './redis-commands';
import { pointerKey } from './view-place';
import { SWEEP } from './write-scripts';

const KEYS_AT_ONCE = '1000';

/**
 * Removes builds of a view that were served once and that no pointer names any more, which is what is left when the
 * pointer was lost. Builds in the making carry a time limit and are left alone.
 */
export async function sweepOrphans(
  commands: RedisCommands,
  prefix: string,
  view: string,
): Promise<void> {
  const pointer = pointerKey(prefix, view);
  const match = `${pointer.replaceAll(/[[\]*?\\]/g, '\\$&')}:*`;
  let cursor = '0';
  do {
    const reply = await commands.send(['SCAN', cursor, 'MATCH', match, 'COUNT', KEYS_AT_ONCE]);
    const [next, keys] = reply as readonly [string, readonly string[]];
    const builds = Map.groupBy(keys, (key) => key.slice(pointer.length + 1).split(':')[0] ?? '');
    for (const [build, found] of builds) await commands.run(SWEEP, [pointer], [build, ...found]);
    cursor = next;
  } while (cursor !== '0');
}
