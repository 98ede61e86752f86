import { ValidateBy } from 'class-validator';
import fc from 'fast-check';
import { BusinessNo, Choice, Flag, Many, One, Reference, Won } from './body-fields';
import { BODIES } from './body-pipe';
import { fittingBody } from './body-shape';
import { DatedDto } from './dated.dto';

class PlaceDto {
  @Reference('도시 · city')
  readonly city: string;
}

class ItemDto {
  @Won('금액 · amount')
  readonly amount: string;

  @Flag('새것 · new', { optional: true })
  readonly fresh?: boolean;
}

class OrderDto extends DatedDto {
  @BusinessNo('거래처 · companies', { many: true })
  readonly companies: readonly string[];

  @Choice(['one', 'two'], '종류 · kind', { optional: true })
  readonly kind?: string;

  @Many(() => ItemDto, '품목 · items', { from: 1 })
  readonly items: readonly ItemDto[];

  @One(() => PlaceDto, '장소 · place', { optional: true })
  readonly place?: PlaceDto;
}

class OddDto {
  @Reference('이름 · name')
  readonly name: string;

  @ValidateBy({ name: 'odd', validator: { validate: (value) => typeof value === 'number' } })
  readonly odd: number;
}

class SilentDto {
  readonly name?: string;
}

/** What class-validator makes of a body, as plain data; `undefined` when it refuses. */
async function validated(body: object): Promise<unknown> {
  try {
    const passed: unknown = await BODIES.transform(body, { type: 'body', metatype: OrderDto });
    return JSON.parse(JSON.stringify(passed)) as unknown;
  } catch {
    return undefined;
  }
}

const wrong = fc.constantFrom<unknown>(null, 0, '', ' ', [], {}, true, '2026-02-30', '-1', [null]);
const member = (right: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: wrong },
  );
const item = fc.record({
  amount: member(fc.constantFrom('1', '40000000')),
  fresh: member(fc.boolean()),
});
const orders = fc.record(
  {
    occurredOn: member(fc.constant('2026-03-02')),
    companies: member(
      fc.array(fc.constantFrom('248-81-50886', '2488150886', '1'), { size: 'small' }),
    ),
    kind: member(fc.constantFrom('one', 'two', 'three')),
    items: member(fc.array(member(item), { minLength: 1, maxLength: 3 })),
    place: member(fc.record({ city: member(fc.constant('수원')) })),
  },
  { requiredKeys: ['occurredOn', 'companies', 'items'] },
);

const more = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ unknown: 'member' }) },
);

describe('a body that is read by its shape', () => {
  it('passes exactly when class-validator lets it pass, and comes out the same', async () => {
    await fc.assert(
      fc.asyncProperty(orders, more, async (order, others) => {
        const given = JSON.parse(JSON.stringify({ ...order, ...others })) as object;
        expect(fittingBody(OrderDto, given)).toEqual(await validated(given));
      }),
      { numRuns: 500 },
    );
  });

  it('is plain data with every value in its one spelling', () => {
    const body = { occurredOn: '2026-03-02', companies: ['2488150886'], items: [{ amount: '7' }] };
    expect(fittingBody(OrderDto, body)).toStrictEqual({ ...body, companies: ['248-81-50886'] });
  });

  it('is left to class-validator where its class says more than shapes know, or nothing', () => {
    expect(fittingBody(OddDto, { name: '가', odd: 1 })).toBeUndefined();
    expect(fittingBody(SilentDto, {})).toBeUndefined();
  });
});
