import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { RowQuery } from '@sangsaeng/read-store';
import type { Identity } from '../access/identity';
import { RowPresenter, type ShownRow } from './shown-row';
import { ViewAccess } from './view-access';

/** One page of a list. */
export type ShownPage = {
  readonly items: readonly ShownRow[];
  /** Cursor of the next page; absent on the last one. */
  readonly next?: string;
  /** Ordinal of the last event that these rows include. */
  readonly position: number;
};

/** The rows of a view that the caller may see. */
export class ListRows extends Query<ShownPage> {
  constructor(
    readonly view: string,
    readonly rows: RowQuery,
    readonly identity: Identity,
  ) {
    super();
  }
}

@QueryHandler(ListRows)
export class ListRowsHandler implements IQueryHandler<ListRows> {
  constructor(
    private readonly views: ViewAccess,
    private readonly presenter: RowPresenter,
  ) {}

  async execute({ view, rows, identity }: ListRows): Promise<ShownPage> {
    const page = await this.views.reader(view).list(identity.scope, rows);
    const items: ShownRow[] = [];
    for (const row of page.rows) items.push(await this.presenter.show(identity, row));
    const { next, position } = page;
    return { items, ...(next !== undefined && { next }), position };
  }
}
