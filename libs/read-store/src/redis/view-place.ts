import { FencedOff, ViewRebuilding } from '../port';
import type { RedisCommands, Reply, Script } from './redis-commands';
import type { RowLayout } from './row-packing';

/** Gives the fencing token under which this process may write a view; `undefined`: it may not. */
export type Fence = (view: string) => number | undefined;

export type ViewPlace = {
  readonly commands: RedisCommands;
  readonly layout: RowLayout;
  readonly prefix: string;
  readonly fence: Fence | undefined;
};

/** All keys of a ledger share one hash tag, so that a cluster keeps them in one slot. */
export function pointerKey(prefix: string, view: string): string {
  return `{${prefix}}:view:${view}`;
}

/** Runs a script on a build, or on the one that is served when `build` is empty; answers what follows `ok`. */
export async function ask(place: ViewPlace, script: Script, asked: Asked): Promise<Reply> {
  return (await tell(place, script, asked)).slice(1);
}

/** The same, with the outcome first, for scripts that may refuse for reasons of their own. */
export async function tell(
  place: ViewPlace,
  script: Script,
  { build = '', args = [], moreKeys = [] }: Asked,
): Promise<Reply> {
  const { commands, layout } = place;
  const reply = await commands.run(
    script,
    [...keysOf(place), ...moreKeys],
    [build, layout.hash, layout.indexed.join(' '), ...args],
  );
  if (reply[0] === 'lost') throw new ViewRebuilding(layout.schema.name);
  if (reply[0] === 'fenced') throw new FencedOff(layout.schema.name);
  return reply;
}

type Asked = {
  readonly build?: string;
  readonly args?: readonly string[];
  readonly moreKeys?: readonly string[];
};

function keysOf({ prefix, layout }: ViewPlace): readonly [string, string] {
  const { name } = layout.schema;
  return [pointerKey(prefix, name), `{${prefix}}:fence:${name}`];
}

/** The token as scripts take it: empty where nobody is fenced off, and one that nobody has for who may not write. */
export function fencingToken({ fence, layout }: ViewPlace): string {
  return fence === undefined ? '' : (fence(layout.schema.name)?.toString() ?? 'none');
}
