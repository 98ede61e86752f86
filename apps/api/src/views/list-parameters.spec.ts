import { checkParameters, type Given } from '../http/parameters';
import { Problem } from '../http/problem';
import { listParameters, rowQueryOf } from './list-parameters';

const given = (view: string, query: string): Given =>
  checkParameters({ url: `/x?${query}` } as never, listParameters(view));

const wrong = (view: string, query: string): readonly (string | undefined)[] => {
  try {
    given(view, query);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.details.errors ?? []).map(({ parameter }) => parameter);
  }
};

describe('the parameters of a list', () => {
  it('are fifty rows by key when nothing is asked', () => {
    expect(rowQueryOf('donor-lots', given('donor-lots', ''))).toEqual({ limit: 50, filters: [] });
  });

  it('become filters of the columns that the view declares', () => {
    const query =
      'available.from=1000&receivedOn.to=2024-12-31&lot.startsWith=000-&donor=d1&sort=-available&q=상생';
    expect(rowQueryOf('donor-lots', given('donor-lots', query))).toEqual({
      limit: 50,
      sort: { column: 'available', descending: true },
      filters: [
        { column: 'lot', startsWith: '000-' },
        { column: 'donor', equals: 'd1' },
        { column: 'receivedOn', to: '2024-12-31' },
        { column: 'available', from: 1000n },
        { contains: '상생' },
      ],
    });
  });

  it('take a business number with or without hyphens', () => {
    const { filters } = rowQueryOf(
      'donor-balance',
      given('donor-balance', 'businessNumber=2488150886'),
    );
    expect(filters).toEqual([{ column: 'businessNumber', equals: '248-81-50886' }]);
  });

  it.each([
    ['a column that is no column', 'rows=1', 'rows'],
    ['a number that is none', 'available.from=1e3', 'available.from'],
    ['digits of another script', 'available=٣', 'available'],
    ['a day that does not exist', 'receivedOn=2024-02-30', 'receivedOn'],
    ['a page without rows', 'limit=0', 'limit'],
    ['a page that is too long', 'limit=501', 'limit'],
    ['a limit with a sign', 'limit=%2B5', 'limit'],
    ['a sort by what is not indexed', 'sort=contributed', 'sort'],
    ['an operator of another database', 'available[$gt]=0', 'available[$gt]'],
    ['SQL in a sort', 'sort=lot;drop', 'sort'],
    ['a prefix of a number', 'available.startsWith=1', 'available.startsWith'],
  ])('refuse %s', (_what, query, parameter) => {
    expect(wrong('donor-lots', query)).toEqual([parameter]);
  });
});
