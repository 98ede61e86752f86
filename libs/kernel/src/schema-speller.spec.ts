import fc from 'fast-check';
import { ByteSink } from './byte-sink';
import { canonicalJson } from './canonical-json';
import { InvariantViolation } from './decision';
import {
  basisPoints,
  businessNumber,
  day,
  list,
  oneOf,
  optional,
  personal,
  plainData,
  record,
  reference,
  text,
  won,
  yes,
  type Schema,
} from './schema';
import { utf8Text } from './utf8-text';

const payment = record({
  zone: text,
  amount: won,
  약정: reference,
  share: optional(basisPoints),
  on: day,
  company: businessNumber,
  payeeName: optional(personal('zone')),
  lines: list(record({ src: oneOf('gov', 'donor', '"quoted"'), frozen: optional(yes) })),
});
const fitting = {
  on: '2024-07-11',
  zone: '기술유출방지 시스템',
  amount: '4000000',
  약정: 'P-0001',
  company: '124-81-00998',
  lines: [{ src: 'donor', frozen: true }, { src: '"quoted"' }],
};

/** What the short way gives: `undefined` where it leaves the value to the long way. */
function spelled(schema: Schema<unknown>, value: unknown): string | undefined {
  const sink = new ByteSink(new Uint8Array(8192));
  if (schema.spell?.(value, sink) !== true) return undefined;
  return String.fromCharCode(...sink.bytes.subarray(0, sink.length));
}

/** What the long way gives: `undefined` where it refuses. */
function longWay(schema: Schema<unknown>, value: unknown): string | undefined {
  if (schema.check(value, 'it') !== undefined) return undefined;
  try {
    return utf8Text(canonicalJson(value));
  } catch (error) {
    if (error instanceof InvariantViolation) return undefined;
    throw error;
  }
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('가', '힣', 'ㄱ', '\u1100', '\u1161', 'a', ' ', '"', '\\'),
    maxLength: 5,
  }),
  fc.constantFrom('\ud800', '\n', 'x'.repeat(1001), '2024-02-29', '2023-02-29', '124-81-00998'),
);
const anyValue = fc.oneof(
  anyText,
  fc.constantFrom(undefined, null, true, false, -0, 0, 10_000, 10_001, 0.5),
  fc.constantFrom('10', '01', '-5', 'gov', 'donor', '"quoted"', [], {}),
);
/** A fitting value of which some members were changed, left out or added. */
const almostFitting = fc
  .dictionary(fc.constantFrom(...Object.keys(fitting), 'share', 'payeeName', 'note'), anyValue, {
    maxKeys: 2,
  })
  .chain((changes) =>
    fc.subarray(Object.keys(fitting), { minLength: 5 }).map((kept) => ({
      ...Object.fromEntries(Object.entries(fitting).filter(([name]) => kept.includes(name))),
      ...changes,
    })),
  );

describe('spelling by a schema', () => {
  it('gives for a fitting value the canonical JSON as UTF-8', () => {
    const whole = { ...fitting, share: 10_000, payeeName: '김' };
    expect(spelled(payment, fitting)).toBe(utf8Text(canonicalJson(fitting)));
    expect(spelled(payment, whole)).toBe(utf8Text(canonicalJson(whole)));
    expect(spelled(record({}), {})).toBe('{}');
    expect(spelled(record({ on: optional(day) }), {})).toBe('{}');
    expect(spelled(list(won), [])).toBe('[]');
  });

  it('never gives anything but what checking and canonical JSON give', () => {
    fc.assert(
      fc.property(almostFitting, (value) => {
        const short = spelled(payment, value);
        if (short !== undefined) expect(short).toBe(longWay(payment, value));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses no amount, day, number or choice that fits', () => {
    const leaves = [won, day, businessNumber, oneOf('gov', '"quoted"'), yes];
    fc.assert(
      fc.property(fc.constantFrom<Schema<unknown>>(...leaves), anyValue, (schema, value) => {
        expect(spelled(schema, value)).toBe(longWay(schema, value));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['an escaped character', { ...fitting, zone: 'a "b"' }],
    ['letters outside ASCII and Hangul', { ...fitting, zone: '株式會社' }],
    ['a line break within', { ...fitting, zone: '두\n줄' }],
  ])('leaves %s to the long way', (_name, value) => {
    expect(payment.check(value, 'data')).toBeUndefined();
    expect(spelled(payment, value)).toBeUndefined();
  });

  it.each([
    ['a member that is there but undefined', { ...fitting, share: undefined }],
    ['a required member that is missing', { zone: 'a' }],
    ['an unknown member', { ...fitting, note: 'x' }],
    ['an instance of a class', Object.assign(new Date(), fitting)],
    ['a list', [fitting]],
    ['null', null],
  ])('spells nothing for %s', (_name, value: unknown) => {
    expect(spelled(payment, value)).toBeUndefined();
  });

  it('is not to be had where data of any shape is embedded', () => {
    expect(record({ amount: won, replaced: plainData }).spell).toBeUndefined();
    expect(list(plainData).spell).toBeUndefined();
  });

  it('refuses a schema with a member name that parsers would move', () => {
    expect(() => record({ '7': won })).toThrow('integer-like key');
  });
});
