import { randomUUID } from 'node:crypto';
import {
  ViewRebuilding,
  type ReadStore,
  type ViewReader,
  type ViewSchema,
  type ViewTable,
} from '../port';
import { sweepOrphans } from './orphan-sweep';
import { RedisCommands, type RedisConnection } from './redis-commands';
import { RedisTable } from './redis-table';
import { RedisView } from './redis-view';
import { RowLayout } from './row-packing';
import { UNSERVED_SECONDS } from './step-writer';
import { ask, fencingToken, pointerKey, type Fence, type ViewPlace } from './view-place';
import { BEGIN, DROP, SERVE } from './write-scripts';

/** Something about the server that an operator should know; the store works all the same. */
export type RedisNotice = {
  readonly code: 'EVICTION_POSSIBLE' | 'SWEEP_FAILED';
  readonly message: string;
};

export type RedisReadStoreOptions = {
  /** A connected node-redis client, which stays the caller's: `close` leaves it open. */
  readonly client: RedisConnection;
  /** Begins every key, as the hash tag. One ledger per prefix. */
  readonly prefix: string;
  /** The views that can be read here, whoever builds them. */
  readonly schemas: readonly ViewSchema[];
  /** Without it nobody is ever fenced off: for one writing process. */
  readonly fence?: Fence;
  /** What names the log that the views follow from; views of another log are not served. */
  readonly log?: string;
  readonly commandTimeoutMs?: number;
  readonly onNotice?: (notice: RedisNotice) => void;
};

/**
 * Views in Redis. Everything may vanish or go back there at any time; each read and each step looks whether the build
 * is there, whole. Several processes may read, and those that a fence admits may write.
 */
export async function openRedisReadStore(options: RedisReadStoreOptions): Promise<ReadStore> {
  const commands = new RedisCommands(options.client, options.commandTimeoutMs);
  const info = String(await commands.send(['INFO', 'memory']));
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy !== undefined && policy !== 'noeviction')
    options.onNotice?.({
      code: 'EVICTION_POSSIBLE',
      message: `maxmemory-policy is ${policy}: rows may be evicted and are then built again; noeviction is better`,
    });
  return new RedisReadStore(commands, options);
}

class RedisReadStore implements ReadStore {
  readonly volatile = true;
  private readonly layouts = new Map<string, RowLayout>();
  private sweeps: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly commands: RedisCommands,
    private readonly options: RedisReadStoreOptions,
  ) {
    for (const schema of options.schemas) this.layouts.set(schema.name, this.layoutOf(schema));
  }

  async served(schema: ViewSchema): Promise<ViewTable | undefined> {
    const place = this.placeOf(this.layoutOf(schema));
    const pointer = pointerKey(this.options.prefix, schema.name);
    const reply = await this.commands.send(['HMGET', pointer, 'build', 'schema']);
    const [build, hash] = reply as readonly (string | null)[];
    if (typeof build !== 'string' || hash !== place.layout.hash) return undefined;
    const table = new RedisTable(place, build, true);
    try {
      await table.checkpoint();
      return table;
    } catch (error) {
      if (error instanceof ViewRebuilding) return undefined;
      throw error;
    }
  }

  async build(schema: ViewSchema): Promise<ViewTable> {
    const place = this.placeOf(this.layoutOf(schema));
    const build = randomUUID();
    await ask(place, BEGIN, { build, args: [UNSERVED_SECONDS.toString()] });
    return new RedisTable(place, build, false);
  }

  async serve(table: ViewTable): Promise<void> {
    const { place, build, schema } = asOwn(table);
    const args = [fencingToken(place), schema.version.toString()];
    const [before] = await ask(place, SERVE, { build, args });
    asOwn(table).markServed();
    this.layouts.set(schema.name, place.layout);
    if (before === '') this.sweep(schema.name);
  }

  async drop(table: ViewTable): Promise<void> {
    const { place, build } = asOwn(table);
    await ask(place, DROP, { build, args: [fencingToken(place)] });
  }

  reader(name: string): ViewReader | undefined {
    const layout = this.layouts.get(name);
    return layout && new RedisView(this.placeOf(layout), '');
  }

  async close(): Promise<void> {
    await this.sweeps;
  }

  /** Behind the back of whoever serves: nobody waits for old keys to go. */
  private sweep(view: string): void {
    const sweep = () => sweepOrphans(this.commands, this.options.prefix, view);
    this.sweeps = this.sweeps.then(sweep).catch((error: unknown) => {
      this.options.onNotice?.({ code: 'SWEEP_FAILED', message: String(error) });
    });
  }

  private layoutOf(schema: ViewSchema): RowLayout {
    return new RowLayout(schema, this.options.log);
  }

  private placeOf(layout: RowLayout): ViewPlace {
    const { prefix, fence } = this.options;
    return { commands: this.commands, layout, prefix, fence };
  }
}

function asOwn(table: ViewTable): RedisTable {
  if (!(table instanceof RedisTable)) throw new TypeError('a table of another read store');
  return table;
}
