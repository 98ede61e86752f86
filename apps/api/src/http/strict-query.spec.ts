import { Problem } from './problem';
import { readQuery } from './strict-query';

const errorsOf = (url: string): readonly unknown[] => {
  try {
    readQuery(url);
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.details.errors ?? [];
    throw error;
  }
};

describe('the query string', () => {
  it('is read with Hangul in NFC, plus as blank, and an empty value', () => {
    const nfd = encodeURIComponent('상생'.normalize('NFD'));
    expect([...readQuery(`/x?q=${nfd}&name=a+b&empty=`)]).toEqual([
      ['q', '상생'],
      ['name', 'a b'],
      ['empty', ''],
    ]);
  });

  it('is refused when a parameter stands twice, even in another encoding', () => {
    expect(errorsOf('/x?id=1&%69d=2')).toMatchObject([{ parameter: 'id' }]);
  });

  it.each(['/x?q=%', '/x?q=%E0%A4%A', '/x?q=a%00b', '/x?%ff=1'])(
    'is refused when it is not encoded text: %s',
    (url) => {
      expect(errorsOf(url)).toHaveLength(1);
    },
  );

  it('names every wrong parameter at once', () => {
    expect(errorsOf('/x?a=1&a=2&b=%ff')).toHaveLength(2);
  });

  it('does not reach a prototype', () => {
    expect(readQuery('/x?__proto__=1').get('__proto__')).toBe('1');
    expect(readQuery('/x').get('toString')).toBeUndefined();
  });
});
