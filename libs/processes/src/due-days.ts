import type { LocalDate } from '@sangsaeng/kernel';

/** What becomes due, by day: plain JSON for the memory of a rule, which looks only at days that have come. */
export type DueDays<Item> = Record<string, Item[]>;

/** Puts an item under its day. A day that has come already is seen at the next day that opens. */
export function putDue<Item>(due: DueDays<Item>, day: LocalDate, item: Item): void {
  const items = due[day];
  if (items === undefined) due[day] = [item];
  else items.push(item);
}

/** Everything due on this day or before, the longest due first. */
export function dueBy<Item>(due: DueDays<Item>, day: LocalDate): readonly Item[] {
  const days = Object.keys(due).filter((known) => known <= day);
  return days.sort().flatMap((known) => due[known] ?? []);
}

/** Forgets everything due on this day or before. */
export function dropDue(due: DueDays<unknown>, day: LocalDate): void {
  for (const known of Object.keys(due)) if (known <= day) Reflect.deleteProperty(due, known);
}
