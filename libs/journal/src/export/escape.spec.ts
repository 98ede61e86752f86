import fc from 'fast-check';
import { oneLine, quoted, tagText } from './escape';

describe('text in an exported journal', () => {
  test('Korean, dates and references stay readable in a tag', () => {
    for (const plain of ['㈜가람 전자', '2024-05-02', 'T-2024-001', '3.5 (a+b) x/y_z'])
      expect(tagText(plain)).toBe(plain);
  });

  test.each([
    ['date:2020-01-01', 'date%3A2020-01-01'],
    ['[2021-01-02]', '%5B2021-01-02%5D'],
    ['a, b', 'a%2C b'],
    ['a\nb', 'a%0Ab'],
    ["!~*'", '%21%7E%2A%27'],
    ['100%', '100%25'],
    ['💰', '%F0%9F%92%B0'],
  ])('%j becomes %j in a tag', (text, encoded) => {
    expect(tagText(text)).toBe(encoded);
  });

  test('a tag can be read back, and never holds a colon, comma, bracket, semicolon or line break', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tag = tagText(text);
        expect(tag).not.toMatch(/[:,[\];\n\r"\\]/);
        expect(decodeURIComponent(tag)).toBe(text);
      }),
    );
  });

  test('a Beancount string escapes quotes and backslashes and stays on one line', () => {
    expect(quoted('a "b" \\ c\nd')).toBe('"a \\"b\\" \\\\ c d"');
    expect(oneLine('a\u2028b\u0000c')).toBe('a b c');
  });
});
