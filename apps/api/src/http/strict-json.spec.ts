import fc from 'fast-check';
import { JsonRefusal, parseStrictJson } from './strict-json';

const refusal = (text: string): JsonRefusal | undefined => {
  try {
    parseStrictJson(text);
    return undefined;
  } catch (error) {
    if (error instanceof JsonRefusal) return error;
    throw error;
  }
};

/** Values that every JSON reader agrees on: exact integers and well-formed NFC text. */
const plainText = fc
  .string({ unit: 'grapheme' })
  .map((text) => text.normalize('NFC'))
  .filter((text) => !text.includes('\0') && text.isWellFormed());
const plainName = plainText.filter(
  (name) => !['__proto__', 'constructor', 'prototype'].includes(name),
);
const { value: plainValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().filter((number) => !Object.is(number, -0)),
    plainText,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(plainName, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('strict JSON', () => {
  it('reads plain values exactly as JSON.parse does, however they are spaced', () => {
    fc.assert(
      fc.property(plainValue, fc.constantFrom(undefined, 1, '\t\r\n'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(JSON.stringify(parseStrictJson(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('accepts no text that JSON.parse refuses', () => {
    const marks = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      'u00e9',
      '1',
      '-',
      '0',
      'e',
      '.',
      'true',
      'null',
      ' ',
      'a',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        if (refusal(text) !== undefined) return;
        expect(() => JSON.parse(text) as unknown).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['9007199254740993', ''],
    ['{"amount":1e400}', '/amount'],
    ['[0.1]', '/0'],
    ['-0', ''],
  ])('refuses %s, which a double cannot hold exactly', (text, pointer) => {
    expect(refusal(text)).toMatchObject({
      pointer,
      detailEn: expect.stringContaining('whole number') as string,
    });
  });

  it('refuses a name that stands twice and points to it', () => {
    expect(refusal('{"a":{"amount":"1","amount":"2"}}')).toMatchObject({
      pointer: '/a/amount',
      detailEn: 'the same name stands twice',
    });
  });

  it('refuses a name twice in two Unicode forms, as 금 in NFC and in NFD', () => {
    const text = `{"${'금'.normalize('NFC')}":1,"${'금'.normalize('NFD')}":2}`;
    expect(refusal(text)?.detailEn).toBe('the same name stands twice');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the name %s at any depth', (name) => {
    expect(refusal(`[{"${name}":{"admin":true}}]`)?.pointer).toBe(`/0/${name}`);
    expect(({} as { admin?: true }).admin).toBeUndefined();
  });

  it('escapes names in pointers as RFC 6901 asks', () => {
    expect(refusal('{"a/b~c":0.5}')?.pointer).toBe('/a~1b~0c');
  });

  it.each([
    ['{"a":[1,{"b":"x"}],"c":0.5}', '/c'],
    ['{"a":[[],{},0.5]}', '/a/2'],
    ['{"a":{"b":1},"c":[2,3 4]}', '/c'],
  ])('points past what was well in %s', (text, pointer) => {
    expect(refusal(text)?.pointer).toBe(pointer);
  });

  it('takes 32 levels and refuses ten thousand', () => {
    expect(refusal(`${'['.repeat(32)}${']'.repeat(32)}`)).toBeUndefined();
    expect(refusal('['.repeat(10_000))?.detailEn).toContain('deeper than 32');
  });

  it.each([
    ['half a surrogate pair', '"\\ud83d"'],
    ['a NUL', '"a\\u0000b"'],
  ])('refuses %s in text', (_what, text) => {
    expect(refusal(text)).toBeDefined();
  });

  it('brings text into NFC', () => {
    expect(parseStrictJson(JSON.stringify('상생'.normalize('NFD')))).toBe('상생');
  });
});
