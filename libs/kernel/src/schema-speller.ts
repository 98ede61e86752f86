import { canonicalJson, spelledName } from './canonical-json';
import { utf8Text, type Utf8Text } from './utf8-text';

/**
 * Checks a value against a schema and spells its canonical JSON in the same pass. `undefined` says that the value does
 * not fit or that it takes the long way, `check` and `canonicalJson`, to tell: nothing is decided here that they would
 * decide otherwise.
 */
export type Speller = (value: unknown) => Utf8Text | undefined;

/** Printable ASCII without quote and backslash, blanks only within: most texts, right as they stand. */
const ASCII =
  /^[\x21\x23-\x5b\x5d-\x7e](?:[\x20\x21\x23-\x5b\x5d-\x7e]*[\x21\x23-\x5b\x5d-\x7e])?$/;
/** The same with Hangul syllables, which are composed (NFC) whatever stands beside them in here. */
const HANGUL =
  /^[\x21\x23-\x5b\x5d-\x7e\uac00-\ud7a3](?:[\x20\x21\x23-\x5b\x5d-\x7e\uac00-\ud7a3]*[\x21\x23-\x5b\x5d-\x7e\uac00-\ud7a3])?$/;

/** For texts of at most so many characters. */
export function textSpeller(lengthMax: number): Speller {
  return (value) => {
    if (typeof value !== 'string' || value.length > lengthMax) return undefined;
    if (ASCII.test(value)) return `"${value}"`;
    return HANGUL.test(value) ? `"${utf8Text(value)}"` : undefined;
  };
}

/** For texts in which, when they fit, JSON escapes nothing: digits, dashes. */
export function quotedSpeller(fits: (value: unknown) => value is string): Speller {
  return (value) => (fits(value) ? `"${value}"` : undefined);
}

/** For whole numbers; a negative zero, which canonical JSON does not know, takes the long way. */
export function countSpeller(fits: (value: unknown) => value is number): Speller {
  return (value) => (fits(value) && !Object.is(value, -0) ? value.toString() : undefined);
}

export function choiceSpeller(values: readonly string[]): Speller {
  const spelled = new Map<unknown, Utf8Text>(
    values.map((value) => [value, utf8Text(canonicalJson(value))]),
  );
  return (value) => spelled.get(value);
}

export function listSpeller(item: Speller): Speller {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    let text = '[';
    for (let index = 0; index < value.length; index += 1) {
      const spelled = item(value[index]);
      if (spelled === undefined) return undefined;
      text += index === 0 ? spelled : `,${spelled}`;
    }
    return `${text}]`;
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
      return { ...member, first: `{${spelled}`, next: `,${spelled}` };
    });
  return (value) => {
    if (!isPlainRecord(value)) return undefined;
    let text = '';
    let found = 0;
    for (const { name, isOptional, spell, first, next } of sorted) {
      const member = value[name];
      if (member === undefined) {
        if (isOptional) continue;
        return undefined;
      }
      const spelled = spell(member);
      if (spelled === undefined) return undefined;
      text += (found === 0 ? first : next) + spelled;
      found += 1;
    }
    // Anything that was not asked for is unknown, and so is a member that is there but undefined.
    if (Object.keys(value).length !== found) return undefined;
    return found === 0 ? '{}' : `${text}}`;
  };
}

function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
