import { isText } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { factsText, textOf } from './orderly-text';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 2_000 }),
  fc.string({
    unit: fc.constantFrom('\ud800', '가', '\u0301', '\u200b', ' ', 'x'),
    maxLength: 2_000,
  }),
);

describe('text that comes from anywhere', () => {
  it('is made fit to be recorded, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isText(textOf(text))).toBe(true);
      }),
    );
  });

  it('is left as it is when it is fit already', () => {
    expect(textOf('약정 P-26-001 을 넘습니다')).toBe('약정 P-26-001 을 넘습니다');
  });

  it('as facts stays JSON that can be read, however much there is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 30 }), anyText), (facts) => {
        const spelled = factsText(facts);
        expect(isText(spelled)).toBe(true);
        expect(typeof JSON.parse(spelled)).toBe('object');
      }),
    );
  });

  it('as facts is sorted by name', () => {
    expect(factsText({ b: '2', a: '1' })).toBe('{"a":"1","b":"2"}');
  });
});
