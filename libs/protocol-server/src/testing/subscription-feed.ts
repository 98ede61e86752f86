import { randomUUID } from 'node:crypto';
import { type NodeContext } from './node-context';
import { type StruckFault } from './protocol-faults';
import { type LogPosition, type RecordedEvent } from './recorded-event';
import { type ReplyStream } from './reply-stream';
import { rpcErrors } from './rpc-errors';
import { type ReadRequest } from './wire-requests';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
} from './wire-responses';

/**
 * A subscription: confirmation, what lies after the place asked for, "caught up", then whatever is appended. With a
 * filter it says a checkpoint each time so many events have been considered, and one when it has caught up.
 */
export async function subscribe(
  node: NodeContext,
  request: ReadRequest,
  replies: ReplyStream,
  struck: StruckFault | undefined,
): Promise<void> {
  await replies.send(confirmationMessage(randomUUID()));
  const feed = new SubscriptionFeed(node, request, replies, struck);
  await feed.run();
}

class SubscriptionFeed {
  private next: number;
  private considered = 0;
  private lastConsidered: LogPosition | undefined;
  private lastCheckpoint: LogPosition | undefined;
  private sent = 0;

  constructor(
    private readonly node: NodeContext,
    private readonly request: ReadRequest,
    private readonly replies: ReplyStream,
    private readonly struck: StruckFault | undefined,
  ) {
    const again = struck?.fault === 'duplicate-delivery' ? struck.again : 0;
    this.next = Math.max(this.firstIndex() - again, 0);
  }

  async run(): Promise<void> {
    let caughtUp = false;
    while (!this.replies.ended) {
      if (await this.deliver()) return;
      if (!caughtUp) {
        caughtUp = true;
        await this.checkpoint();
        await this.replies.send(caughtUpMessage());
      }
      if (this.events.length > this.next) continue;
      await this.replies.until((grown) => this.node.database.onGrown(grown));
    }
  }

  private get events(): readonly RecordedEvent[] {
    const { stream } = this.request.source;
    const { database } = this.node;
    return stream === undefined ? database.log : (database.stream(stream) ?? []);
  }

  /** Sends what is there; whether a fault has ended it. */
  private async deliver(): Promise<boolean> {
    for (; this.next < this.events.length && !this.replies.ended; this.next += 1) {
      if (await this.breaksOff()) return true;
      const event = this.events[this.next];
      if (event === undefined) continue;
      const wait = this.consider(event);
      if (wait !== undefined) await wait;
      if (this.considered >= (this.request.filter?.checkpointInterval ?? Infinity)) {
        await this.checkpoint();
      }
    }
    // A fault that strikes after the last event there strikes now, not with the next one.
    return this.breaksOff();
  }

  private consider(event: RecordedEvent): Promise<void> | undefined {
    this.considered += 1;
    this.lastConsidered = event.position;
    if (this.request.filter?.matches(event) === false) return undefined;
    this.sent += 1;
    this.node.traffic.eventsSent += 1;
    return this.replies.send(eventMessage(event));
  }

  private async checkpoint(): Promise<void> {
    this.considered = 0;
    const place = this.lastConsidered;
    if (this.request.filter === undefined || place === undefined) return;
    if (place === this.lastCheckpoint) return;
    this.lastCheckpoint = place;
    await this.replies.send(checkpointMessage(place));
  }

  private async breaksOff(): Promise<boolean> {
    const { struck, replies } = this;
    if (struck === undefined || this.sent < struck.after) return false;
    switch (struck.fault) {
      case 'clean-end':
        replies.end();
        return true;
      case 'stream-error':
      case 'subscription-dropped':
        replies.fail(rpcErrors.broken(struck.code));
        return true;
      case 'subscription-silent':
        await replies.until(() => () => undefined);
        return true;
      default:
        return false;
    }
  }

  /** Subscriptions go on after the place they name. */
  private firstIndex(): number {
    const { from } = this.request.source;
    if (from === 'start') return 0;
    if (from === 'end') return this.events.length;
    return typeof from === 'number' ? from + 1 : this.node.database.indexAfter(from);
  }
}
