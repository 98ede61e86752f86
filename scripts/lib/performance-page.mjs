import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './project.mjs';

export const page = inProject('docs', 'performance.md');
const LABELS = {
  date: 'Date',
  processor: 'Processor',
  memory: 'Memory',
  disk: 'File system',
  system: 'System',
  node: 'Node',
};

/** Replaces the section of one bench between its markers; a bench without a section gets one at the end. */
export function writeSection(name, machine, rows) {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const section = [begin, '', conditions(machine), '', ...table(rows), '', end].join('\n');
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '# Performance\n';
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  const updated =
    from >= 0 && to > from
      ? text.slice(0, from) + section + text.slice(to + end.length)
      : `${text.trimEnd()}\n\n## ${name}\n\n${section}\n`;
  writeFileSync(page, updated);
}

function conditions(machine) {
  return Object.entries(LABELS)
    .map(([key, label]) => `${label}: ${machine[key]}`)
    .join(' · ');
}

function table(rows) {
  const cells = rows.map((row) => [
    row.what,
    `${row.value}${row.unit === undefined ? '' : ` ${row.unit}`}`,
    row.durability ?? '–',
    row.batch ?? '–',
    row.note ?? '',
  ]);
  const line = (columns) =>
    `| ${columns.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(['Measured', 'Value', 'Durability', 'Batch', 'Note']),
    line(['---', '---:', '---', '---:', '---']),
    ...cells.map(line),
  ];
}
