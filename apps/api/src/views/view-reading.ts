import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Filter } from '@sangsaeng/read-store';
import type { Identity } from '../access/identity';
import type { Given } from '../http/parameters';
import { GetRow, type SingleRow } from './get-row.query';
import { rowQueryOf } from './list-parameters';
import { ListRows, type ShownPage } from './list-rows.query';

/** What controllers of lists say to the query bus. */
@Injectable()
export class ViewReading {
  constructor(private readonly queries: QueryBus) {}

  list(
    view: string,
    given: Given,
    who: Identity,
    only: readonly Filter[] = [],
  ): Promise<ShownPage> {
    const query = rowQueryOf(view, given);
    const rows = { ...query, filters: [...(query.filters ?? []), ...only] };
    return this.queries.execute(new ListRows(view, rows, who));
  }

  get(view: string, id: string, who: Identity): Promise<SingleRow> {
    return this.queries.execute(new GetRow(view, id, who));
  }
}
