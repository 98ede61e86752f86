import fc from 'fast-check';
import {
  basisPoints,
  businessNumber,
  day,
  isText,
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
} from './schema';

const order = record({
  payee: reference,
  payeeName: optional(personal('payee')),
  lines: list(record({ amount: won, share: optional(basisPoints) })),
  on: day,
  urgent: optional(yes),
});
const fitting = { payee: 'supplier-1', lines: [{ amount: '10' }], on: '2024-07-11' };

describe('record', () => {
  it('accepts exactly the members that it names', () => {
    expect(order.check(fitting, 'data')).toBeUndefined();
    expect(order.check({ ...fitting, urgent: true, payeeName: '김' }, 'data')).toBeUndefined();
  });

  it.each([
    ['a missing member', { ...fitting, on: undefined }, 'data.on: day'],
    ['a member left out', { payee: 'x', lines: [] }, 'data.on: missing'],
    ['an unknown member', { ...fitting, note: 'x' }, 'data.note: unknown'],
    ['an unknown member named like an inherited one', { ...fitting, toString: 1 }, 'unknown'],
    ['an unknown member deep inside', { ...fitting, lines: [{ amount: '1', x: 1 }] }, '[0].x'],
    ['an optional member that is there but undefined', { ...fitting, urgent: undefined }, 'urgent'],
    ['an amount as a number', { ...fitting, lines: [{ amount: 10 }] }, 'data.lines[0].amount: won'],
    ['a list in place of a record', [], 'data: record'],
    ['null in place of a record', null, 'data: record'],
    ['a record in place of a list', { ...fitting, lines: {} }, 'data.lines: list'],
  ])('names the path of %s', (_name, value: unknown, problem) => {
    expect(order.check(value, 'data')).toContain(problem);
  });

  it('knows of a personal member which sibling names its subject', () => {
    expect(order.members?.['payeeName']?.subjectMember).toBe('payee');
    expect(order.members?.['payeeName']?.isOptional).toBe(true);
    expect(order.check({ ...fitting, payeeName: '' }, 'data')).toBe(
      'data.payeeName: personal text',
    );
  });
});

describe('text', () => {
  it.each(['상생', 'a', 'x'.repeat(1000), '두 줄\n주소', 'tab\there', '🙂'])(
    'accepts %j',
    (any) => {
      expect(text.check(any, 'name')).toBeUndefined();
    },
  );

  it.each([
    ...['', ' x', 'x ', '\nx', 'x'.repeat(1001), '\u1109\u1161\u11bc', '\ud800'],
    ...['x\u0000y', 'x\u200by', 'x\u202ey', 'x\ufeffy', 'x\u2028y', 'x\u0085y'],
  ])('refuses %j', (any) => {
    expect(isText(any)).toBe(false);
    expect(text.check(any, 'name')).toBe('name: text');
  });
});

describe('leaves', () => {
  it('count basis points from 0 to 10000 in whole numbers', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -5, max: 10_005 }), fc.double()), (value) => {
        const fits = Number.isInteger(value) && value >= 0 && value <= 10_000;
        expect(basisPoints.check(value, 'bp') === undefined).toBe(fits);
      }),
    );
  });

  it.each([
    [businessNumber, '1248100998'],
    [day, '2023-02-29'],
    [won, '01'],
    [yes, false],
    [oneOf('gov', 'donor'), 'Gov'],
    [plainData, []],
    [plainData, null],
    [list(won), 'x'],
  ])('refuse what is not theirs (case %#)', (schema, value) => {
    expect(schema.check(value, 'it')).toMatch(/^it: /);
  });
});
