import { parseBusinessNumber } from '@sangsaeng/kernel';
import type { Scope, StoredRow, ViewReader } from '@sangsaeng/read-store';

/** A row by its key, or by the business number of a view that has one; never beyond the scope. */
export async function findRow(
  reader: ViewReader,
  scope: Scope,
  id: string,
): Promise<StoredRow | undefined> {
  const number = parseBusinessNumber(id);
  if (number === undefined || !hasColumn(reader, 'businessNumber')) return reader.get(scope, id);
  const filters = [{ column: 'businessNumber', equals: number }];
  const { rows } = await reader.list(scope, { filters, limit: 1 });
  return rows[0];
}

function hasColumn({ schema }: ViewReader, name: string): boolean {
  return schema.columns.some((column) => column.name === name);
}
