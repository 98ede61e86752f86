import type { Facts } from '@sangsaeng/kernel';

type Said = {
  readonly ko: string;
  readonly en: string;
  readonly todo: string;
  readonly todoEn: string;
};
type Text = (facts: Facts) => Said;

function said(ko: string, en: string, todo: string, todoEn: string): Said {
  return { ko, en, todo, todoEn };
}

/** A text that needs no facts. */
function plain(...sentences: Parameters<typeof said>): Text {
  return () => said(...sentences);
}

const SAVE_AGAIN = [
  '엑셀에서 파일을 다시 열어 .xlsx 또는 "CSV UTF-8" 형식으로 저장한 뒤 다시 가져오십시오.',
  'Open it in a spreadsheet program, save it as .xlsx or "CSV UTF-8", and import again.',
] as const;
const PACK_AGAIN = [
  '파일을 다시 받거나 다시 압축한 뒤 가져오십시오.',
  'Fetch or pack the file again and import it.',
] as const;
const SPLIT = [
  '기간을 나누어 여러 번에 걸쳐 가져오십시오.',
  'Split the ledger by period and import the parts one after another.',
] as const;

const ABOUT_FILES = {
  NOT_FOUND: plain(
    '파일 또는 폴더를 찾을 수 없거나 열 수 없습니다.',
    'no such file or folder, or it cannot be opened.',
    '경로와 읽기 권한을 확인하십시오.',
    'Check the path and the permission to read it.',
  ),
  EMPTY_FILE: plain('빈 파일입니다.', 'the file is empty.', ...SAVE_AGAIN),
  NOT_A_SPREADSHEET: ({ found = '?' }) =>
    said(
      `내용이 CSV 폴더, .xlsx, .zip 중 어느 것도 아닙니다(확인된 형식: ${found}).`,
      `the content is no folder of CSV files, .xlsx or .zip (found: ${found}), whatever its name says.`,
      ...SAVE_AGAIN,
    ),
  OLD_EXCEL_FORMAT: plain(
    '옛 엑셀 형식(.xls)입니다.',
    'this is the old Excel format (.xls).',
    ...SAVE_AGAIN,
  ),
  ENCRYPTED_FILE: plain(
    '암호 또는 문서보안(DRM)으로 잠긴 파일입니다.',
    'the file is locked by a password or by document security (DRM).',
    '암호나 문서보안을 해제한 사본을 가져오십시오.',
    'Remove the password or the protection and import that copy.',
  ),
  FILE_TOO_LARGE: ({ limit = '?' }) =>
    said(
      `크기가 한도(${limit}바이트)를 넘습니다.`,
      `it is larger than the limit of ${limit} bytes.`,
      ...SPLIT,
    ),
  UNDECODABLE: plain(
    '글자를 UTF-8로도 CP949로도 읽을 수 없습니다.',
    'the characters are neither UTF-8 nor CP949.',
    ...SAVE_AGAIN,
  ),
  BROKEN_ARCHIVE: ({ detail = '' }) =>
    said(
      `압축이 손상되었거나 끝까지 전송되지 않았습니다(${detail}).`,
      `the archive is damaged or incomplete (${detail}).`,
      ...PACK_AGAIN,
    ),
  ARCHIVE_BOMB: ({ limit = '?' }) =>
    said(
      `압축을 풀면 허용 한도(${limit}바이트)를 넘게 커집니다.`,
      `it grows beyond the ${limit} bytes allowed when unpacked.`,
      ...PACK_AGAIN,
    ),
  TOO_MANY_ENTRIES: ({ limit = '?' }) =>
    said(
      `압축 안의 항목이 한도(${limit}개)를 넘습니다.`,
      `the archive has more than ${limit} entries.`,
      '장부 파일만 담아 다시 압축하십시오.',
      'Pack the ledger files alone.',
    ),
  UNSAFE_PATH: ({ entry = '?' }) =>
    said(
      `압축 안의 경로가 압축 밖을 가리킵니다(${entry}).`,
      `an entry points outside the archive (${entry}).`,
      ...PACK_AGAIN,
    ),
  NESTED_TOO_DEEP: ({ entry = '?' }) =>
    said(
      `표가 두 단계 이상 깊은 폴더에 있습니다(${entry}).`,
      `a table lies more than one folder deep (${entry}).`,
      '표를 맨 위 또는 한 단계 폴더에 두고 다시 압축하십시오.',
      'Put the tables at the top or in one folder and pack again.',
    ),
  BROKEN_SPREADSHEET: ({ detail = '' }) =>
    said(
      `엑셀 파일의 내부가 손상되었습니다(${detail}).`,
      `the spreadsheet is damaged inside (${detail}).`,
      ...SAVE_AGAIN,
    ),
  UNSAFE_XML: plain(
    '엑셀 파일 안에 DTD가 있습니다. 정상적인 엑셀 파일에는 없습니다.',
    'the spreadsheet contains a DTD, which no ordinary spreadsheet does.',
    ...SAVE_AGAIN,
  ),
  TOO_MANY_STRINGS: ({ limit = '?' }) =>
    said(
      `엑셀 파일의 문자열이 한도(${limit})를 넘습니다.`,
      `the spreadsheet holds more strings than allowed (${limit}).`,
      ...SPLIT,
    ),
} as const satisfies Record<string, Text>;

const ABOUT_TABLES = {
  MISSING_TABLE: ({ table = '?' }) =>
    said(
      `"${table}" 표가 없습니다.`,
      `the table "${table}" is missing.`,
      '행이 없더라도 제목 행만 있는 표를 넣으십시오.',
      'Add it; a table without rows still needs its header.',
    ),
  AMBIGUOUS_TABLE: ({ table = '?', entries = '' }) =>
    said(
      `"${table}" 내용이 두 곳 이상에 있습니다(${entries}).`,
      `"${table}" is there more than once (${entries}).`,
      '하나만 남기십시오.',
      'Keep one of them.',
    ),
  MISSING_HEADER: plain(
    '1행에 제목이 없습니다.',
    'row 1 holds no header.',
    '1행에 열 제목을 두십시오.',
    'Put the column names in row 1.',
  ),
  MISSING_COLUMN: ({ column = '?' }) =>
    said(
      `"${column}" 열이 없습니다.`,
      `the column "${column}" is missing.`,
      '1행에 열 제목을 추가하십시오. 순서는 자유입니다.',
      'Add it to row 1; the order of columns is free.',
    ),
  UNKNOWN_COLUMN: ({ column = '?', expected = '' }) =>
    said(
      `"${column}" 열은 이 표에 없는 열입니다.`,
      `this table has no column "${column}".`,
      `제목을 고치거나 그 열을 지우십시오. 이 표의 열: ${expected}`,
      `Correct the name or delete the column. Columns of this table: ${expected}`,
    ),
  DUPLICATE_COLUMN: ({ column = '?' }) =>
    said(
      `"${column}" 열이 두 번 있습니다.`,
      `the column "${column}" is there twice.`,
      '하나만 남기십시오.',
      'Keep one of them.',
    ),
  TOO_MANY_CELLS: ({ cells = '?', columns = '?' }) =>
    said(
      `칸이 제목보다 많습니다(칸 ${cells}개, 제목 ${columns}개).`,
      `the row has more cells than the header (${cells} cells, ${columns} columns).`,
      '쉼표가 든 값은 큰따옴표로 감싸고, 제목 없는 열의 값은 지우십시오.',
      'Quote values that contain commas, and clear cells beyond the last column.',
    ),
  CELL_TOO_LONG: ({ column = '?', limit = '?' }) =>
    said(
      `"${column}" 칸이 한도(${limit}자)보다 깁니다.`,
      `the cell in "${column}" is longer than ${limit} characters.`,
      '값을 줄이십시오. 닫히지 않은 큰따옴표가 없는지도 확인하십시오.',
      'Shorten it, and look for a quote that is not closed.',
    ),
  LINE_TOO_LONG: ({ limit = '?' }) =>
    said(
      `한 줄이 ${limit}바이트보다 깁니다.`,
      `a line is longer than ${limit} bytes.`,
      '줄바꿈이 없어졌는지, 닫히지 않은 큰따옴표가 있는지 확인하십시오.',
      'Look for lost line breaks and for a quote that is not closed.',
    ),
  TOO_MANY_ROWS: ({ limit = '?' }) =>
    said(`행이 한도(${limit}행)보다 많습니다.`, `there are more than ${limit} rows.`, ...SPLIT),
  MALFORMED_CSV: ({ detail = '' }) =>
    said(
      `CSV 따옴표가 맞지 않습니다(${detail}).`,
      `the quotes of the CSV do not match (${detail}).`,
      '칸 전체를 큰따옴표로 감싸고, 칸 안의 큰따옴표는 두 번 쓰십시오.',
      'Quote the whole cell and double the quotes inside it.',
    ),
  MERGED_CELLS: ({ range = '?' }) =>
    said(
      `병합된 셀이 있습니다(${range}). 가려진 칸의 값을 알 수 없습니다.`,
      `there are merged cells (${range}); what the covered cells mean cannot be known.`,
      '병합을 풀고 칸마다 값을 채우십시오.',
      'Unmerge them and fill each cell.',
    ),
  TOO_MANY_PROBLEMS: ({ limit = '?' }) =>
    said(
      `문제가 ${limit}개를 넘어 이 표의 나머지는 읽지 않았습니다.`,
      `more than ${limit} problems; the rest of this table was not read.`,
      '위의 문제부터 고치십시오.',
      'Correct the problems above first.',
    ),
} as const satisfies Record<string, Text>;

/** Why a whole import can be refused, and the sentences that say so. */
export const PROBLEM_TEXTS = { ...ABOUT_FILES, ...ABOUT_TABLES } as const;

export type ProblemCode = keyof typeof PROBLEM_TEXTS;
