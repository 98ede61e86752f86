import { TABLE_NAMES } from '../reading/ledger-tables';
import { header, zipOf } from './ledger-files';

export type WorkbookText = {
  /** XML of a whole worksheet by sheet name. Tables that are not named are header-only. */
  readonly sheets?: Readonly<Record<string, string>>;
  /** Sheets to leave out. */
  readonly without?: readonly string[];
  /** Content of sst. */
  readonly strings?: string;
  /** Content of styleSheet. */
  readonly styles?: string;
  readonly is1904?: boolean;
  /** Further attributes of each sheet element. */
  readonly sheetAttributes?: string;
  /** Parts to add or to replace. */
  readonly parts?: Readonly<Record<string, string>>;
};

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A worksheet of text cells. */
export function textSheet(rows: readonly (readonly string[])[]): string {
  return worksheet(rows.map((cells) => `<row>${cells.map(textCell).join('')}</row>`).join(''));
}

/** A worksheet with the given XML between its rows' tags, and after them. */
export function worksheet(rows: string, after = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="${MAIN}"><dimension ref="A1"/><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

export function textCell(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}

export function workbookBytes(text: WorkbookText = {}): Promise<Buffer> {
  const { sheets = {}, without = [], is1904 = false, sheetAttributes = '' } = text;
  const all: Record<string, string> = {};
  for (const table of TABLE_NAMES) all[table] = textSheet([header(table)]);
  Object.assign(all, sheets);
  const names = Object.keys(all).filter((name) => !without.includes(name));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `<Relationships xmlns="${RELATIONS}">${inner}</Relationships>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(relation('main', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${is1904.toString()}"/><sheets>${names
      .map(
        (name, index) => `<sheet name="${name}" r:id="s${index.toString()}" ${sheetAttributes}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      names
        .map((_, index) => `s${index.toString()}`)
        .map((id) => relation(id, 'worksheet', `worksheets/${id}.xml`))
        .join('') +
        relation('strings', 'sharedStrings', 'sharedStrings.xml') +
        relation('styles', 'styles', '/xl/styles.xml'),
    ),
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${text.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${text.styles ?? ''}</styleSheet>`,
  };
  names.forEach((name, index) => {
    parts[`xl/worksheets/s${index.toString()}.xml`] = all[name] ?? '';
  });
  Object.assign(parts, text.parts);
  return zipOf(Object.entries(parts).map(([name, content]) => ({ name, content })));
}
