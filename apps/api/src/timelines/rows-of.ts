import { Injectable } from '@nestjs/common';
import type { Filter, Scope, StoredRow } from '@sangsaeng/read-store';
import { ViewAccess } from '../views/view-access';

const PAGE = 500;

/** All rows of a view that fit, however many: for what belongs to one donor or SME. */
@Injectable()
export class RowsOf {
  constructor(private readonly views: ViewAccess) {}

  async of(view: string, scope: Scope, filter: Filter): Promise<readonly StoredRow[]> {
    const rows: StoredRow[] = [];
    const reader = this.views.reader(view);
    let cursor: string | undefined;
    do {
      const asked = { filters: [filter], limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page = await reader.list(scope, asked);
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor !== undefined);
    return rows;
  }
}
