import { bytesOfText, type ByteSink } from './byte-sink';
import { canonicalJson, spelledName } from './canonical-json';
import { utf8Text } from './utf8-text';

/**
 * Checks a value against a schema and spells its canonical JSON in the same pass. False says that the value does not
 * fit or that it takes the long way, `check` and `canonicalJson`, to tell: nothing is decided here that they would
 * decide otherwise. What was written by then is of no use.
 */
export type Speller = (value: unknown, into: ByteSink) => boolean;

const BLANK = 0x20;

/** For texts of at most so many characters that neither begin nor end with a blank. */
export function textSpeller(lengthMax: number): Speller {
  return (value, into) =>
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= lengthMax &&
    value.charCodeAt(0) !== BLANK &&
    value.charCodeAt(value.length - 1) !== BLANK &&
    into.putPlain(value);
}

/** For texts in which, when they fit, JSON escapes nothing: digits, dashes. */
export function quotedSpeller(fits: (value: unknown) => value is string): Speller {
  return (value, into) => fits(value) && into.putPlain(value);
}

/** For whole numbers; a negative zero, which canonical JSON does not know, takes the long way. */
export function countSpeller(fits: (value: unknown) => value is number): Speller {
  return (value, into) => {
    if (!fits(value) || Object.is(value, -0)) return false;
    into.put(value.toString());
    return true;
  };
}

export function choiceSpeller(values: readonly unknown[]): Speller {
  const spelled = new Map<unknown, Uint8Array>(
    values.map((value) => [value, bytesOfText(utf8Text(canonicalJson(value)))]),
  );
  return (value, into) => {
    const bytes = spelled.get(value);
    if (bytes === undefined) return false;
    into.putBytes(bytes);
    return true;
  };
}

export function listSpeller(item: Speller): Speller {
  return (value, into) => {
    if (!Array.isArray(value)) return false;
    into.put('[');
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) into.put(',');
      if (!item(value[index], into)) return false;
    }
    into.put(']');
    return true;
  };
}

type SpelledMember = {
  readonly name: string;
  readonly isOptional: boolean;
  readonly spell: Speller;
};

/** Sorts the members once; a value then only has to be asked for each of them in turn. */
export function recordSpeller(members: readonly SpelledMember[]): Speller {
  const sorted = [...members]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((member) => {
      const spelled = utf8Text(spelledName(member.name));
      return { ...member, first: bytesOfText(`{${spelled}`), next: bytesOfText(`,${spelled}`) };
    });
  return (value, into) => {
    if (!isPlainRecord(value)) return false;
    let found = 0;
    for (const { name, isOptional, spell, first, next } of sorted) {
      const member = value[name];
      if (member === undefined) {
        if (isOptional) continue;
        return false;
      }
      into.putBytes(found === 0 ? first : next);
      if (!spell(member, into)) return false;
      found += 1;
    }
    into.put(found === 0 ? '{}' : '}');
    // Anything that was not asked for is unknown, and so is a member that is there but undefined.
    return Object.keys(value).length === found;
  };
}

function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
