import 'reflect-metadata';
import type { BusinessNumber, KrwText, LocalDate } from '@sangsaeng/kernel';
import fc from 'fast-check';
import {
  BasisPoints,
  BusinessNo,
  Choice,
  Day,
  Flag,
  Many,
  Reference,
  SignedWon,
  Text,
  Whole,
  Won,
  WonOrZero,
} from './body-fields';
import { BODIES } from './body-pipe';
import { Problem } from './problem';

class PartDto {
  @Reference('부분 · part')
  readonly name: string;

  @Won('금액 · amount')
  readonly amount: KrwText;
}

class WholeDto {
  @Won('금액 · amount', { optional: true })
  readonly won?: KrwText;
  @WonOrZero('금액 · amount', { optional: true })
  readonly wonOrZero?: KrwText;
  @SignedWon('증감 · change', { optional: true })
  readonly signedWon?: KrwText;
  @Day('날 · day', { optional: true })
  readonly day?: LocalDate;
  @Reference('번호 · number', { optional: true })
  readonly reference?: string;
  @Text('글 · text', { optional: true })
  readonly text?: string;
  @BusinessNo('사업자등록번호 · business number', { optional: true })
  readonly businessNo?: BusinessNumber;
  @BusinessNo('여럿 · several', { optional: true, many: true })
  readonly businessNos?: readonly BusinessNumber[];
  @Choice(['general', 'designated'], '구분 · kind', { optional: true })
  readonly choice?: string;
  @BasisPoints('비율 · share', { optional: true })
  readonly basisPoints?: number;
  @Whole([0, 30], '점수 · score', { optional: true })
  readonly whole?: number;
  @Flag('여부 · whether', { optional: true })
  readonly flag?: boolean;
  @Many(() => PartDto, '부분들 · parts', { optional: true, from: 1 })
  readonly parts?: readonly PartDto[];
}

const read = (body: object): Promise<WholeDto> =>
  BODIES.transform(body, { type: 'body', metatype: WholeDto }) as Promise<WholeDto>;

type Fault = { readonly pointer: string; readonly detail: string; readonly detailEn: string };

async function faults(body: object): Promise<readonly Fault[]> {
  const error: unknown = await read(body).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Problem ? ((error.details.errors ?? []) as readonly Fault[]) : [];
}

const ZERO_WIDTH = '\u200b';
const FITTING = {
  won: ['1', '40000000', '999999999999999'],
  wonOrZero: ['0', '7'],
  signedWon: ['-1', '1', '-999999999999999'],
  day: ['2024-02-29', '1900-01-01'],
  reference: ['P-1', '과제 26-1', '가'.repeat(200)],
  text: ['두 줄의\n사유', 'x'.repeat(1000)],
  businessNo: ['248-81-50886'],
  businessNos: [[], ['248-81-50886', '693-86-82360']],
  choice: ['general', 'designated'],
  basisPoints: [0, 10_000],
  whole: [0, 30],
  flag: [true, false],
  parts: [[{ name: 'a', amount: '1' }]],
} as const;
const WRONG = {
  won: ['0', '-1', '01', '1.0', '1e3', '1,000', ' 1', '1\n', '1000000000000000', 1, 1n, true],
  wonOrZero: ['-0', '-1', '00', '', 0],
  signedWon: ['0', '+1', '--1', '-0', 5],
  day: ['2023-02-29', '2024-2-1', '2024-02-29T00:00:00Z', '20240229', 20240229],
  reference: ['', ' a', 'a ', `a${ZERO_WIDTH}b`, 'a\tb', 'a\nb', '가'.repeat(201), 'a\u0000', 7],
  text: ['', ' 사유', `사${ZERO_WIDTH}유`, 'x'.repeat(1001), '\ud800', ['사유']],
  businessNo: ['248-81-50887', '24881508', '000-00-00000', 2_488_150_886],
  businessNos: ['248-81-50886', ['248-81-50887'], [null], { 0: '248-81-50886' }],
  choice: ['General', '', 'toString', 0],
  basisPoints: [-1, 10_001, 1.5, '4000', Number.NaN],
  whole: [-1, 31, 0.5, '3'],
  flag: ['true', 1, 0],
  parts: [
    [],
    {},
    [null],
    ['a'],
    [[]],
    Array.from({ length: 201 }, () => ({ name: 'a', amount: '1' })),
  ],
} as const;

describe('the members of command bodies', () => {
  it.each(Object.entries(FITTING))('%s takes what fits as it stands', async (name, values) => {
    for (const value of values)
      expect((await read({ [name]: value }))[name as keyof WholeDto]).toEqual(value);
  });

  it.each(Object.entries(WRONG))(
    '%s refuses all else, null too, at its pointer and in both languages',
    async (name, values) => {
      for (const value of [...values, null]) {
        const [fault, ...more] = await faults({ [name]: value });
        expect(more).toEqual([]);
        expect(fault?.pointer).toBe(`/${name}`);
        expect(fault?.detail).toMatch(/[가-힣]/);
        expect(fault?.detailEn).toMatch(/^[A-Z].*\.$/);
      }
    },
  );

  it('what is optional may be absent and is absent then', async () => {
    expect(Object.keys(await read({}))).toEqual([]);
  });

  it('a business number is spelled one way, however it was sent', async () => {
    const { businessNo, businessNos } = await read({
      businessNo: '2488150886',
      businessNos: ['6938682360'],
    });
    expect([businessNo, businessNos]).toEqual(['248-81-50886', ['693-86-82360']]);
  });

  it('rows are checked member by member, with a pointer into the row', async () => {
    const parts = [{ name: 'a', amount: '1' }, { name: 'b' }, { name: 'c', amount: '0', by: 'me' }];
    const found = await faults({ parts });
    expect(found.map(({ pointer }) => pointer).sort()).toEqual([
      '/parts/1/amount',
      '/parts/2/amount',
      '/parts/2/by',
    ]);
    expect(found.find(({ pointer }) => pointer === '/parts/1/amount')?.detailEn).toBe(
      'This member is required.',
    );
  });

  it('whatever JSON holds is either taken or refused with a pointer, and never throws otherwise', async () => {
    const names = fc.constantFrom(...Object.keys(FITTING));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, fc.jsonValue()), async (body) => {
        const found = await faults(body);
        const taken = found.length > 0 ? undefined : await read(body);
        expect(found.length > 0 || taken !== undefined).toBe(true);
        for (const { pointer } of found) expect(pointer.startsWith('/')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
