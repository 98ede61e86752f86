import {
  canonicalJson,
  canonicalText,
  InvariantViolation,
  utf8Text,
  type CommandContext,
  type DomainEvent,
  type Instant,
  type Utf8Text,
} from '@sangsaeng/kernel';
import {
  ENVELOPE_BYTES_MAX,
  type EventCatalogue,
  type EventType,
  type FieldCipher,
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
  const spelled = spellData(event, type) ?? spellSealed(event, type, { id, cipher });
  const { version } = type.definition;
  const envelope = spellEnvelope(event, spelled, { context, id, version });
  if (envelope.length > ENVELOPE_BYTES_MAX) {
    throw new InvariantViolation('EVENT_TOO_LARGE', {
      type: event.type,
      bytes: envelope.length.toString(),
    });
  }
  return { id, bytes: bytesOf(envelope) };
}

/** Canonical JSON of the data in clear, and of the personal fields when there are any. */
type SpelledData = { readonly data: Utf8Text; readonly pii?: Utf8Text };

/** Most events hold no personal field: checked and spelled in one pass. */
function spellData(event: DomainEvent, { open }: EventType): SpelledData | undefined {
  const data = open.spell?.(event.data);
  return data === undefined ? undefined : { data };
}

function spellSealed(
  event: DomainEvent,
  { definition, personal, open }: EventType,
  { id, cipher }: { readonly id: string; readonly cipher: FieldCipher },
): SpelledData {
  const problem = definition.data.check(event.data, 'data');
  if (problem !== undefined)
    throw new InvariantViolation('EVENT_SCHEMA', { type: event.type, problem });
  const members = event.data as Readonly<Record<string, unknown>>;
  const sealed = personal
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
  const data = open.spell?.(inClear) ?? utf8Text(canonicalJson(inClear));
  return sealed.length === 0 ? { data } : { data, pii: utf8Text(canonicalJson(sealed)) };
}

function withoutMembers(
  members: Readonly<Record<string, unknown>>,
  hidden: readonly string[],
): Readonly<Record<string, unknown>> {
  if (hidden.length === 0) return members;
  return Object.fromEntries(Object.entries(members).filter(([name]) => !hidden.includes(name)));
}

/** The canonical JSON of an envelope, whose members are known: in their order, so that nothing needs sorting. */
function spellEnvelope(
  { type, occurredOn }: DomainEvent,
  { data, pii }: SpelledData,
  at: { readonly context: SealContext; readonly id: string; readonly version: number },
): Utf8Text {
  const { stream, revision, recordedAt, requestHash: request, salt, command } = at.context;
  const { actor, correlation, causation, source } = command;
  const cause = causation === undefined ? '' : `"cause":${spellText(causation)},`;
  const sealed = pii === undefined ? '' : `"pii":${pii},`;
  const src = source === undefined ? '' : `"src":${utf8Text(canonicalJson(source))},`;
  return (
    `{"actor":${spellText(actor)},"at":"${recordedAt}",${cause}` +
    `"corr":${spellText(correlation)},"data":${data},"id":"${at.id}",` +
    `"on":"${occurredOn}",${sealed}"req":"${request}",` +
    `"rev":${revision.toString()},"salt":"${base64Url(salt)}",` +
    `"schema":${at.version.toString()},${src}"stream":${spellText(stream)},` +
    `"type":"${type}","v":1}`
  );
}

function spellText(text: string): Utf8Text {
  return utf8Text(canonicalText(text));
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
}

const ARENA_BYTES = 4 * ENVELOPE_BYTES_MAX;
let arena = Buffer.allocUnsafeSlow(ARENA_BYTES);
let arenaUsed = 0;

/** Written one behind the other into shared memory, which costs less than a buffer for each. */
function bytesOf(envelope: Utf8Text): Buffer {
  if (arenaUsed + envelope.length > ARENA_BYTES) {
    arena = Buffer.allocUnsafeSlow(ARENA_BYTES);
    arenaUsed = 0;
  }
  const start = arenaUsed;
  arenaUsed += arena.write(envelope, start, 'latin1');
  return arena.subarray(start, arenaUsed);
}
