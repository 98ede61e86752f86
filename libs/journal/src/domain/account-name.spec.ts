import fc from 'fast-check';
import { accountSegment, idOfSegment } from './account-name';

const anyId = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.stringMatching(/^X[0-9a-f]{1,6}$/),
    fc.constantFrom('000-001-0001', 'T-2024-001', '가람', '출연-1', 'a', 'X', 'Xab', 'A:B', 'A/B'),
  )
  .map((text) => text.toWellFormed().normalize('NFC'));

describe('the name of an id in an account', () => {
  test('plain ids stand as they are', () => {
    for (const id of ['SEC', '000-001-0001', 'T-2024-001', '353-88-11923', 'X', 'Xab1'])
      expect(accountSegment(id)).toBe(id);
  });

  test('other ids are X and the hex of their UTF-8', () => {
    expect(accountSegment('가')).toBe('Xeab080');
    expect(accountSegment('a.b')).toBe('X612e62');
    expect(accountSegment('donor-a')).toBe('X646f6e6f722d61');
  });

  test('an id that already looks encoded is encoded', () => {
    expect(accountSegment('Xeab080')).toBe('X58656162303830');
  });

  test('decomposed Hangul is the same id as composed Hangul', () => {
    expect(accountSegment('가'.normalize('NFD'))).toBe(accountSegment('가'));
  });

  test('every id comes back from its name, so that no two ids share one', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(idOfSegment(accountSegment(id))).toBe(id);
      }),
    );
  });

  test('a name never holds what would split or hide an account', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        fc.pre(id !== '');
        expect(accountSegment(id)).toMatch(/^[A-Z0-9][A-Za-z0-9-]*$/);
      }),
    );
  });
});
