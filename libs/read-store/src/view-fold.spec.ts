import type { RowWrite, ViewBatch, ViewTable } from './port';
import { projectionOf } from './projection';
import { textField } from './row-shape';
import { schemaOf, ViewFold } from './view-fold';

const projection = projectionOf<never>()({
  name: 'names',
  version: 1,
  shape: { name: textField },
  columns: [],
  indexes: [],
  owners: 'everyone',
});

/** A table that notes which rows it was asked for. */
class AskedTable implements Pick<ViewTable, 'schema' | 'checkpoint' | 'apply' | 'rowNow'> {
  readonly schema = schemaOf(projection);
  readonly asked: string[] = [];
  private readonly rows = new Map<string, RowWrite>();

  checkpoint(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  apply(batch: ViewBatch): Promise<void> {
    for (const row of batch.rows) this.rows.set(row.key, row);
    batch.totals();
    return Promise.resolve();
  }

  readonly rowNow = (key: string): string | undefined => {
    this.asked.push(key);
    return this.rows.get(key)?.json;
  };
}

async function foldOver(table: AskedTable): Promise<ViewFold> {
  return new ViewFold(projection, table as unknown as ViewTable).reload();
}

const at = (ordinal: number) => ({ commit: '0', prepare: '0', ordinal });

describe('Fold of a view', () => {
  test('asks the table for a row that it let go, and not for one that was never stored', async () => {
    const table = new AskedTable();
    const fold = await foldOver(table);
    Object.assign(fold.draft('old').row, { name: 'first' });
    fold.at = at(0);
    await fold.flush(0);

    fold.draft('new');
    expect(table.asked).toEqual([]);
    expect(fold.draft('old').row).toEqual({ name: 'first' });
    expect(table.asked).toEqual(['old']);
  });
});
