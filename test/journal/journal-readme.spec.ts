import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHART, type Base } from '@sangsaeng/journal';
import { POSTING_TABLE } from '../../libs/journal/src/domain/posting-table';

const README = join(__dirname, '..', '..', 'libs', 'journal', 'README.md');

/** Cells of the tables whose first cell is code, without the padding of the text. */
function rows(): ReadonlyMap<string, readonly string[]> {
  const lines = readFileSync(README, 'utf8').matchAll(/^\| `([^`]+)` +\|(.+)\|$/gm);
  return new Map(
    [...lines].map(([, name = '', rest = '']) => [
      name,
      rest.split('|').map((cell) => cell.trim()),
    ]),
  );
}

type Rule = (typeof POSTING_TABLE)[string]['each'][number];
type Leg = Rule['dr'];

const short = (base: Base) => base.replace(/^memo:(?:budget:)?/, 'm:');
const legText = (leg: Leg) =>
  leg === undefined
    ? '–'
    : short(leg.base) +
      (leg.variant === undefined ? '' : `[${leg.variant}]`) +
      (leg.frozen === undefined ? '' : ` (frozen: ${short(leg.frozen).slice(2)})`);

function ruleText({ dr, cr, only, when, kind }: Rule): string {
  const on = [only, kind, when].filter((word) => word !== undefined).join(', ');
  return `${on === '' ? '' : `${on}: `}${legText(dr)} / ${legText(cr)}`;
}

function rowText({ each, once, opposite }: (typeof POSTING_TABLE)[string]): readonly string[] {
  const cells = [each, once].map((rules) => rules.map(ruleText).join('; ') || '–');
  return [...cells, opposite ? 'Cr / Dr' : 'Dr / Cr'];
}

describe('the README of the journal', () => {
  test('lists every account of the chart as the code has it', () => {
    const listed = rows();
    for (const { base, korean, english, side, either } of CHART)
      expect([base, ...(listed.get(base) ?? []).slice(0, 3)]).toEqual([
        base,
        korean,
        english,
        either ? '±' : side,
      ]);
  });

  test('lists every row of the posting table as the code has it', () => {
    const listed = rows();
    const wanted = Object.entries(POSTING_TABLE).map(([type, row]) => [type, ...rowText(row)]);
    expect(wanted.map(([type = '']) => [type, ...(listed.get(type) ?? [])])).toEqual(wanted);
  });
});
