import fc from 'fast-check';
import { utf8Text } from './utf8-text';

describe('utf8Text', () => {
  it('has one character for each byte of the UTF-8 of a text', () => {
    const texts = fc.string({
      unit: fc.oneof(fc.constantFrom('가', 'é', '🙂'), fc.string({ unit: 'grapheme' })),
    });
    fc.assert(
      fc.property(texts, (text) => {
        const wellFormed = text.toWellFormed();
        expect(utf8Text(wellFormed)).toBe(Buffer.from(wellFormed).toString('latin1'));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\u{10000}', '\u{10ffff}'])(
    'holds at the edges between one length and the next (case %#)',
    (text) => {
      expect(Buffer.from(utf8Text(text), 'latin1').toString()).toBe(text);
    },
  );
});
