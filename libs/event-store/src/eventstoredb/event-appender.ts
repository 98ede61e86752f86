import type { EventStoreDBClient } from '@eventstore/db-client';
import { InvariantViolation } from '@sangsaeng/kernel';
import { refused, refusedByShape } from '../append-limits';
import { LruMap } from '../lru-map';
import {
  comparePositions,
  type AppendOutcome,
  type ExpectedRevision,
  type NewEvent,
  type StorePosition,
} from '../port';
import { backOffMs, pause } from './back-off';
import { clientPackage } from './client-package';
import type { LogKnowledge } from './log-knowledge';
import { isOurs, positionOf, type Recorded } from './recorded';
import type { StoreFault } from './store-fault';
import type { StoreLink } from './store-link';
import type { StreamReader } from './stream-reader';
import { Lanes, Turns } from '../call-order';

/** Below what one HTTP/2 connection carries side by side, so that no append waits with its deadline running. */
const AT_ONCE = 64;
const UNCERTAIN_MAX = 10_000;
const LEADER_TRIES = 4;
/** How much later than its own deadline the client may answer before it counts as stuck. */
const GRACE_MS = 1_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Append = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
};

/** What stands where an append belongs: it itself, something else or nothing, or not known. */
type Standing = AppendOutcome | 'absent';

/** Appends by the unary call, which has a real deadline and shares nothing with other calls. */
export class EventAppender {
  private readonly turns = new Turns();
  private readonly lanes = new Lanes(AT_ONCE);
  /** Appends whose outcome was unknown: asked again, they may stand there already. */
  private readonly uncertain = new LruMap<string, boolean>(UNCERTAIN_MAX);

  constructor(
    private readonly link: StoreLink,
    private readonly reader: StreamReader,
    private readonly knowledge: LogKnowledge,
  ) {}

  /** Resolves when nothing is in flight. */
  get idle(): Promise<unknown> {
    return this.turns.idle;
  }

  /** Throws `InvariantViolation` for a name or an id that EventStoreDB cannot hold: a mistake of the program. */
  async append(append: Append): Promise<AppendOutcome> {
    const refusal = refusedByShape(append.events);
    if (refusal !== undefined) return refusal;
    demandStorable(append);
    return this.turns.take(append.stream, () => this.lanes.run(() => this.settle(append)));
  }

  private async settle(append: Append): Promise<AppendOutcome> {
    const key = `${append.stream}\n${append.events[0]?.id ?? ''}`;
    const outcome = await this.attempt(append, this.uncertain.get(key) === true);
    const isUnknown = outcome.outcome === 'unknown';
    if (isUnknown) {
      this.uncertain.set(key, true);
      this.link.notice({ what: 'append-uncertain', detail: `${append.stream}: ${outcome.detail}` });
    } else if (this.uncertain.get(key) === true) this.uncertain.set(key, false);
    return outcome;
  }

  /** An append that may have been written before is looked for first, so that a repeat is called one. */
  private async attempt(append: Append, mayStand: boolean): Promise<AppendOutcome> {
    if (mayStand) {
      const standing = await this.standing(append);
      if (standing !== 'absent') return standing;
    }
    for (let tries = 1; ; tries += 1) {
      const { client } = this.link;
      const before = this.knowledge.seen;
      try {
        return this.committed(await this.send(client, append), before);
      } catch (error) {
        const fault = this.link.fault(client, error);
        if (fault.kind !== 'not-leader' || tries === LEADER_TRIES)
          return await this.judge(append, fault);
        await pause(backOffMs(tries, GRACE_MS), this.link.closed);
      }
    }
  }

  private async judge(append: Append, fault: StoreFault): Promise<AppendOutcome> {
    switch (fault.kind) {
      case 'wrong-revision': {
        // The store recognises a repeat by itself; looking once more costs a read and never calls ours another's.
        const standing = await this.standing(append, fault.actual);
        return standing === 'absent' ? { outcome: 'conflict', actual: fault.actual } : standing;
      }
      case 'too-large':
        return refused('too-large', fault.detail);
      case 'denied':
      case 'deleted':
      case 'invalid':
        return refused('not-writable', fault.detail);
      case 'missing':
      case 'not-leader':
      case 'unreachable':
      case 'unanswered':
        return { outcome: 'unknown', detail: fault.detail };
    }
  }

  /**
   * The events that stand where these belong: all of them ours, or not. `unknown` when that cannot be read, or when
   * the read ends before the revision that the store has named.
   */
  private async standing(append: Append, head?: ExpectedRevision): Promise<Standing> {
    const { stream, expected, events } = append;
    try {
      const found = await this.reader.read(stream, nextOf(expected), events.length);
      return judgeStanding(append, found, head);
    } catch (error) {
      return { outcome: 'unknown', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  private async send(client: EventStoreDBClient, { stream, expected, events }: Append) {
    const proposed = events.map(({ id, bytes }) =>
      clientPackage().binaryEvent({ id, type: typeOf(bytes), data: bytes }),
    );
    const { deadlineMs } = this.link;
    const call = client.appendToStream(stream, proposed, {
      expectedRevision: expected === 'none' ? 'no_stream' : BigInt(expected),
      deadline: deadlineMs,
      ...this.link.call,
    });
    // Looking for a node has no deadline, and a client in a wrong state may never settle its promise.
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.link.stuck(client, 'an append was not answered in time');
        reject(Object.assign(new Error('no answer in time'), { type: 'deadline-exceeded' }));
      }, deadlineMs + GRACE_MS);
    });
    try {
      return await Promise.race([call, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * The reply to a repeat names the original place, or none. What stood there before this call began is recognised by
   * its place, as far as this process had seen the log then.
   */
  private committed(
    reply: Awaited<ReturnType<EventStoreDBClient['appendToStream']>>,
    before: StorePosition | undefined,
  ): AppendOutcome {
    const lastRevision = Number(reply.nextExpectedRevision);
    if (reply.position === undefined) return { outcome: 'committed', lastRevision, repeated: true };
    const position = positionOf(reply.position);
    this.knowledge.meet(position);
    const repeated = before !== undefined && comparePositions(position, before) <= 0;
    return { outcome: 'committed', lastRevision, position, repeated };
  }
}

function nextOf(expected: ExpectedRevision): number {
  return expected === 'none' ? 0 : expected + 1;
}

function judgeStanding(
  { expected, events }: Append,
  found: readonly Recorded[],
  head: ExpectedRevision = 'none',
): Standing {
  if (found.some(({ id }, index) => events[index]?.id !== id)) return 'absent';
  const next = nextOf(expected) + found.length;
  if (found.length < events.length) {
    const isCut = head !== 'none' && head >= next;
    return isCut ? { outcome: 'unknown', detail: 'the stream was read short' } : 'absent';
  }
  const position = found.at(-1)?.position;
  const committed = { outcome: 'committed', lastRevision: next - 1, repeated: true } as const;
  return position === undefined ? committed : { ...committed, position };
}

function demandStorable({ stream, events }: Append): void {
  if (stream === '' || !isOurs(stream)) throw new InvariantViolation('STREAM_RESERVED', { stream });
  for (const { id } of events)
    if (!UUID.test(id)) throw new InvariantViolation('EVENT_ID_NO_UUID', { stream, id });
}

/** The type in the envelope, so that operators see in the store's own tools what an event is. */
function typeOf(bytes: Uint8Array): string {
  try {
    const { type } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { readonly type?: unknown };
    return typeof type === 'string' && /^[A-Za-z]/.test(type) ? type : 'event';
  } catch {
    return 'event';
  }
}
