import {
  ERASED,
  InvariantViolation,
  record,
  type EventDefinition,
  type EventDefinitions,
  type Instant,
  type LocalDate,
  type RecordedEvent,
  type Schema,
  type Source,
} from '@sangsaeng/kernel';

/** The stored form of an event. Its canonical JSON bytes are stored, hashed and never written again. */
export type Envelope = {
  readonly v: 1;
  readonly id: string;
  readonly stream: string;
  readonly rev: number;
  readonly type: string;
  readonly schema: number;
  readonly on: LocalDate;
  readonly at: Instant;
  readonly actor: string;
  readonly corr: string;
  readonly cause?: string;
  /**
   * Keyed hash of the canonical command (`keyedRequestHash`): same key with another request is refused. It tells
   * nothing of the command to whoever has not the secret of the ledger.
   */
  readonly req: string;
  /** 16 random bytes, base64url: siblings in a proof give nothing away. */
  readonly salt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly pii?: readonly SealedField[];
  readonly src?: Source;
};

/** A personal field, AES-256-GCM; associated data = event id | type | member | subject | key version. */
export type SealedField = {
  readonly path: string;
  readonly subject: string;
  readonly keyVer: number;
  readonly alg: 'A256GCM';
  readonly iv: string;
  readonly ct: string;
};

/** Encrypts and decrypts the personal fields of one subject. Implemented over the KeyStore. */
export interface FieldCipher {
  seal(field: { path: string; subject: string; plain: string; bound: string }): SealedField;
  /** `undefined` when the subject's key was destroyed. */
  open(field: SealedField, bound: string): string | undefined;
}

/** Largest envelope: entries of a tlog-tiles bundle carry a 16-bit length. */
export const ENVELOPE_BYTES_MAX = 65_535;

export type EventType = {
  readonly definition: EventDefinition<Schema<unknown>>;
  /** Pairs of personal member and the member that names its subject. */
  readonly personal: readonly (readonly [string, string])[];
  /** The data without its personal members, as it is stored in clear. */
  readonly open: Schema<unknown>;
};

/** All event types of the program with their schemas; a type name belongs to one definition. */
export class EventCatalogue {
  private readonly byName = new Map<string, EventType>();

  constructor(...sets: readonly EventDefinitions[]) {
    for (const set of sets) {
      for (const [type, definition] of Object.entries(set)) {
        if (this.byName.has(type)) throw new InvariantViolation('EVENT_TYPE_TWICE', { type });
        this.byName.set(type, eventType(definition));
      }
    }
  }

  get types(): readonly string[] {
    return [...this.byName.keys()];
  }

  definition(type: string): EventDefinition<Schema<unknown>> {
    return this.type(type).definition;
  }

  /** Pairs of personal member and the member that names its subject. */
  personal(type: string): readonly (readonly [string, string])[] {
    return this.byName.get(type)?.personal ?? [];
  }

  /** Throws `InvariantViolation` for a type that is not in it. */
  type(name: string): EventType {
    const type = this.byName.get(name);
    if (type === undefined) throw new InvariantViolation('EVENT_TYPE_UNKNOWN', { type: name });
    return type;
  }
}

function eventType(definition: EventDefinition<Schema<unknown>>): EventType {
  const members = Object.entries(definition.data.members ?? {});
  const personal = members.flatMap(([name, { subjectMember }]) =>
    subjectMember === undefined ? [] : [[name, subjectMember] as const],
  );
  if (personal.length === 0) return { definition, personal, open: definition.data };
  const open = members.filter(([, { subjectMember }]) => subjectMember === undefined);
  return { definition, personal, open: record(Object.fromEntries(open)) };
}

/** Reads a stored envelope back into a domain event. Personal fields whose key is gone read as `ERASED`. */
export function openEvent(
  envelope: Envelope,
  position: number,
  cipher: FieldCipher,
): RecordedEvent {
  let data = envelope.data;
  if (envelope.pii !== undefined) {
    const restored: Record<string, unknown> = { ...data };
    for (const field of envelope.pii) {
      restored[field.path] = cipher.open(field, `${envelope.id}|${envelope.type}`) ?? ERASED;
    }
    data = restored;
  }
  return recordedEvent(envelope, position, data);
}

/** A cipher for reading history: what cannot be opened, for whatever reason, reads as erased and stops nothing. */
export function lenient(cipher: FieldCipher): FieldCipher {
  const open: FieldCipher['open'] = (field, bound) => {
    try {
      return cipher.open(field, bound);
    } catch {
      return undefined;
    }
  };
  return { seal: (field) => cipher.seal(field), open };
}

/** Reads an envelope without touching its personal fields, for projections and postings. */
export function openPublic(envelope: Envelope, position: number): RecordedEvent {
  return recordedEvent(envelope, position, envelope.data);
}

function recordedEvent(envelope: Envelope, position: number, data: unknown): RecordedEvent {
  return {
    type: envelope.type,
    occurredOn: envelope.on,
    data,
    position,
    id: envelope.id,
    stream: envelope.stream,
    revision: envelope.rev,
    schemaVersion: envelope.schema,
    recordedAt: envelope.at,
    actor: envelope.actor,
    correlation: envelope.corr,
    requestHash: envelope.req,
    ...(envelope.cause === undefined ? {} : { causation: envelope.cause }),
    ...(envelope.src === undefined ? {} : { source: envelope.src }),
  };
}
