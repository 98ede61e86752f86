import {
  ViewRebuilding,
  type RowWrite,
  type ViewBatch,
  type ViewCheckpoint,
  type ViewTable,
} from '../port';
import { SCAN } from './read-scripts';
import { RedisView } from './redis-view';
import { spellText } from './row-packing';
import { STANDING } from './standing-script';
import { StepWriter } from './step-writer';
import { ask, pointerKey, type ViewPlace } from './view-place';
import { readStanding } from './view-standing';

/** Fields of one command: more would keep the server from others. */
const FIELDS_MAX = 5_000;

/** One build: a hash of rows and standing together, so that they are lost together, and an index beside it per column. */
export class RedisTable extends RedisView implements ViewTable {
  private readonly writer: StepWriter;

  constructor(
    place: ViewPlace,
    build: string,
    private isServed: boolean,
  ) {
    super(place, build);
    this.writer = new StepWriter(place, build);
  }

  /** Throws `ViewRebuilding` when the build is not there whole, or is no longer served although it was. */
  async checkpoint(): Promise<ViewCheckpoint | undefined> {
    const args = [this.isServed ? '1' : ''];
    const [standing] = await ask(this.place, STANDING, { build: this.build, args });
    return readStanding(String(standing));
  }

  apply(batch: ViewBatch): Promise<void> {
    return this.writer.write(batch, this.isServed);
  }

  async rowsOf(keys: readonly string[]): Promise<readonly (string | undefined)[]> {
    const found: (string | undefined)[] = [];
    for (let from = 0; from < keys.length; from += FIELDS_MAX)
      found.push(...(await this.jsonOf(keys.slice(from, from + FIELDS_MAX))));
    return found;
  }

  private async jsonOf(keys: readonly string[]): Promise<readonly (string | undefined)[]> {
    const { commands, layout, prefix } = this.place;
    const rows = `${pointerKey(prefix, this.schema.name)}:${this.build}`;
    const [standing, ...packed] = (await commands.send([
      ...['HMGET', rows, '\0'],
      ...keys.map(spellText),
    ])) as readonly (string | null)[];
    // Rows that are gone must not be taken for rows that never were.
    if (typeof standing !== 'string') throw new ViewRebuilding(this.schema.name);
    return packed.map((row) => (row === null ? undefined : layout.jsonOf(row)));
  }

  async scan(key: string | undefined, limit: number): Promise<readonly RowWrite[]> {
    const args = [key === undefined ? '-' : `(${spellText(key)}`, limit.toString()];
    const found = (await ask(this.place, SCAN, { build: this.build, args })).map(String);
    const rows: RowWrite[] = [];
    for (let at = 0; at < found.length; at += 3)
      rows.push(
        this.place.layout.unpack(found[at] ?? '', found[at + 1] ?? '', found[at + 2] ?? ''),
      );
    return rows;
  }

  /** From now on a step is visible to readers, who see it whole or not at all. */
  markServed(): void {
    this.isServed = true;
  }
}
