import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json';

const text = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((any) => any.normalize('NFC'))
  .filter((any) => any.isWellFormed());
const key = text.filter((name) => !/^(?:0|[1-9]\d*)$/.test(name));
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 14 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6 }),
  ),
}));

function nested(levels: number): Json {
  return levels === 0 ? 'x' : { inner: nested(levels - 1) };
}

describe('canonicalJson', () => {
  it('writes what the reference implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(value, (any) => expect(canonicalJson(any)).toBe(canonicalize(any))),
      { numRuns: 500 },
    );
  });

  it('is the same for the same members in any order', () => {
    const members = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name });
    fc.assert(
      fc.property(
        members.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([one, other]) => {
          expect(canonicalJson(Object.fromEntries(one))).toBe(
            canonicalJson(Object.fromEntries(other)),
          );
        },
      ),
    );
  });

  it('is read back by any JSON reader as the same value', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(canonicalJson(JSON.parse(canonicalJson(any)))).toBe(canonicalJson(any));
      }),
    );
  });

  it('sorts members by UTF-16 code units and escapes as RFC 8785 does', () => {
    expect(canonicalJson({ '\ufb01': 1, '\u{1f600}': 2, é: 3, '\r': 4, a: 5 })).toBe(
      '{"\\r":4,"a":5,"é":3,"\u{1f600}":2,"\ufb01":1}',
    );
    expect(canonicalJson('\u0000\b\t"\\/\u007f€')).toBe('"\\u0000\\b\\t\\"\\\\/\u007f€"');
  });

  it.each([
    ['-0', -0, 'number'],
    ['a fraction', 0.5, 'number'],
    ['a number beyond the safe integers', 2 ** 53, 'number'],
    ['NaN', Number.NaN, 'number'],
    ['an infinite number', Infinity, 'number'],
    ['a bigint', 1n, 'bigint'],
    ['undefined', undefined, 'undefined'],
    ['a function', () => 1, 'function'],
    ['a symbol', Symbol('x'), 'symbol'],
    ['a high surrogate alone', '\ud800', 'lone surrogate'],
    ['a low surrogate alone', 'x\udc00y', 'lone surrogate'],
    ['text that is not in NFC', '\u1109\u1161\u11bc', 'NFC'],
    ['a Map', new Map([['a', 1]]), 'plain data'],
    ['a Date', new Date(0), 'plain data'],
    ['bytes', new Uint8Array(2), 'plain data'],
    ['a member that parsers reorder', { 1: 'x' }, 'integer-like key'],
    ['a member name that is not in NFC', { '\u1109\u1161': 1 }, 'NFC'],
  ])('refuses %s, at any depth', (_name, refused: unknown, why) => {
    expect(() => canonicalJson(refused)).toThrow(why);
    expect(() => canonicalJson({ list: [1, refused] })).toThrow('$.list[1]');
  });

  it('refuses an array with holes', () => {
    const holes: unknown[] = [1];
    holes[2] = 3;
    expect(() => canonicalJson(holes)).toThrow('$[1]');
  });

  it('keeps member names that only look a little like integers', () => {
    expect(canonicalJson({ '01': 1, '-1': 2, '1.5': 3 })).toBe('{"-1":2,"01":1,"1.5":3}');
  });

  it('ends at 16 levels, cycles included', () => {
    expect(canonicalJson(nested(16))).toContain('"x"');
    expect(() => canonicalJson(nested(17))).toThrow('too deep');
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(() => canonicalJson(cycle)).toThrow('too deep');
  });
});
