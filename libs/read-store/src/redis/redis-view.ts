import type { Filter, RowPage, RowQuery, Scope, StoredRow, ViewReader, ViewSchema } from '../port';
import { planQuery, writeCursor, scopeColumn } from '../query-plan';
import { countPlan, filtersOf, listPlan } from './read-plan';
import { COUNT, GET, LIST } from './read-scripts';
import { readText, spellText } from './row-packing';
import { STANDING } from './standing-script';
import { ask, type ViewPlace } from './view-place';
import { readStanding } from './view-standing';

/**
 * Reads of one build, or of whatever is served at the moment of each read. Each is one script, so that rows and
 * position belong together. What no index narrows is looked at row by row within the script, during which the server
 * answers nobody else.
 */
export class RedisView implements ViewReader {
  readonly schema: ViewSchema;

  constructor(
    readonly place: ViewPlace,
    readonly build: string,
  ) {
    this.schema = place.layout.schema;
  }

  async get(scope: Scope, key: string): Promise<StoredRow | undefined> {
    const bound = scopeColumn(this.schema, scope);
    if (bound === undefined) return undefined;
    const { layout } = this.place;
    const [column, value] =
      bound === 'all' ? [0, ''] : [layout.placeOf(bound.column), spellText(bound.equals)];
    const args = [spellText(key), layout.columns.toString(), column.toString(), value];
    const [json] = await ask(this.place, GET, { build: this.build, args });
    return typeof json === 'string' ? { key, json } : undefined;
  }

  async list(scope: Scope, query: RowQuery): Promise<RowPage> {
    const planned = planQuery(this.schema, query);
    const { layout } = this.place;
    const filters = filtersOf(layout, scope, query.filters ?? []);
    if (filters === undefined) return { rows: [], position: await this.position() };
    const args = [JSON.stringify(listPlan(layout, filters, planned))];
    const reply = await ask(this.place, LIST, { build: this.build, args });
    const [standing, more, place, ...found] = reply;
    const rows: StoredRow[] = [];
    for (let at = 0; at < found.length; at += 2)
      rows.push({ key: readText(String(found[at])), json: String(found[at + 1]) });
    const last = rows.at(-1);
    const sort = planned.sort;
    const value = sort === undefined ? '' : layout.valueOf(sort, String(place));
    return {
      rows,
      position: positionOf(standing),
      ...(more === 1 &&
        last !== undefined && { next: writeCursor(this.schema, query, { value, key: last.key }) }),
    };
  }

  async count(scope: Scope, filters: readonly Filter[] = []): Promise<number> {
    const { layout } = this.place;
    const all = filtersOf(layout, scope, filters);
    if (all === undefined) return 0;
    const args = [JSON.stringify(countPlan(layout, all))];
    const [counted] = await ask(this.place, COUNT, { build: this.build, args });
    return Number(counted);
  }

  private async position(): Promise<number> {
    const [standing] = await ask(this.place, STANDING, { build: this.build, args: [''] });
    return positionOf(standing);
  }
}

function positionOf(standing: unknown): number {
  return readStanding(String(standing))?.at.ordinal ?? -1;
}
