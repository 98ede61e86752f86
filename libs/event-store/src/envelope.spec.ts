import { createHash } from 'node:crypto';
import {
  canonicalJson,
  defineEvent,
  ERASED,
  instant,
  localDate,
  optional,
  personal,
  record,
  reference,
  won,
  type CommandContext,
  type DomainEvent,
} from '@sangsaeng/kernel';
import fc from 'fast-check';
import {
  ENVELOPE_BYTES_MAX,
  EventCatalogue,
  lenient,
  openEvent,
  openPublic,
  type Envelope,
  type FieldCipher,
} from './envelope';
import { eventId, uuidV5 } from './event-id';
import { sealEvent, type SealContext } from './seal-event';
import { trialRequestHash } from './testing/trial-request-hash';

const definitions = {
  DepositNoted: defineEvent(
    3,
    record({
      donor: reference,
      amount: won,
      note: optional(reference),
      depositor: optional(personal('donor')),
    }),
  ),
};
const catalogue = new EventCatalogue(definitions);
const command: CommandContext = { commandId: 'key-1', actor: 'user-1', correlation: 'corr-1' };
const context: SealContext = {
  stream: 'donor-1',
  revision: 4,
  index: 0,
  recordedAt: instant('2024-07-11T02:03:04.005Z'),
  requestHash: trialRequestHash({ asked: 1 }),
  salt: new Uint8Array(16).fill(7),
  command,
};
const noted = (data: Readonly<Record<string, unknown>>): DomainEvent => ({
  type: 'DepositNoted',
  occurredOn: localDate('2024-07-10'),
  data: { donor: 'donor-1', amount: '10', ...data },
});

/** Spells the text in base64; remembers what each ciphertext was bound to, and forgets subjects on demand. */
class ReversingCipher implements FieldCipher {
  readonly forgotten = new Set<string>();

  seal: FieldCipher['seal'] = ({ path, subject, plain, bound }) => {
    const ct = Buffer.from(plain, 'utf8').toString('base64url');
    return { path, subject, keyVer: 1, alg: 'A256GCM', iv: bound, ct };
  };
  open: FieldCipher['open'] = ({ subject, iv, ct }, bound) => {
    if (iv !== bound) throw new Error('bound to another event');
    return this.forgotten.has(subject) ? undefined : Buffer.from(ct, 'base64url').toString('utf8');
  };
}
const seal = (event: DomainEvent, at: SealContext = context) =>
  sealEvent(event, at, catalogue, new ReversingCipher());
const parse = (bytes: Buffer) => JSON.parse(bytes.toString('utf8')) as Envelope;

describe('sealed event', () => {
  it('holds what was decided, who asked, and when', () => {
    const source = { sha256: 'ab', table: '수납내역', row: 7 };
    const asked = { ...command, causation: 'event-9', source };
    const { id, bytes } = seal(noted({ note: '메모' }), { ...context, command: asked });
    expect(parse(bytes)).toEqual({
      ...{ v: 1, id, stream: 'donor-1', rev: 4, type: 'DepositNoted', schema: 3 },
      ...{ on: '2024-07-10', at: '2024-07-11T02:03:04.005Z', actor: 'user-1', corr: 'corr-1' },
      ...{ cause: 'event-9', src: source, req: context.requestHash },
      salt: Buffer.alloc(16, 7).toString('base64url'),
      data: { donor: 'donor-1', amount: '10', note: '메모' },
    });
  });

  it('is the canonical spelling of itself, byte for byte', () => {
    const { bytes } = seal(noted({ depositor: '김상생' }));
    expect(bytes.toString('utf8')).toBe(canonicalJson(JSON.parse(bytes.toString('utf8'))));
    expect(seal(noted({ depositor: '김상생' })).bytes.equals(bytes)).toBe(true);
  });

  it('holds a personal field encrypted only, bound to this event', () => {
    const { id, bytes } = seal(noted({ depositor: '김상생' }));
    expect(bytes.toString('utf8')).not.toContain('김상생');
    expect(parse(bytes).data).toEqual({ donor: 'donor-1', amount: '10' });
    expect(parse(bytes).pii).toMatchObject([
      { path: 'depositor', subject: 'donor-1', ct: '6rmA7IOB7IOd', iv: `${id}|DepositNoted` },
    ]);
  });

  it.each([
    ['an unknown type', { ...noted({}), type: 'DepositLost' }, 'EVENT_TYPE_UNKNOWN'],
    ['an unknown member', noted({ more: 1 }), 'data.more: unknown'],
    ['a missing member', { ...noted({}), data: { donor: 'donor-1' } }, 'data.amount: missing'],
    ['money as a number', noted({ amount: 10 }), 'data.amount: won'],
    ['data that is no record', { ...noted({}), data: null }, 'data: record'],
  ])('is refused with %s', (_what, event: DomainEvent, problem) => {
    expect(() => seal(event)).toThrow(problem);
  });

  it('may fill 65,535 bytes and not one more', () => {
    const rest = seal(noted({})).bytes.length;
    const filled = (length: number) => ({
      ...context,
      command: { ...command, actor: 'a'.repeat(length) },
    });
    const most = ENVELOPE_BYTES_MAX - rest + command.actor.length;
    expect(seal(noted({}), filled(most)).bytes.length).toBe(ENVELOPE_BYTES_MAX);
    expect(() => seal(noted({}), filled(most + 1))).toThrow('EVENT_TOO_LARGE');
  });
});

describe('events sealed one after the other', () => {
  it('are each spelled as canonical JSON, and stay so, however much memory they fill together', () => {
    const sealed = Array.from({ length: 400 }, (_, n) => {
      const actor = (n % 3 === 0 ? '담당 ' : 'user-').repeat(1 + ((n * 37) % 2000));
      return seal(noted({}), { ...context, command: { ...command, actor: `${actor}${n}` } }).bytes;
    });
    for (const bytes of sealed) {
      const text = bytes.toString('utf8');
      expect(text).toBe(canonicalJson(JSON.parse(text)));
    }
  });
});

describe('opened event', () => {
  it('is the event that was sealed', () => {
    const cipher = new ReversingCipher();
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 9 })
      .map((any) => `김${any}솔`.normalize('NFC'));
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String);
    fc.assert(
      fc.property(name, amount, fc.nat(), (depositor, sum, position) => {
        const event = noted({ depositor, amount: sum });
        if (definitions.DepositNoted.data.check(event.data, 'data') !== undefined) return;
        const { id, bytes } = sealEvent(event, context, catalogue, cipher);
        expect(openEvent(parse(bytes), position, cipher)).toEqual({
          ...event,
          ...{ position, id, stream: 'donor-1', revision: 4, schemaVersion: 3 },
          ...{ recordedAt: context.recordedAt, actor: 'user-1', correlation: 'corr-1' },
          requestHash: context.requestHash,
        });
      }),
    );
  });

  it('reads an erased personal field as erased, and the rest as it was', () => {
    const cipher = new ReversingCipher();
    const { bytes } = sealEvent(noted({ depositor: '김상생' }), context, catalogue, cipher);
    cipher.forgotten.add('donor-1');
    expect(openEvent(parse(bytes), 0, cipher).data).toEqual({
      ...{ donor: 'donor-1', amount: '10', depositor: ERASED },
    });
  });

  it('leaves personal fields out where nobody may read them', () => {
    const { bytes } = seal(noted({ depositor: '김상생' }));
    expect(openPublic(parse(bytes), 0).data).toEqual({ donor: 'donor-1', amount: '10' });
  });

  it('stops at a field that was moved to another event, unless history is read leniently', () => {
    const cipher = new ReversingCipher();
    const { bytes } = seal(noted({ depositor: '김상생' }));
    const moved = { ...parse(bytes), id: eventId('donor-1', 'key-2', 0) };
    expect(() => openEvent(moved, 0, cipher)).toThrow('bound to another event');
    expect(openEvent(moved, 0, lenient(cipher)).data).toMatchObject({ depositor: ERASED });
  });
});

describe('event id', () => {
  it('follows from stream, command and index alone, and differs with each', () => {
    const ids = [
      eventId('donor-1', 'key-1', 0),
      eventId('donor-2', 'key-1', 0),
      eventId('donor-1', 'key-2', 0),
      eventId('donor-1', 'key-1', 1),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(eventId('donor-1', 'key-1', 0)).toBe(ids[0]);
    expect(seal(noted({})).id).toBe(ids[0]);
  });

  it('is a UUID of version 5 and the RFC variant, the SHA-1 of namespace and name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const id = uuidV5(name);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        const namespace = Buffer.from('6d1c2f0a7b9d5c3e8f41a05e2b7c9d10', 'hex');
        const hash = createHash('sha1').update(namespace).update(name).digest('hex');
        const plain = id.replaceAll('-', '');
        expect(plain.slice(0, 12) + plain.slice(13, 16)).toBe(
          hash.slice(0, 12) + hash.slice(13, 16),
        );
        expect(plain.slice(17)).toBe(hash.slice(17, 32));
      }),
    );
  });
});

describe('event catalogue', () => {
  it('gives a type name to one definition only', () => {
    expect(() => new EventCatalogue(definitions, definitions)).toThrow('EVENT_TYPE_TWICE');
    expect(catalogue.types).toEqual(['DepositNoted']);
  });

  it('knows the personal members of a type and who their subject is', () => {
    expect(catalogue.personal('DepositNoted')).toEqual([['depositor', 'donor']]);
    expect(catalogue.personal('Unknown')).toEqual([]);
  });
});
