import type { EventReader } from '@sangsaeng/event-store';
import type { Journal } from '../dispatch';
import { ENGINE_DEFAULTS, FoldEngine } from '../fold-engine';
import type { AnyProjection } from '../projection';
import { schemaOf, ViewFold } from '../view-fold';
import type { BuildTask } from './build-threads';
import { SqliteTable } from './sqlite-table';

export type ViewBuilding = {
  readonly events: Pick<EventReader, 'readAll'>;
  readonly projections: readonly AnyProjection[];
  readonly journal: Journal;
  readonly files: BuildTask['files'];
  readonly onPage: (position: number) => void;
};

/** Two threads together keep as many rows in memory as one fold does. */
const BULK_ROWS = ENGINE_DEFAULTS.bulkRows / 2;

/** The work of a thread: folds all events there are into the files it was given, and indexes them. */
export async function buildViews(building: ViewBuilding): Promise<void> {
  const { events: store, projections, journal, files, onPage } = building;
  const tables: SqliteTable[] = [];
  try {
    const folds: ViewFold[] = [];
    for (const projection of projections) {
      const path = files[projection.name];
      const table = path === undefined ? path : SqliteTable.open(path, schemaOf(projection));
      if (table === undefined) continue;
      tables.push(table);
      folds.push(await new ViewFold(projection, table).reload());
    }
    const options = { ...ENGINE_DEFAULTS, bulkRows: BULK_ROWS, store, journal };
    await new FoldEngine(options).advance(folds, undefined, onPage);
    for (const table of tables) table.buildIndexes();
  } finally {
    for (const table of tables) table.close();
  }
}
