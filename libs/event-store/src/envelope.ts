import { hash } from 'node:crypto';
import {
  canonicalJson,
  ERASED,
  InvariantViolation,
  type CommandContext,
  type DomainEvent,
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
  /** SHA-256 of the canonical command: same key with another request is refused. */
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

/** All event types of the program with their schemas; a type name belongs to one definition. */
export class EventCatalogue {
  private readonly definitions = new Map<string, EventDefinition<Schema<unknown>>>();
  private readonly personalMembers = new Map<string, readonly (readonly [string, string])[]>();

  constructor(...sets: readonly EventDefinitions[]) {
    for (const set of sets) {
      for (const [type, definition] of Object.entries(set)) {
        if (this.definitions.has(type)) throw new InvariantViolation('EVENT_TYPE_TWICE', { type });
        this.definitions.set(type, definition);
        this.personalMembers.set(type, personalMembersOf(definition.data));
      }
    }
  }

  get types(): readonly string[] {
    return [...this.definitions.keys()];
  }

  definition(type: string): EventDefinition<Schema<unknown>> {
    const definition = this.definitions.get(type);
    if (definition === undefined) throw new InvariantViolation('EVENT_TYPE_UNKNOWN', { type });
    return definition;
  }

  /** Pairs of personal member and the member that names its subject. */
  personal(type: string): readonly (readonly [string, string])[] {
    return this.personalMembers.get(type) ?? [];
  }
}

function personalMembersOf(schema: Schema<unknown>): readonly (readonly [string, string])[] {
  return Object.entries(schema.members ?? {}).flatMap(([name, member]) =>
    member.subjectMember === undefined ? [] : [[name, member.subjectMember] as const],
  );
}

export type SealContext = {
  readonly stream: string;
  readonly revision: number;
  readonly index: number;
  readonly recordedAt: Instant;
  readonly requestHash: string;
  readonly salt: Uint8Array;
  readonly command: CommandContext;
};

/** Checks an event against its schema, encrypts its personal fields and gives its id and canonical bytes. */
export function sealEvent(
  event: DomainEvent,
  context: SealContext,
  catalogue: EventCatalogue,
  cipher: FieldCipher,
): { readonly id: string; readonly bytes: Buffer } {
  const definition = catalogue.definition(event.type);
  const problem = definition.data.check(event.data, 'data');
  if (problem !== undefined)
    throw new InvariantViolation('EVENT_SCHEMA', { type: event.type, problem });
  const id = eventId(context.stream, context.command.commandId, context.index);
  const { open, sealed } = sealPersonal(event, id, catalogue.personal(event.type), cipher);
  const bytes = Buffer.from(
    spellEnvelope(event, id, { open, sealed }, { ...context, schema: definition.version }),
  );
  if (bytes.length > ENVELOPE_BYTES_MAX) {
    throw new InvariantViolation('EVENT_TOO_LARGE', {
      type: event.type,
      bytes: bytes.length.toString(),
    });
  }
  return { id, bytes };
}

type SealedData = { readonly open: unknown; readonly sealed: readonly SealedField[] };

/** The canonical JSON of an envelope, whose members are known: in their order, so that only the data needs sorting. */
function spellEnvelope(
  event: DomainEvent,
  id: string,
  { open, sealed }: SealedData,
  { command, salt, ...context }: SealContext & { readonly schema: number },
): string {
  const { actor, correlation, causation, source } = command;
  const cause = causation === undefined ? '' : `"cause":${canonicalJson(causation)},`;
  const pii = sealed.length === 0 ? '' : `"pii":${canonicalJson(sealed)},`;
  const src = source === undefined ? '' : `"src":${canonicalJson(source)},`;
  return (
    `{"actor":${canonicalJson(actor)},"at":"${context.recordedAt}",${cause}` +
    `"corr":${canonicalJson(correlation)},"data":${canonicalJson(open)},"id":"${id}",` +
    `"on":"${event.occurredOn}",${pii}"req":"${context.requestHash}",` +
    `"rev":${context.revision.toString()},"salt":"${base64Url(salt)}",` +
    `"schema":${context.schema.toString()},${src}"stream":${canonicalJson(context.stream)},` +
    `"type":"${event.type}","v":1}`
  );
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
}

function sealPersonal(
  event: DomainEvent,
  id: string,
  members: readonly (readonly [string, string])[],
  cipher: FieldCipher,
) {
  const data = event.data as Readonly<Record<string, unknown>>;
  const present = members.filter(([member]) => data[member] !== undefined);
  if (present.length === 0) return { open: data, sealed: [] };
  const sealed = present.map(([path, subjectMember]) =>
    cipher.seal({
      path,
      subject: data[subjectMember] as string,
      plain: data[path] as string,
      bound: `${id}|${event.type}`,
    }),
  );
  const hidden = new Set(present.map(([member]) => member));
  const open = Object.fromEntries(Object.entries(data).filter(([member]) => !hidden.has(member)));
  return { open, sealed };
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

/** RFC 9562 name-based UUIDs under one namespace of this program. */
const NAMESPACE = Buffer.from('6d1c2f0a7b9d5c3e8f41a05e2b7c9d10', 'hex');

export function uuidV5(name: string): string {
  const input = Buffer.allocUnsafe(NAMESPACE.length + Buffer.byteLength(name, 'utf8'));
  NAMESPACE.copy(input);
  input.write(name, NAMESPACE.length, 'utf8');
  const digest = hash('sha1', input, 'buffer');
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Deterministic, so that a repeated append is recognised as the same append. */
export function eventId(stream: string, commandId: string, index: number): string {
  return uuidV5(`${stream}\n${commandId}\n${index.toString()}`);
}

/** SHA-256 (hex) of the canonical command and its value date: what an idempotency key stands for. */
export function requestHash(command: unknown): string {
  return hash('sha256', canonicalJson(command));
}
