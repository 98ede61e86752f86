import { isBusinessNumber, type BusinessNumber } from './identifiers';
import { isLocalDate, type LocalDate } from './dates';
import { isKrwText, type KrwText } from './krw';
import {
  choiceSpeller,
  countSpeller,
  listSpeller,
  quotedSpeller,
  recordSpeller,
  textSpeller,
  type Speller,
} from './schema-speller';

/**
 * Strict schemas of event data: unknown members are refused, text is trimmed NFC, money is a decimal string.
 * A schema is data (`kind`) plus a check; the check answers the first path that does not fit.
 * `spell` gives the canonical JSON of most fitting values without a second pass; see `Speller`.
 */
export interface Schema<T> {
  readonly kind: string;
  /** `undefined` when the value fits, else `path: what is wrong`. */
  readonly check: (value: unknown, path: string) => string | undefined;
  /** Absent where only the long way, `check` and `canonicalJson`, is to be had. */
  readonly spell?: Speller;
  /** Phantom: carries the TypeScript type of a fitting value. */
  readonly type?: T;
  readonly isOptional?: true;
  /** Set on personal fields: the sibling member that holds the subject whose key encrypts this one. */
  readonly subjectMember?: string;
  readonly members?: Readonly<Record<string, Schema<unknown>>>;
  /** Of a list: what each item is. */
  readonly item?: Schema<unknown>;
}

export type TypeOf<S> = S extends Schema<infer T> ? T : never;

type Members = Readonly<Record<string, Schema<unknown>>>;
type OptionalNames<M extends Members> = {
  [K in keyof M]: M[K] extends { readonly isOptional: true } ? K : never;
}[keyof M];
export type RecordOf<M extends Members> = {
  readonly [K in Exclude<keyof M, OptionalNames<M>>]: TypeOf<M[K]>;
} & { readonly [K in OptionalNames<M>]?: TypeOf<M[K]> };

const TEXT_LENGTH_MAX = 1000;
/** Control and invisible format characters, which can disguise a name; line breaks and tabs may stand inside a cell. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const LINE_BREAKS = /[\t\r\n]/g;

function leaf<T>(kind: string, fits: (value: unknown) => boolean, spell?: Speller): Schema<T> {
  const check = (value: unknown, path: string) => (fits(value) ? undefined : `${path}: ${kind}`);
  return spell === undefined ? { kind, check } : { kind, check, spell };
}

const spellText = textSpeller(TEXT_LENGTH_MAX);

/** Non-empty text of at most 1,000 characters: trimmed, NFC, well-formed, free of invisible characters. */
export const text: Schema<string> = leaf('text', isText, spellText);
/** A number or name by which people know a thing (출연번호, 과제번호 …) or a stream id: any text. */
export const reference: Schema<string> = leaf('reference', isText, spellText);
export const won: Schema<KrwText> = leaf('won', isKrwText, quotedSpeller(isKrwText));
export const day: Schema<LocalDate> = leaf('day', isLocalDate, quotedSpeller(isLocalDate));
export const businessNumber: Schema<BusinessNumber> = leaf(
  'businessNumber',
  isBusinessNumber,
  quotedSpeller(isBusinessNumber),
);
export const basisPoints: Schema<number> = upTo('basisPoints', 10_000);
/** A number of things, points or days: 0 to 1,000,000. */
export const count: Schema<number> = upTo('count', 1_000_000);
export const yes: Schema<true> = leaf('true', (value) => value === true, choiceSpeller([true]));

export function oneOf<const T extends string>(...values: readonly T[]): Schema<T> {
  return leaf(
    `one of ${values.join(', ')}`,
    (value) => values.includes(value as T),
    choiceSpeller(values),
  );
}

/** Whole numbers from 0 to `most`. */
function upTo(kind: string, most: number): Schema<number> {
  const fits = (value: unknown): value is number =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
  return leaf(kind, fits, countSpeller(fits));
}

/** Data of another event, checked against that event's own schema by whoever embeds it. */
export const plainData: Schema<Readonly<Record<string, unknown>>> = leaf(
  'plain data',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

export function list<T>(item: Schema<T>): Schema<readonly T[]> {
  const check = (value: unknown, path: string) => {
    if (!Array.isArray(value)) return `${path}: list`;
    for (let i = 0; i < value.length; i += 1) {
      const problem = item.check(value[i], '');
      if (problem !== undefined) return `${path}[${i.toString()}]${problem}`;
    }
    return undefined;
  };
  const spell = item.spell === undefined ? {} : { spell: listSpeller(item.spell) };
  return { kind: `list of ${item.kind}`, check, item, ...spell };
}

export function optional<T>(schema: Schema<T>): Schema<T> & { readonly isOptional: true } {
  return { ...schema, isOptional: true };
}

/**
 * Text about a natural person. It is encrypted with the key of the subject named by the sibling member
 * `subjectMember` and reads as `ERASED` once that key is gone. No rule may depend on it.
 */
export function personal(subjectMember: string): Schema<PersonalText> {
  return { ...leaf<PersonalText>('personal text', isText, spellText), subjectMember };
}

declare const personalBrand: unique symbol;
export type PersonalText = string & { readonly [personalBrand]?: true };
/** What a personal field reads as after its subject's key was destroyed. */
export const ERASED = '[erased]';

export function record<const M extends Members>(members: M): Schema<RecordOf<M>> {
  const required = Object.keys(members).filter((name) => members[name]?.isOptional !== true);
  const check = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return `${path}: record`;
    const fields = value as Record<string, unknown>;
    for (const name of required)
      if (!Object.hasOwn(fields, name)) return `${path}.${name}: missing`;
    for (const name of Object.keys(fields)) {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      if (member === undefined) return `${path}.${name}: unknown`;
      const problem = member.check(fields[name], '');
      if (problem !== undefined) return `${path}.${name}${problem}`;
    }
    return undefined;
  };
  const spell = spellerOf(members);
  return { kind: 'record', check, members, ...(spell === undefined ? {} : { spell }) };
}

function spellerOf(members: Members): Speller | undefined {
  const spelled = Object.entries(members).flatMap(([name, { isOptional, spell }]) =>
    spell === undefined ? [] : [{ name, isOptional: isOptional === true, spell }],
  );
  return spelled.length === Object.keys(members).length ? recordSpeller(spelled) : undefined;
}

/** Printable ASCII that neither begins nor ends with a blank: most texts, right as they stand. */
const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** True for what a `text` member accepts; importers use it to refuse a cell before it becomes an event. */
export function isText(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > TEXT_LENGTH_MAX) return false;
  return PLAIN.test(value) || isOrderlyText(value);
}

function isOrderlyText(value: string): boolean {
  return (
    value.length > 0 &&
    value.trim() === value &&
    value.isWellFormed() &&
    !INVISIBLE.test(value.replace(LINE_BREAKS, '')) &&
    value === value.normalize('NFC')
  );
}
