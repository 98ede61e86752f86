import { kindOf, type Cells, type Draft } from './ledger-draft';
import { COLUMNS, TABLE_NAMES, type TableName } from './oracle-tables';
import type { SeededRandom } from './seeded-random';

function spellAmount(digits: string, random: SeededRandom): string {
  const bare = BigInt(digits).toString();
  const grouped = bare.replace(/\B(?=(\d{3})+$)/g, ',');
  const zeros = bare.padStart(Math.min(15, bare.length + 2), '0');
  const spelled = random.chance(0.02) ? zeros : random.pick([bare, grouped]);
  return spelled + random.pick(['', '', '원']);
}

function spellDate(iso: string, random: SeededRandom): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const m = random.chance(0.5) ? String(Number(month)) : month;
  const d = random.chance(0.5) ? String(Number(day)) : day;
  const blank = random.pick(['', ' ']);
  const dotted = `${year}.${blank}${m}.${blank}${d}${random.pick(['', '.'])}`;
  return random.pick([iso, `${year}-${m}-${d}`, dotted, dotted, `${year}${month}${day}`]);
}

function spellNumbers(text: string, random: SeededRandom): string {
  return text.replaceAll(/\d{3}-\d{2}-\d{5}/g, (number) =>
    random.chance(0.4) ? number.replaceAll('-', '') : number,
  );
}

function spellList(text: string, random: SeededRandom): string {
  return spellNumbers(text, random) + (text !== '' && random.chance(0.1) ? ';' : '');
}

/** The cell as somebody might have typed it; what is not plain (a mistake) stays as it is. */
function spellCell(column: string, text: string, random: SeededRandom): string {
  switch (kindOf(column)) {
    case 'amount':
      return /^\d{1,15}$/.test(text) && !/^0./.test(text) ? spellAmount(text, random) : text;
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? spellDate(text, random) : text;
    case 'company':
      return spellNumbers(text, random);
    case 'companies':
    case 'parts':
      return spellList(text, random);
    default:
      return text;
  }
}

/** Every spelling the format knows, with blanks around some cells. */
export function spell(draft: Draft, random: SeededRandom): void {
  for (const table of TABLE_NAMES) {
    draft[table] = draft[table].map((cells) => {
      const spelled = (column: string): string => {
        const text = spellCell(column, cells[column] ?? '', random);
        return random.chance(0.03) ? ` ${text} ` : text;
      };
      return Object.fromEntries(COLUMNS[table].map((c) => [c, spelled(c)])) satisfies Cells;
    });
  }
}

/**
 * The rows of a table as they stand in a spreadsheet: columns in any order, blank lines and rows
 * of empty cells between, missing trailing cells.
 */
export function arrange(
  table: TableName,
  rows: readonly Cells[],
  random: SeededRandom,
): readonly (readonly string[])[] {
  const columns = random.shuffle(COLUMNS[table]);
  const records = random.shuffle(rows).flatMap((cells) => {
    const record = columns.map((column) => cells[column] ?? '');
    while (record.at(-1) === '' && record.length > 1 && random.chance(0.5)) record.pop();
    const blank = random.chance(0.5) ? [''] : columns.map(() => random.pick(['', ' ']));
    return random.chance(0.03) ? [blank, record] : [record];
  });
  return [columns, ...records];
}
