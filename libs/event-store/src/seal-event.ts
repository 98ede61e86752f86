import {
  ByteSink,
  canonicalJson,
  canonicalText,
  InvariantViolation,
  utf8Text,
  type CommandContext,
  type DomainEvent,
  type Instant,
} from '@sangsaeng/kernel';
import {
  ENVELOPE_BYTES_MAX,
  type EventCatalogue,
  type EventType,
  type FieldCipher,
  type SealedField,
} from './envelope';
import { eventId } from './event-id';

export type SealContext = {
  readonly stream: string;
  readonly revision: number;
  readonly index: number;
  readonly recordedAt: Instant;
  readonly requestHash: string;
  readonly salt: Uint8Array;
  readonly command: CommandContext;
  /** The id of this event, where it was derived before. */
  readonly id?: string;
};

/** Checks an event against its schema, encrypts its personal fields and gives its id and canonical bytes. */
export function sealEvent(
  event: DomainEvent,
  context: SealContext,
  catalogue: EventCatalogue,
  cipher: FieldCipher,
): { readonly id: string; readonly bytes: Buffer } {
  const type = catalogue.type(event.type);
  const id = context.id ?? eventId(context.stream, context.command.commandId, context.index);
  const bytes = spelled((into) => {
    spellEnvelope(into, event, { type, context, id, cipher });
  });
  if (bytes === undefined) throw new InvariantViolation('EVENT_TOO_LARGE', { type: event.type });
  return { id, bytes };
}

type Sealing = {
  readonly type: EventType;
  readonly context: SealContext;
  readonly id: string;
  readonly cipher: FieldCipher;
};

/** The canonical JSON of an envelope, whose members are known: in their order, so that nothing needs sorting. */
function spellEnvelope(into: ByteSink, event: DomainEvent, sealing: Sealing): void {
  const { context, id, type } = sealing;
  const { actor, correlation, causation, source } = context.command;
  into.put('{"actor":');
  putText(into, actor);
  into.put(`,"at":"`);
  into.put(context.recordedAt);
  into.put('"');
  if (causation !== undefined) {
    into.put(',"cause":');
    putText(into, causation);
  }
  into.put(',"corr":');
  putText(into, correlation);
  into.put(',"data":');
  const pii = spellData(into, event, sealing);
  into.put(',"id":"');
  into.put(id);
  into.put('","on":"');
  into.put(event.occurredOn);
  into.put('"');
  if (pii !== undefined) putMember(into, ',"pii":', pii);
  into.put(',"req":"');
  into.put(context.requestHash);
  into.put('","rev":');
  into.put(context.revision.toString());
  into.put(',"salt":"');
  into.put(base64Url(context.salt));
  into.put('","schema":');
  into.put(type.definition.version.toString());
  if (source !== undefined) putMember(into, ',"src":', source);
  into.put(',"stream":');
  putText(into, context.stream);
  into.put(',"type":"');
  into.put(event.type);
  into.put('","v":1}');
}

/** Spells the data in clear, and answers the personal fields when there are any. */
function spellData(
  into: ByteSink,
  event: DomainEvent,
  { type, id, cipher }: Sealing,
): readonly SealedField[] | undefined {
  const start = into.length;
  // Most events hold no personal field: checked and spelled in one pass.
  if (type.open.spell?.(event.data, into) === true) return undefined;
  into.length = start;
  const problem = type.definition.data.check(event.data, 'data');
  if (problem !== undefined)
    throw new InvariantViolation('EVENT_SCHEMA', { type: event.type, problem });
  const members = event.data as Readonly<Record<string, unknown>>;
  const sealed = type.personal
    .filter(([member]) => members[member] !== undefined)
    .map(([path, subjectMember]) =>
      cipher.seal({
        path,
        subject: members[subjectMember] as string,
        plain: members[path] as string,
        bound: `${id}|${event.type}`,
      }),
    );
  const inClear = withoutMembers(
    members,
    sealed.map(({ path }) => path),
  );
  if (type.open.spell?.(inClear, into) !== true) {
    into.length = start;
    into.put(utf8Text(canonicalJson(inClear)));
  }
  return sealed.length === 0 ? undefined : sealed;
}

function withoutMembers(
  members: Readonly<Record<string, unknown>>,
  hidden: readonly string[],
): Readonly<Record<string, unknown>> {
  if (hidden.length === 0) return members;
  return Object.fromEntries(Object.entries(members).filter(([name]) => !hidden.includes(name)));
}

function putText(into: ByteSink, text: string): void {
  if (!into.putPlain(text)) into.put(utf8Text(canonicalText(text)));
}

function putMember(into: ByteSink, name: string, value: unknown): void {
  into.put(name);
  into.put(utf8Text(canonicalJson(value)));
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
}

const ARENA_BYTES = 4 * ENVELOPE_BYTES_MAX;
let arena = Buffer.allocUnsafeSlow(ARENA_BYTES);
let sink = new ByteSink(arena);

/**
 * Written one behind the other into shared memory, which costs less than a buffer for each. `undefined` when it was more
 * than an envelope may have.
 */
function spelled(spell: (into: ByteSink) => void): Buffer | undefined {
  const start = sink.length;
  try {
    spell(sink);
  } catch (error) {
    sink.length = start;
    throw error;
  }
  const end = sink.length;
  if (end - start > ENVELOPE_BYTES_MAX) {
    sink.length = start;
    return undefined;
  }
  if (end <= ARENA_BYTES) return arena.subarray(start, end);
  // What was written beyond the memory is lost: once more into fresh memory, where it fits.
  arena = Buffer.allocUnsafeSlow(ARENA_BYTES);
  sink = new ByteSink(arena);
  return spelled(spell);
}
