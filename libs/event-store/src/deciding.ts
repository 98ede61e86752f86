import type { CommandContext, DomainEvent, Instant } from '@sangsaeng/kernel';
import type { EventCatalogue } from './envelope';
import { eventId } from './event-id';
import type { AppendOutcome, NewEvent } from './port';
import type { RunnerOptions, RunResult } from './run-result';
import { sealEvent } from './seal-event';
import type { DecidingFold } from './stream-fold';

/** A decided command whose answer waits for the append. */
export type Decided = {
  readonly result: RunResult;
  readonly events: readonly NewEvent[];
  readonly request: string;
};

type Deciding = Pick<RunnerOptions, 'catalogue' | 'cipher' | 'randomness' | 'requestHash'> & {
  readonly now: Instant;
};

type Asked = {
  readonly command: unknown;
  readonly context: CommandContext;
  readonly request: string;
  /** The id that the first event of the command would have. */
  readonly firstId: string;
};

/**
 * Decides one command on a fold and takes its sealed events in; the caller appends them. At once, unless the store must
 * be asked what an earlier run of the command recorded.
 */
export function decideOn(
  fold: DecidingFold,
  command: unknown,
  context: CommandContext,
  options: Deciding,
): Decided | Promise<Decided> {
  const request = options.requestHash(command);
  const firstId = eventId(fold.stream, context.commandId, 0);
  const asked = { command, context, request, firstId };
  return fold.mayHaveAccepted(firstId)
    ? repeatedOrDecided(fold, asked, options)
    : decideNow(fold, asked, options);
}

async function repeatedOrDecided(
  fold: DecidingFold,
  asked: Asked,
  options: Deciding,
): Promise<Decided> {
  const { request } = asked;
  const before = await fold.acceptedBefore(asked.context.commandId);
  return before === undefined
    ? decideNow(fold, asked, options)
    : { result: repeatedResult(fold.stream, request, before), events: [], request };
}

function decideNow(
  fold: DecidingFold,
  { command, context, request, firstId }: Asked,
  options: Deciding,
): Decided {
  const decision = fold.decide(command);
  if (!decision.accepted) return { result: decision, events: [], request };
  const first = fold.nextRevision;
  const sealed = decision.events.map((event, index) => {
    const salt = options.randomness.bytes(16);
    const at = { revision: first + index, index, recordedAt: options.now };
    const seal = { stream: fold.stream, requestHash: request, salt, command: context, ...at };
    const known = index === 0 ? { ...seal, id: firstId } : seal;
    return sealEvent(event, known, options.catalogue, options.cipher);
  });
  decision.events.forEach((event, index) => {
    fold.take(withoutPersonal(event, options.catalogue), sealed[index]?.id ?? '', options.now);
  });
  const lastRevision = fold.nextRevision === 0 ? undefined : fold.nextRevision - 1;
  const receipt = { stream: fold.stream, lastRevision, events: sealed.length, repeated: false };
  return { result: { accepted: true, receipt }, events: sealed, request };
}

function repeatedResult(
  stream: string,
  request: string,
  before: { readonly requestHash: string; readonly lastRevision: number },
): RunResult {
  if (before.requestHash !== request) return otherRequest(stream);
  const { lastRevision } = before;
  return { accepted: true, receipt: { stream, lastRevision, events: 0, repeated: true } };
}

/** As the event will be read back, so that answers do not depend on who folded it. */
function withoutPersonal(event: DomainEvent, catalogue: EventCatalogue): DomainEvent {
  const personal = catalogue.personal(event.type);
  if (personal.length === 0) return event;
  const hidden = new Set(personal.map(([member]) => member));
  const members = Object.entries(event.data as Readonly<Record<string, unknown>>);
  return { ...event, data: Object.fromEntries(members.filter(([member]) => !hidden.has(member))) };
}

/** The answer to a command whose key was accepted a moment ago and whose events are not stored yet. */
export function repeatedOf(
  earlier: Decided | undefined,
  command: unknown,
  { requestHash }: Pick<RunnerOptions, 'requestHash'>,
): Decided | undefined {
  if (earlier?.result.accepted !== true) return undefined;
  const { receipt } = earlier.result;
  const request = requestHash(command);
  if (request !== earlier.request)
    return { result: otherRequest(receipt.stream), events: [], request };
  return {
    result: { accepted: true, receipt: { ...receipt, events: 0, repeated: true } },
    events: [],
    request,
  };
}

function otherRequest(stream: string): RunResult {
  return { accepted: false, code: 'KEY_REUSED', facts: { stream } };
}

export function withPosition(result: RunResult, outcome: AppendOutcome | undefined): RunResult {
  if (!result.accepted || outcome?.outcome !== 'committed' || outcome.position === undefined)
    return result;
  return { accepted: true, receipt: { ...result.receipt, position: outcome.position } };
}
