import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Identity } from '../access/identity';
import { Problem } from '../http/problem';
import { findRow } from './find-row';
import { RowPresenter, type ShownRow } from './shown-row';
import { ViewAccess } from './view-access';

/** A row with the ordinal of the last event that it includes at least. */
export type SingleRow = ShownRow & { readonly position: number };

/** One row by its key or business number. */
export class GetRow extends Query<SingleRow> {
  constructor(
    readonly view: string,
    readonly id: string,
    readonly identity: Identity,
  ) {
    super();
  }
}

@QueryHandler(GetRow)
export class GetRowHandler implements IQueryHandler<GetRow> {
  constructor(
    private readonly views: ViewAccess,
    private readonly presenter: RowPresenter,
  ) {}

  /** A row of somebody else is answered as one that does not exist. */
  async execute({ view, id, identity }: GetRow): Promise<SingleRow> {
    const reader = this.views.reader(view);
    const position = await this.views.position(view);
    const row = await findRow(reader, identity.scope, id.normalize('NFC'));
    if (row === undefined)
      throw new Problem('NOT_FOUND', {
        detail: `"${id.slice(0, 100)}"에 해당하는 것이 없거나 볼 수 없습니다.`,
        detailEn: `There is no "${id.slice(0, 100)}", or it is not yours to see.`,
      });
    return { ...(await this.presenter.show(identity, row)), position };
  }
}
