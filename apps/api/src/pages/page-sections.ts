import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { seoulDay } from '@sangsaeng/calendar';
import { dayNumber, isLocalDate, type LocalDate } from '@sangsaeng/kernel';
import type { Filter, RowQuery } from '@sangsaeng/read-store';
import type { Identity } from '../access/identity';
import { LiveLedger } from '../server/live-ledger';
import { GetRow, type SingleRow } from '../views/get-row.query';
import { ListRows } from '../views/list-rows.query';
import type { ShownRow } from '../views/shown-row';

const ROWS_MAX = 100;

/** A part of a page: rows of one view, the first hundred; `next` goes on in the list of that view. */
export type Section = { readonly items: readonly ShownRow[]; readonly next?: string };

type Sort = NonNullable<RowQuery['sort']>;

/** What pages are put together from: rows as the reader may see them, with days counted up to today. */
@Injectable()
export class PageSections {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveLedger,
  ) {}

  /** Today in Seoul by the clock of the ledger. */
  get today(): LocalDate {
    return seoulDay(this.live.ledger.clock.now());
  }

  row(view: string, id: string, who: Identity): Promise<SingleRow> {
    return this.queries.execute(new GetRow(view, id, who));
  }

  async section(
    view: string,
    who: Identity,
    filters: readonly Filter[],
    sort: Sort,
  ): Promise<Section> {
    const rows = { filters, sort, limit: ROWS_MAX };
    const { items, next } = await this.queries.execute(new ListRows(view, rows, who));
    return { items, ...(next !== undefined && { next }) };
  }

  /** What is still to be done, the most urgent first, with the days left: below zero when it is late. */
  async obligations(who: Identity, of: Filter): Promise<Section> {
    const items: ShownRow[] = [];
    for (const state of ['overdue-noted', 'open']) {
      const filters = [of, { column: 'state', equals: state }];
      items.push(...(await this.section('obligations', who, filters, { column: 'dueOn' })).items);
    }
    const dated = items.map((row) => ({ ...row, daysLeft: this.daysUntil(row['dueOn']) }));
    return { items: dated.sort((a, b) => (a.daysLeft ?? LATER) - (b.daysLeft ?? LATER)) };
  }

  /** `null` without a day; below zero for a day gone by. */
  daysUntil(day: unknown): number | null {
    return isLocalDate(day) ? dayNumber(day) - dayNumber(this.today) : null;
  }

  daysSince(day: unknown): number | null {
    return isLocalDate(day) ? dayNumber(this.today) - dayNumber(day) : null;
  }
}

const LATER = Number.MAX_SAFE_INTEGER;
