import {
  calendarDay,
  isText,
  krw,
  parseBusinessNumber,
  type BusinessNumber,
  type Krw,
  type LocalDate,
} from '@sangsaeng/kernel';
import type { CellValues, ColumnKind, Designation, DonorShare } from './ledger-tables';

/** In order of precedence: of several faults in one row the first of these is the row's answer. */
export const CELL_FAULT_CODES = [
  'INVALID_VALUE',
  'INVALID_BUSINESS_NUMBER',
  'INVALID_AMOUNT',
  'INVALID_DATE',
] as const;
export type CellFaultCode = (typeof CELL_FAULT_CODES)[number];

/** What exactly is wrong, for the sentence that says so. */
export type CellFaultReason =
  | 'empty'
  | 'format'
  | 'checksum'
  | 'zero'
  | 'range'
  | 'sum'
  | 'calendar'
  | 'too-long'
  | 'hidden-characters'
  | 'choice'
  | 'part'
  | 'twice'
  | 'period'
  | 'formula'
  | 'error'
  | 'digits-lost';

export type CellFault = { readonly code: CellFaultCode; readonly reason: CellFaultReason };
type Reading<T> = { readonly ok: T } | { readonly fault: CellFault };
type CellReaders = { readonly [K in ColumnKind]: (text: string) => Reading<CellValues[K]> };

const AMOUNT = /^(?:\d+|\d{1,3}(?:,\d{3})+)원?$/;
const AMOUNT_DIGITS_MAX = 15;
const BUSINESS_NUMBER = /^(?:\d{3}-\d{2}-\d{5}|\d{10})$/;
const WHOLE_NUMBER = /^\d{1,15}$/;
const BASIS_POINTS_MAX = 10_000;
const DATES = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\. *(\d{1,2})\. *(\d{1,2})\.?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
const TEXT_LENGTH_MAX = 1000;

/** How the text of a trimmed cell is read, by the kind of its column. */
export const CELL_READERS: CellReaders = {
  text: readText,
  optionalText: (text) => (text === '' ? { ok: undefined } : readText(text)),
  won: (text) => readAmount(text, 'positive'),
  wonOrZero: (text) => readAmount(text, 'zero too'),
  cap: (text) => (text === '' ? { ok: undefined } : readAmount(text, 'zero too')),
  date: readDate,
  basisPoints: readBasisPoints,
  businessNumber: readBusinessNumber,
  optionalBusinessNumber: (text) => (text === '' ? { ok: undefined } : readBusinessNumber(text)),
  businessNumbers: readBusinessNumbers,
  donorShares: readDonorShares,
  designation: readDesignation,
};

function fault(code: CellFaultCode, reason: CellFaultReason): { readonly fault: CellFault } {
  return { fault: { code, reason } };
}

function readText(text: string): Reading<string> {
  if (text === '') return fault('INVALID_VALUE', 'empty');
  const { length } = text;
  if (isText(text)) return { ok: text };
  return fault('INVALID_VALUE', length > TEXT_LENGTH_MAX ? 'too-long' : 'hidden-characters');
}

function readDesignation(text: string): Reading<Designation> {
  if (text === '일반') return { ok: 'general' };
  if (text === '지정') return { ok: 'designated' };
  return fault('INVALID_VALUE', text === '' ? 'empty' : 'choice');
}

/** 1–15 digits, plain or grouped in threes, `원` directly after them or not. */
function readAmount(text: string, allowed: 'positive' | 'zero too'): Reading<Krw> {
  if (text === '') return fault('INVALID_AMOUNT', 'empty');
  const digits = text.replace(/[,원]/g, '');
  if (!AMOUNT.test(text) || digits.length > AMOUNT_DIGITS_MAX)
    return fault('INVALID_AMOUNT', 'format');
  const amount = BigInt(digits);
  return amount === 0n && allowed === 'positive'
    ? fault('INVALID_AMOUNT', 'zero')
    : { ok: krw(amount) };
}

function readBasisPoints(text: string): Reading<number> {
  if (text === '') return fault('INVALID_AMOUNT', 'empty');
  return WHOLE_NUMBER.test(text) && +text <= BASIS_POINTS_MAX
    ? { ok: +text }
    : fault('INVALID_AMOUNT', 'range');
}

function readDate(text: string): Reading<LocalDate> {
  if (text === '') return fault('INVALID_DATE', 'empty');
  for (const form of DATES) {
    const [, year, month, day] = form.exec(text) ?? [];
    if (year === undefined || month === undefined || day === undefined) continue;
    const found = calendarDay(+year, +month, +day);
    return found === undefined ? fault('INVALID_DATE', 'calendar') : { ok: found };
  }
  return fault('INVALID_DATE', 'format');
}

function readBusinessNumber(text: string): Reading<BusinessNumber> {
  const number = parseBusinessNumber(text);
  if (number !== undefined) return { ok: number };
  if (text === '') return fault('INVALID_BUSINESS_NUMBER', 'empty');
  return fault('INVALID_BUSINESS_NUMBER', BUSINESS_NUMBER.test(text) ? 'checksum' : 'format');
}

function readBusinessNumbers(text: string): Reading<readonly BusinessNumber[]> {
  const numbers: BusinessNumber[] = [];
  for (const part of listParts(text)) {
    const number = readBusinessNumber(part);
    if ('fault' in number) return number;
    numbers.push(number.ok);
  }
  return { ok: numbers };
}

/** Faults of all parts are weighed by the order of the codes, like those of a row. */
function readDonorShares(text: string): Reading<readonly DonorShare[]> {
  const parts = listParts(text).map((part) => part.split(':').map((half) => half.trim()));
  if (parts.some((halves) => halves.length !== 2)) return fault('INVALID_VALUE', 'part');
  const donors = parts.map(([donor = '']) => readBusinessNumber(donor));
  const shares = parts.map(([, share = '']) => readBasisPoints(share));
  const known = donors.flatMap((donor) => ('ok' in donor ? [donor.ok] : []));
  if (new Set(known).size < known.length) return fault('INVALID_VALUE', 'twice');
  for (const reading of [...donors, ...shares]) if ('fault' in reading) return reading;
  const basisPoints = shares.flatMap((share) => ('ok' in share ? [share.ok] : []));
  if (parts.length > 0 && !isWhole(basisPoints)) return fault('INVALID_AMOUNT', 'sum');
  return {
    ok: known.map((donor, index) => ({ donor, basisPoints: basisPoints[index] ?? 0 })),
  };
}

/** The parts of a list separated by `;`, one of which may also stand at the end. Empty text is an empty list. */
function listParts(text: string): readonly string[] {
  if (text === '') return [];
  return text
    .replace(/;$/, '')
    .split(';')
    .map((part) => part.trim());
}

export function isWhole(basisPoints: readonly number[]): boolean {
  return basisPoints.reduce((sum, part) => sum + part, 0) === BASIS_POINTS_MAX;
}
