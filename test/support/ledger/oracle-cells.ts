import { INVALID_CODES, type InvalidCode } from './oracle-tables';

export type DonorPart = { readonly donor: string; readonly basisPoints: bigint };

const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;

/** The number with hyphens, or null unless it is well-formed and its checksum holds. */
export function businessNumber(text: string): string | null {
  if (!/^\d{10}$|^\d{3}-\d{2}-\d{5}$/.test(text)) return null;
  const digits = Array.from(text.replaceAll('-', ''), Number);
  const weighted = WEIGHTS.reduce<number>((sum, w, at) => sum + w * (digits[at] ?? 0), 0);
  const check = (10 - ((weighted + Math.floor(((digits[8] ?? 0) * 5) / 10)) % 10)) % 10;
  const plain = digits.join('');
  if (check !== digits[9] || plain === '0000000000') return null;
  return `${plain.slice(0, 3)}-${plain.slice(3, 5)}-${plain.slice(5)}`;
}

/** 1 to 15 digits, plain or grouped in threes, optional 원 directly after; null for all else. */
export function amount(text: string): bigint | null {
  const found = /^(\d+|\d{1,3}(?:,\d{3})+)원?$/.exec(text);
  const digits = found?.[1]?.replaceAll(',', '') ?? '';
  return digits.length >= 1 && digits.length <= 15 ? BigInt(digits) : null;
}

const DATE_FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\. *(\d{1,2})\. *(\d{1,2})\.?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** ISO date of a day in the calendar of 1900 to 2999, or null. */
export function date(text: string): string | null {
  const found = DATE_FORMS.map((form) => form.exec(text)).find((match) => match !== null);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (year < 1900 || year > 2999 || day < 1 || day > days) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** An integer 0 to 10000, or null. */
export function basisPoints(text: string): bigint | null {
  const value = /^\d{1,5}$/.test(text) ? BigInt(text) : null;
  return value !== null && value <= 10000n ? value : null;
}

/** Parts between semicolons; a trailing semicolon is fine. */
function listed(text: string): readonly string[] {
  const parts = text.replace(/;$/, '');
  return text === '' ? [] : parts.split(';').map((part) => part.trim());
}

/**
 * Reads the cells of one row by column and remembers every invalid one, because the worst code of
 * all cells decides. An invalid cell reads as an empty value, which nobody looks at.
 */
export class CellReader {
  private readonly problems = new Set<InvalidCode>();

  constructor(private readonly cells: ReadonlyMap<string, string>) {}

  /** The first code in the order of the specification, or null for a valid row. */
  get problem(): InvalidCode | null {
    return INVALID_CODES.find((code) => this.problems.has(code)) ?? null;
  }

  refuse(code: InvalidCode): void {
    this.problems.add(code);
  }

  text(column: string): string {
    return this.valid(this.cell(column) || null, 'INVALID_VALUE') ?? '';
  }

  optionalText(column: string): string {
    return this.cell(column);
  }

  businessNumber(column: string): string {
    return this.valid(businessNumber(this.cell(column)), 'INVALID_BUSINESS_NUMBER') ?? '';
  }

  optionalBusinessNumber(column: string): string {
    return this.cell(column) === '' ? '' : this.businessNumber(column);
  }

  businessNumbers(column: string): readonly string[] {
    return listed(this.cell(column)).map(
      (part) => this.valid(businessNumber(part), 'INVALID_BUSINESS_NUMBER') ?? '',
    );
  }

  amount(column: string): bigint {
    const value = this.amountOrZero(column);
    if (value === 0n) this.refuse('INVALID_AMOUNT');
    return value;
  }

  amountOrZero(column: string): bigint {
    return this.valid(amount(this.cell(column)), 'INVALID_AMOUNT') ?? 0n;
  }

  /** An empty cap is no cap, which is not a cap of 0. */
  cap(column: string): bigint | null {
    return this.cell(column) === '' ? null : this.amountOrZero(column);
  }

  date(column: string): string {
    return this.valid(date(this.cell(column)), 'INVALID_DATE') ?? '';
  }

  /** A start and an end; an end before the start is an INVALID_VALUE. */
  period(start: string, end: string): { readonly start: string; readonly end: string } {
    const period = { start: this.date(start), end: this.date(end) };
    if (period.start !== '' && period.end !== '' && period.end < period.start) {
      this.refuse('INVALID_VALUE');
    }
    return period;
  }

  basisPoints(column: string): bigint {
    return this.valid(basisPoints(this.cell(column)), 'INVALID_AMOUNT') ?? 0n;
  }

  /** `business number:basis points;…`: the parts of the donors, in listed order, sum 10000. */
  donorParts(column: string): readonly DonorPart[] {
    const parts = listed(this.cell(column)).map((part) => {
      const [donor = '', points = '', ...rest] = part.split(':').map((side) => side.trim());
      if (!part.includes(':') || rest.length > 0) {
        this.refuse('INVALID_VALUE');
        return { donor: '', basisPoints: 0n };
      }
      return {
        donor: this.valid(businessNumber(donor), 'INVALID_BUSINESS_NUMBER') ?? '',
        basisPoints: this.valid(basisPoints(points), 'INVALID_AMOUNT') ?? 0n,
      };
    });
    const named = parts.map((part) => part.donor).filter((donor) => donor !== '');
    if (new Set(named).size < named.length) this.refuse('INVALID_VALUE');
    if (parts.length > 0) this.sumTo10000(parts.map((part) => part.basisPoints));
    return parts;
  }

  sumTo10000(points: readonly bigint[]): void {
    if (points.reduce((sum, value) => sum + value, 0n) !== 10000n) this.refuse('INVALID_AMOUNT');
  }

  private cell(column: string): string {
    return (this.cells.get(column) ?? '').trim();
  }

  private valid<T>(value: T | null, code: InvalidCode): T | null {
    if (value === null) this.refuse(code);
    return value;
  }
}
