import { canonicalJson, instant, localDate } from '@sangsaeng/kernel';
import fc from 'fast-check';
import type { Envelope } from '../envelope';
import { placedEvents, type EventPage } from '../port';
import { BlockPage } from './block-page';
import { layOut } from './block-layout';

/** Texts that look like the parts of an envelope between which events are cut out. */
const text = fc.oneof(
  fc.constantFrom('"data":{', ',"on":"2024-01-01"', ',"type":"Paid","v":1}', '","v":1}', '\\', '"'),
  fc.string({ unit: 'binary', maxLength: 12 }).map((any) => any.normalize('NFC')),
  fc.constantFrom('방화벽', '', '}', '{"data":{"on":"x"}}'),
);
const data = fc.dictionary(
  fc.constantFrom('data', 'id', 'on', 'type', 'v', 'amount', 'allocations'),
  fc.oneof(
    text,
    fc.array(fc.record({ on: text, id: text, data: fc.record({ on: text }) }), { maxLength: 2 }),
    fc.record({ type: text, data: fc.record({ on: text, v: fc.constant(1) }) }),
  ),
  { noNullPrototype: true },
);
const envelope: fc.Arbitrary<Envelope> = fc
  .record(
    {
      v: fc.constant(1 as const),
      id: fc.oneof(fc.uuid(), text),
      stream: text,
      rev: fc.nat(),
      type: fc.oneof(fc.constantFrom('Paid', 'Ordered', 'Claimed'), text),
      schema: fc.nat(),
      on: fc.constantFrom(localDate('2024-07-11'), localDate('1999-12-31')),
      at: fc.constant(instant('2024-07-11T00:00:00.000Z')),
      actor: text,
      corr: text,
      cause: text,
      req: text,
      salt: text,
      data,
      pii: fc.array(
        fc.record({
          path: text,
          subject: text,
          keyVer: fc.nat(),
          alg: fc.constant('A256GCM' as const),
          iv: text,
          ct: text,
        }),
      ),
      src: fc.record({ sha256: text, table: text, row: fc.nat() }),
    },
    {
      requiredKeys: [
        ...(['v', 'id', 'stream', 'rev', 'type', 'schema', 'on', 'at'] as const),
        ...(['actor', 'corr', 'req', 'salt', 'data'] as const),
      ],
    },
  )
  .map((made) => made as Envelope);

const TYPES = new Set(['Paid', 'Ordered', '"', ',"type":"Paid","v":1}']);

function pageOf(texts: readonly string[], first = 0): BlockPage {
  const block = layOut(
    first,
    texts.map((json, revision) => ({
      stream: 's',
      revision,
      id: revision.toString(),
      bytes: Buffer.from(json, 'utf8'),
    })),
  );
  return new BlockPage([{ block, from: 0, to: texts.length }]);
}

/** The same page for an adapter that can only parse everything. */
function parsed(page: BlockPage): EventPage {
  return { events: page.events, envelopes: () => page.envelopes() };
}

describe('Skimming stored envelopes', () => {
  test('finds the same events as parsing everything, whatever the texts in them look like', () => {
    fc.assert(
      fc.property(fc.array(envelope, { minLength: 1, maxLength: 20 }), fc.nat(), (made, first) => {
        const page = pageOf(made.map(canonicalJson), first);
        expect(placedEvents(page, TYPES)).toEqual(placedEvents(parsed(page), TYPES));
      }),
      { numRuns: 500 },
    );
  });

  test('keeps the order over more events than are parsed at once', () => {
    const [one] = fc.sample(envelope, 1);
    const texts = Array.from({ length: 300 }, (_, n) =>
      canonicalJson({
        ...one,
        type: n % 3 === 0 ? 'Claimed' : 'Paid',
        data: { n, x: 'x'.repeat(500) },
      }),
    );
    const found = placedEvents(pageOf(texts, 1000), TYPES);
    expect(found.map(({ position }) => position)).toEqual(
      texts.flatMap((_, n) => (n % 3 === 0 ? [] : [1000 + n])),
    );
    expect(found.map((event) => (event.data as { n: number }).n + 1000)).toEqual(
      found.map(({ position }) => position),
    );
  });

  test('reads an envelope whose members stand in another order as well', () => {
    const odd = JSON.stringify({ v: 1, type: 'Paid', on: '2024-07-11', data: { amount: '1' } });
    const event = { type: 'Paid', occurredOn: '2024-07-11', data: { amount: '1' }, position: 0 };
    expect(placedEvents(pageOf([odd]), TYPES)).toEqual([event]);
  });
});
