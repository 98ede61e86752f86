import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isBusinessNumber, isLocalDate, isText, parseBusinessNumber } from '@sangsaeng/kernel';
import { Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import type { SchemaObject } from '@nestjs/swagger';
import { declareMember } from './body-shape';

/**
 * The members of command bodies. Each decorator checks a value, says in Korean and English what is wrong with it, and
 * describes it in the API document; a checked member can go into a domain command as it stands. `about` reads
 * 'Korean · English'. A member that is `null` is refused everywhere: leave it out instead.
 */
type FieldOptions = {
  readonly optional?: true;
  /** A list of such values, at most a thousand. */
  readonly many?: true;
  readonly example?: unknown;
};

type Kind = {
  /** Name of the check among those of a member. */
  readonly name: string;
  readonly fits: (value: unknown) => boolean;
  readonly detail: string;
  readonly detailEn: string;
  readonly schema: SchemaObject & { readonly type: string };
  /** Another spelling of the same value becomes the one that is recorded. */
  readonly normal?: (value: unknown) => unknown;
};

const VALUES_MAX = 1000;
const ROWS_MAX = 200;
const REFERENCE_MAX = 200;
const TEXT_MAX = 1000;

/** Amounts as people type them: at most 15 digits. */
function wonKind(name: string, pattern: RegExp, [ko, en]: readonly [string, string]): Kind {
  return {
    name,
    fits: (value) => typeof value === 'string' && pattern.test(value),
    detail: `${ko} 원 단위 십진 문자열로 적으십시오. 예: "40000000"`,
    detailEn: `Give ${en} in won as a decimal string, such as "40000000".`,
    schema: { type: 'string', pattern: pattern.source, example: '40000000' },
  };
}

const WON = wonKind('won', /^[1-9]\d{0,14}$/, ['0보다 큰 금액을', 'an amount above zero']);
const WON_OR_ZERO = wonKind('wonOrZero', /^(?:0|[1-9]\d{0,14})$/, [
  '0 이상의 금액을',
  'an amount of zero or more',
]);
const SIGNED_WON = wonKind('signedWon', /^-?[1-9]\d{0,14}$/, [
  '늘면 양수, 줄면 음수인 금액을',
  'an amount above or below zero',
]);

const SIGNED_WON_OR_ZERO = wonKind('signedWonOrZero', /^(?:0|-?[1-9]\d{0,14})$/, [
  '늘면 양수, 줄면 음수, 그대로면 0인 금액을',
  'an amount above or below zero, or zero',
]);

/** Money above zero. */
export const Won = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(WON, about, options);

export const WonOrZero = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(WON_OR_ZERO, about, options);

/** A change of an amount, never zero. */
export const SignedWon = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(SIGNED_WON, about, options);

/** A change of an amount, or none. */
export const SignedWonOrZero = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(SIGNED_WON_OR_ZERO, about, options);

const DAY: Kind = {
  name: 'day',
  fits: isLocalDate,
  detail: '달력에 있는 날을 YYYY-MM-DD로 적으십시오.',
  detailEn: 'Give a day of the calendar as YYYY-MM-DD.',
  schema: { type: 'string', format: 'date', example: '2026-03-02' },
};

/** A calendar day in Seoul. */
export const Day = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(DAY, about, options);

const INVISIBLE_FREE = '앞뒤 공백과 보이지 않는 문자가 없는';

const REFERENCE: Kind = {
  name: 'reference',
  fits: (value) => isText(value) && value.length <= REFERENCE_MAX && !/[\t\r\n]/.test(value),
  detail: `${INVISIBLE_FREE} 1–${REFERENCE_MAX.toString()}자의 번호나 이름을 한 줄로 적으십시오.`,
  detailEn: `Give a number or name of 1 to ${REFERENCE_MAX.toString()} characters in one line, without outer blanks and invisible characters.`,
  schema: { type: 'string', minLength: 1, maxLength: REFERENCE_MAX },
};

/** A number, id or name by which people know a thing. */
export const Reference = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(REFERENCE, about, options);

const TEXT: Kind = {
  name: 'text',
  fits: isText,
  detail: `${INVISIBLE_FREE} 1–${TEXT_MAX.toString()}자의 글을 적으십시오.`,
  detailEn: `Give a text of 1 to ${TEXT_MAX.toString()} characters without outer blanks and invisible characters.`,
  schema: { type: 'string', minLength: 1, maxLength: TEXT_MAX },
};

/** A reason, a remark: free text. */
export const Text = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(TEXT, about, options);

const BUSINESS_NUMBER: Kind = {
  name: 'businessNumber',
  fits: isBusinessNumber,
  normal: (value) => (typeof value === 'string' ? (parseBusinessNumber(value) ?? value) : value),
  detail: '검증번호가 맞는 사업자등록번호 열 자리를 적으십시오. 예: "248-81-50886"',
  detailEn:
    'Give a business number of ten digits with a right check digit, such as "248-81-50886".',
  schema: { type: 'string', example: '248-81-50886' },
};

/** 사업자등록번호, with or without hyphens. */
export const BusinessNo = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(BUSINESS_NUMBER, about, options);

const BASIS_POINTS: Kind = {
  name: 'basisPoints',
  fits: (value) => isWholeBetween(value, 0, 10_000),
  detail: '0–10000의 정수(만분율)를 적으십시오. 40%는 4000입니다.',
  detailEn: 'Give a whole number of basis points from 0 to 10000; 40 % is 4000.',
  schema: { type: 'integer', minimum: 0, maximum: 10_000, example: 4000 },
};

/** A share in basis points. */
export const BasisPoints = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(BASIS_POINTS, about, options);

/** A whole number, such as a score; never money. */
export function Whole(
  [least, most]: readonly [least: number, most: number],
  about: string,
  options: FieldOptions = {},
): PropertyDecorator {
  const range = `${least.toString()}–${most.toString()}`;
  const kind: Kind = {
    name: 'whole',
    fits: (value) => isWholeBetween(value, least, most),
    detail: `${range}의 정수를 적으십시오.`,
    detailEn: `Give a whole number from ${range}.`,
    schema: { type: 'integer', minimum: least, maximum: most, example: most },
  };
  return field(kind, about, options);
}

const FLAG: Kind = {
  name: 'flag',
  fits: (value) => typeof value === 'boolean',
  detail: 'true 또는 false를 적으십시오.',
  detailEn: 'Give true or false.',
  schema: { type: 'boolean', example: false },
};

export const Flag = (about: string, options: FieldOptions = {}): PropertyDecorator =>
  field(FLAG, about, options);

/** One of a few words. */
export function Choice(
  choices: readonly [string, ...string[]],
  about: string,
  options: FieldOptions = {},
): PropertyDecorator {
  const list = choices.join(', ');
  const kind: Kind = {
    name: 'choice',
    fits: (value) => choices.some((choice) => choice === value),
    detail: `다음 중 하나를 적으십시오: ${list}`,
    detailEn: `Give one of ${list}.`,
    schema: { type: 'string', enum: [...choices], example: choices[0] },
  };
  return field(kind, about, options);
}

/** A list of objects of another body class, whose own members are checked too. */
export function Many(
  row: () => Class,
  about: string,
  { optional, from = 0 }: Pick<FieldOptions, 'optional'> & { readonly from?: number } = {},
): PropertyDecorator {
  const rows: Kind = {
    name: 'rows',
    fits: (value) =>
      Array.isArray(value) &&
      value.length >= from &&
      value.length <= ROWS_MAX &&
      value.every(isObject),
    detail: `객체의 목록을 ${from.toString()}–${ROWS_MAX.toString()}개 적으십시오.`,
    detailEn: `Give a list of ${from.toString()} to ${ROWS_MAX.toString()} objects.`,
    schema: { type: 'array' },
  };
  return applyDecorators(
    ApiProperty({ description: about, required: optional !== true, type: () => [row()] }),
    Type(row),
    declareMember({ fits: rows.fits, optional: optional === true, part: row }),
    checkOf(rows),
    ValidateNested({ each: true }),
    ...presence(optional),
  );
}

/** An object of another body class, whose own members are checked too. */
export function One(
  part: () => Class,
  about: string,
  { optional }: Pick<FieldOptions, 'optional'> = {},
): PropertyDecorator {
  const object: Kind = {
    name: 'object',
    fits: isObject,
    detail: '객체를 적으십시오.',
    detailEn: 'Give an object.',
    schema: { type: 'object' },
  };
  return applyDecorators(
    ApiProperty({ description: about, required: optional !== true, type: () => part() }),
    Type(part),
    declareMember({ fits: object.fits, optional: optional === true, part }),
    checkOf(object),
    ValidateNested(),
    ...presence(optional),
  );
}

function field(kind: Kind, about: string, { optional, many, example }: FieldOptions) {
  const ofMember = many === true ? listOf(kind) : kind;
  const { normal, schema, fits } = ofMember;
  return applyDecorators(
    ApiProperty({
      ...schema,
      description: about,
      required: optional !== true,
      ...(example !== undefined && { example }),
    } as Parameters<typeof ApiProperty>[0]),
    ...(normal === undefined ? [] : [Transform(({ value }: { value: unknown }) => normal(value))]),
    declareMember({ fits, optional: optional === true, ...(normal !== undefined && { normal }) }),
    checkOf(ofMember),
    ...presence(optional),
  );
}

function listOf(kind: Kind): Kind {
  const { name, fits, normal, detail, detailEn, schema } = kind;
  return {
    name: `${name}List`,
    fits: (value) => Array.isArray(value) && value.length <= VALUES_MAX && value.every(fits),
    ...(normal !== undefined && {
      normal: (value) => (Array.isArray(value) ? value.map(normal) : value),
    }),
    detail: `목록입니다. 항목마다: ${detail}`,
    detailEn: `A list. For each item: ${detailEn}`,
    schema: { type: 'array', items: schema, maxItems: VALUES_MAX },
  };
}

function checkOf({ name, fits, detail, detailEn }: Kind): PropertyDecorator {
  return ValidateBy(
    { name, validator: { validate: fits } },
    { message: detailEn, context: { detail, detailEn } },
  );
}

/** class-validator's own notion of optional lets `null` through, which no event may hold. */
function presence(optional: true | undefined): readonly PropertyDecorator[] {
  return optional === true ? [ValidateIf((_body, value) => value !== undefined)] : [];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWholeBetween(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}
