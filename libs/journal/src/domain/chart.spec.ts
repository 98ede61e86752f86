import { accountOf, CHART, isBase, mayStand, type Base } from './chart';
import { POSTING_TABLE } from './posting-table';

describe('the chart of accounts', () => {
  test('names every account once, in Korean and English', () => {
    expect(new Set(CHART.map(({ base }) => base)).size).toBe(CHART.length);
    for (const { korean, english } of CHART) {
      expect(korean).toMatch(/\p{Script=Hangul}/u);
      expect(english).toMatch(/^[a-z]/);
    }
  });

  test('the first word of an account says its book and its side', () => {
    const sides = { assets: 'Dr', expenses: 'Dr', liabilities: 'Cr', revenue: 'Cr' } as const;
    for (const { base, book, side } of CHART) {
      const root = base.slice(0, base.indexOf(':'));
      expect([base, book]).toEqual([base, root === 'memo' ? 'memo' : 'real']);
      if (root in sides) expect([base, side]).toEqual([base, sides[root as keyof typeof sides]]);
    }
  });

  test('each memo family has its totals on the credit side and states on the debit side', () => {
    const families = new Map<string, Set<string>>();
    for (const { base, side, book } of CHART) {
      if (book === 'real') continue;
      const family = base.slice(0, base.lastIndexOf(':'));
      families.set(family, (families.get(family) ?? new Set()).add(side));
    }
    for (const [family, sides] of families)
      expect([family, [...sides].sort()]).toEqual([family, ['Cr', 'Dr']]);
  });

  test('every account is used by the posting table', () => {
    const used = new Set(
      Object.values(POSTING_TABLE).flatMap(({ each, once }) =>
        [...each, ...once].flatMap(({ dr, cr }) => [dr?.base, dr?.frozen, cr?.base, cr?.frozen]),
      ),
    );
    expect(CHART.map(({ base }) => base).filter((base) => !used.has(base))).toEqual([]);
  });

  test('no entry pairs an account of one book with one of the other', () => {
    for (const [type, { each, once }] of Object.entries(POSTING_TABLE))
      for (const { dr, cr } of [...each, ...once])
        if (dr !== undefined && cr !== undefined)
          expect([type, accountOf(dr.base).book]).toEqual([type, accountOf(cr.base).book]);
  });

  test('knows its own accounts only', () => {
    expect(isBase('assets:bank')).toBe(true);
    expect(isBase('assets:gold')).toBe(false);
    expect(() => accountOf('assets:gold' as Base)).toThrow('ACCOUNT_UNKNOWN');
  });
});

describe('the side of an account', () => {
  test.each([
    ['assets:bank', 'assets:bank:SEC:donor:L1', 1n, true],
    ['assets:bank', 'assets:bank:SEC:donor:L1', 0n, true],
    ['assets:bank', 'assets:bank:SEC:donor:L1', -1n, false],
    ['assets:bank', 'assets:bank:SEC:suspense:S-1', -1n, true],
    ['assets:bank', 'assets:bank:SEC:deposit:suspense', -1n, false],
    ['liabilities:grant', 'liabilities:grant:SEC:gov:G1', -1n, true],
    ['liabilities:grant', 'liabilities:grant:SEC:gov:G1', 1n, false],
    ['equity:transfer', 'equity:transfer:SEC:donor:L1:X1', 1n, true],
    ['equity:transfer', 'equity:transfer:SEC:donor:L1:X1', -1n, true],
    ['memo:budget:transferred', 'memo:budget:transferred:SEC:donor:L1:X1', -1n, true],
    ['memo:budget:available', 'memo:budget:available:SEC:donor:L1', -1n, false],
  ] as const)('%s as %s may stand at %d: %s', (base, path, balance, allowed) => {
    expect(mayStand(base, path, balance)).toBe(allowed);
  });
});
