import fc from 'fast-check';
import { canonicalJson, type Json } from '@sangsaeng/kernel';
import {
  countField,
  dataField,
  RowCodec,
  tallyField,
  textField,
  wonField,
  yesField,
} from './row-shape';

const codec = new RowCodec({
  won: wonField,
  text: textField,
  count: countField,
  yes: yesField,
  tally: tallyField,
  data: dataField<Json>([]),
});
const text = fc.string({ unit: 'grapheme' }).map((s) => s.normalize('NFC'));
const rows = fc.record({
  won: fc.bigInt(),
  text: fc.option(text),
  count: fc.maxSafeInteger().map((n) => n + 0),
  yes: fc.boolean(),
  tally: fc
    .array(
      fc.tuple(
        text,
        fc.bigInt().filter((n) => n !== 0n),
      ),
    )
    .map((all) => new Map(all)),
  data: fc.array(text),
});

describe('Rows', () => {
  test('are written as canonical JSON and read back as they were', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const json = codec.write(row);
        expect(json).toBe(canonicalJson(JSON.parse(json)));
        expect(codec.read(json)).toEqual(row);
      }),
    );
  });

  test('that are new are empty and share nothing', () => {
    const [one, other] = [codec.empty(), codec.empty()];
    (one as { tally: Map<string, bigint> }).tally.set('a', 1n);
    expect(codec.write(other)).toBe(
      '{"count":0,"data":[],"tally":[],"text":null,"won":"0","yes":false}',
    );
  });

  test('leave no trace of a sum that came back to zero', () => {
    const row = { ...codec.empty(), tally: new Map([['110-1', 0n]]) };
    expect(codec.write(row)).toContain('"tally":[]');
  });
});
