/** A Markdown table; cells are escaped, so that no content can break it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** A page of the catalogue: one title, an opening, sections of tables. */
export function page(
  title: string,
  opening: string,
  sections: readonly (readonly [title: string, body: string])[],
): string {
  const parts = sections.map(([name, body]) => `## ${name}\n\n${body}`);
  return `${[`# ${title}`, opening, ...parts].join('\n\n')}\n`;
}
