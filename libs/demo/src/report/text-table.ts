/** A table for people: first column to the left, the others to the right. Hangul takes two cells of a terminal. */
export function textTable(rows: readonly (readonly string[])[], leftColumns = 1): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_none, column) =>
    Math.max(...rows.map((row) => shownWidth(row[column] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, column) => padded(cell, widths[column] ?? 0, column >= leftColumns)).join('  ');
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join('');
}

const FIRST_WIDE = '\u1100';

function shownWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character >= FIRST_WIDE ? 2 : 1), 0);
}

function padded(text: string, width: number, toTheRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - shownWidth(text)));
  return toTheRight ? space + text : text + space;
}

/** Digits in groups of three. */
export function grouped(amount: string): string {
  return amount.replace(/\B(?=(?:\d{3})+$)/g, ',');
}
