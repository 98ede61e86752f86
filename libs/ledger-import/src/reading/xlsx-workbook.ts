import { posix } from 'node:path';
import type { ArchiveEntry } from './archive';
import type { ImportBudget } from './import-budget';
import { stopReading, type Place } from './import-problem';
import { cellText } from './sheet';
import { unescapeText, type WorkbookContext } from './xlsx-cell';
import { parseXml, type Attributes } from './xml-part';

export type WorkbookSheet = { readonly name: string; readonly part: ArchiveEntry | undefined };
export type Workbook = WorkbookContext & { readonly sheets: readonly WorkbookSheet[] };

type Parts = {
  readonly place: Place;
  readonly find: (path: string) => ArchiveEntry | undefined;
};
type Relations = ReadonlyMap<string, { readonly type: string; readonly target: string }>;

/** Built-in formats of a date or a time, those of the Korean edition among them (ECMA-376 part 1, 18.8.30). */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
const STYLES_MAX = 65_536;

/** Reads all of a workbook but its sheets. Hidden sheets, rows and columns hold data like any other. */
export async function readWorkbook(
  entries: readonly ArchiveEntry[],
  place: Place,
  budget: ImportBudget,
): Promise<Workbook> {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  if (byName.size !== entries.length)
    stopReading('BROKEN_SPREADSHEET', place, { detail: 'the same part twice' });
  const parts: Parts = { place, find: (path) => byName.get(path.toLowerCase()) };
  const root = await readRelations(parts, '');
  const main = [...root.values()].find(({ type }) => type === 'officeDocument')?.target;
  const mainPart = main === undefined ? undefined : parts.find(main);
  if (main === undefined || mainPart === undefined || !/\.xml$/i.test(main))
    return stopReading('NOT_A_SPREADSHEET', place, { found: 'ZIP' });

  const relations = await readRelations(parts, main);
  const { sheets, is1904 } = await readSheetList(mainPart, parts, relations);
  const strings = await readSharedStrings(
    partOfType(parts, relations, 'sharedStrings'),
    place,
    budget,
  );
  const dateStyles = await readDateStyles(partOfType(parts, relations, 'styles'), place);
  return {
    sheets,
    is1904,
    sharedString: (index) => strings[index],
    isDateStyle: (style) => dateStyles[style] === true,
  };
}

function partOfType(parts: Parts, relations: Relations, type: string): ArchiveEntry | undefined {
  const target = [...relations.values()].find((relation) => relation.type === type)?.target;
  return target === undefined ? undefined : parts.find(target);
}

/** The relations of a part, or of the package for the empty path, with absolute targets and short type names. */
async function readRelations(parts: Parts, path: string): Promise<Relations> {
  const folder = posix.dirname(path);
  const part = parts.find(posix.join(folder, '_rels', `${posix.basename(path)}.rels`));
  const relations = new Map<string, { readonly type: string; readonly target: string }>();
  if (part === undefined) return relations;
  await parseXml(part.inflate(), parts.place, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.set(Id, { type: posix.basename(Type), target });
    },
  });
  return relations;
}

async function readSheetList(main: ArchiveEntry, parts: Parts, relations: Relations) {
  const sheets: WorkbookSheet[] = [];
  let is1904 = false;
  let root = '';
  await parseXml(main.inflate(), parts.place, {
    open: (name, attributes) => {
      root ||= name;
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const relation = relations.get(relationId(attributes));
      const part = relation?.type === 'worksheet' ? parts.find(relation.target) : undefined;
      sheets.push({ name: cellText(unescapeText(attributes.name ?? '')), part });
    },
  });
  if (root !== 'workbook') stopReading('NOT_A_SPREADSHEET', parts.place, { found: 'Office' });
  return { sheets, is1904 };
}

/** The prefix of the relations namespace is the writer's choice. */
function relationId(attributes: Attributes): string {
  const name = Object.keys(attributes).find((key) => key.endsWith(':id'));
  return (name === undefined ? undefined : attributes[name]) ?? '';
}

function isTrue(flag: string | undefined): boolean {
  return flag === '1' || flag === 'true';
}

/** Rich text is joined; the reading aids (phonetic runs) of East Asian editions are left out. */
async function readSharedStrings(
  part: ArchiveEntry | undefined,
  place: Place,
  { limits }: ImportBudget,
): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let characters = 0;
  let current = '';
  let inText = false;
  let phonetic = false;
  const tooMany = (limit: number) =>
    stopReading('TOO_MANY_STRINGS', place, { limit: limit.toString() });
  await parseXml(part.inflate(), place, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text: (text) => {
      if (!inText) return;
      characters += text.length;
      if (characters > limits.sharedStringCharacters) tooMany(limits.sharedStringCharacters);
      current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        if (strings.length >= limits.sharedStrings) tooMany(limits.sharedStrings);
        strings.push(cellText(unescapeText(current)));
      }
    },
  });
  return strings;
}

/** For each cell style whether its number format shows a date or a time. */
async function readDateStyles(
  part: ArchiveEntry | undefined,
  place: Place,
): Promise<readonly boolean[]> {
  const styles: boolean[] = [];
  if (part === undefined) return styles;
  const custom = new Map<number, boolean>();
  let inCellFormats = false;
  await parseXml(part.inflate(), place, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'numFmt') custom.set(+numFmtId, showsDate(formatCode));
      if (name !== 'xf' || !inCellFormats) return;
      if (styles.length >= STYLES_MAX)
        stopReading('BROKEN_SPREADSHEET', place, { detail: 'too many styles' });
      styles.push(custom.get(+numFmtId) ?? isBuiltInDate(+numFmtId));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

function isBuiltInDate(id: number): boolean {
  return DATE_FORMATS.some(([first, last]) => id >= first && id <= last);
}

/** Judged by the section for positive numbers, without quoted text, escapes, fill characters and brackets. */
function showsDate(formatCode: string): boolean {
  const bare = formatCode.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/gsu, '');
  return /[ymdhs]/i.test(bare.split(';')[0] ?? '');
}
