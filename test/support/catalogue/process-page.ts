import { allProcessRules } from '@sangsaeng/processes';
import { page, table } from './table';

/** Every rule by which an event of one stream leads to a command on another. */
export function processPage(): string {
  const rows = allProcessRules.map(({ name, handles, memory, alsoImported }) => [
    `\`${name}\``,
    handles.join(', '),
    memory === undefined ? '' : '●',
    alsoImported ? '●' : '',
  ]);
  const opening =
    'Every reaction from one stream to another, a file each in `libs/processes/src/rules`. A rule with a memory waits for something: mostly for a day of the calendar. Rules answer for imported history only where that is marked.';
  const head = ['Rule', 'Reacts to', 'Remembers', 'Imported too'];
  return page('Processes', opening, [['All rules', table(head, rows)]]);
}
