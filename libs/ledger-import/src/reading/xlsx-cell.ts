import { cellText, type Cell } from './sheet';

/** A cell as the sheet stores it: `type` and `style` are the attributes t and s. */
export type StoredCell = {
  readonly type: string;
  readonly style: number;
  /** Text of the v element, of the inline string, or undefined when there is neither. */
  readonly value: string | undefined;
  readonly hasFormula: boolean;
};

/** What a stored cell needs from the rest of the workbook. */
export type WorkbookContext = {
  readonly sharedString: (index: number) => string | undefined;
  readonly isDateStyle: (style: number) => boolean;
  readonly is1904: boolean;
};

const NUMBER = /^([+-]?)(?=\.?\d)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/;
/** Excel keeps 15 significant digits; a longer whole number is not the one that was typed. */
const EXACT_DIGITS = 15;
const SECONDS_A_DAY = 86_400;
const DAYS_1904 = 1462;
const LAST_SERIAL = 2_958_465;

/** `undefined`: the cell contradicts the workbook (a shared string that is not there, a number that is none). */
export function readStoredCell(cell: StoredCell, workbook: WorkbookContext): Cell | undefined {
  const { type, value = '', hasFormula } = cell;
  const isEmptyResult = type === 'str' && cell.value === '';
  if (value !== '') return readValue(cell, value, workbook);
  return hasFormula && !isEmptyResult ? { unreadable: 'formula', shown: '' } : '';
}

function readValue(
  { type, style }: StoredCell,
  value: string,
  workbook: WorkbookContext,
): Cell | undefined {
  switch (type) {
    case 's':
      return /^\d+$/.test(value) ? workbook.sharedString(+value) : undefined;
    case 'str':
    case 'inlineStr':
      return cellText(unescapeText(value));
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    case 'e':
      return { unreadable: 'error', shown: value };
    case 'd':
      return value.replace(/T00:00:00(?:\.0+)?Z?$/, '');
    default:
      return readNumber(value.trim(), workbook.isDateStyle(style), workbook.is1904);
  }
}

/** Characters that XML cannot hold are stored as `_xHHHH_`, and a literal `_x…` as `_x005F_x…`. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
      )
    : text;
}

function readNumber(stored: string, isDate: boolean, is1904: boolean): Cell | undefined {
  const plain = plainNumber(stored);
  if (plain === undefined) return undefined;
  if (isDate) {
    const serial = Number(plain) + (is1904 ? DAYS_1904 : 0);
    if (serial >= 0 && serial < LAST_SERIAL + 1) return serialDate(serial);
  }
  const whole = !plain.includes('.');
  return whole && plain.replace('-', '').length > EXACT_DIGITS
    ? { unreadable: 'digits-lost', shown: plain }
    : plain;
}

/** The number in plain digits, moved by its exponent as text so that no digit is rounded on the way. */
export function plainNumber(stored: string): string | undefined {
  const parts = NUMBER.exec(stored);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole + fraction;
  const point = whole.length + +exponent;
  const padded = digits.padStart(digits.length - Math.min(point, 0), '0').padEnd(point, '0');
  const at = Math.max(point, 0);
  const left = padded.slice(0, at).replace(/^0+/, '').padStart(1, '0');
  const right = padded.slice(at).replace(/0+$/, '');
  const unsigned = right === '' ? left : `${left}.${right}`;
  return sign === '-' && unsigned !== '0' ? `-${unsigned}` : unsigned;
}

/**
 * The day of a serial number of the 1900 system. Serial 60 is the 29 February 1900 that never was, which Excel
 * inherited; it stays such, and is refused as a date. A time of day is shown, so that it is refused too
 * instead of being lost.
 */
function serialDate(serial: number): string {
  let seconds = Math.round((serial % 1) * SECONDS_A_DAY);
  let days = Math.floor(serial);
  if (seconds === SECONDS_A_DAY) {
    seconds = 0;
    days += 1;
  }
  const date = days === 60 ? '1900-02-29' : calendarText(days < 60 ? days + 1 : days);
  return seconds === 0 ? date : `${date} ${timeText(seconds)}`;
}

function calendarText(daysSince18991230: number): string {
  const day = new Date(Date.UTC(1899, 11, 30 + daysSince18991230));
  return day.toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => part.toString().padStart(2, '0')).join(':');
}
