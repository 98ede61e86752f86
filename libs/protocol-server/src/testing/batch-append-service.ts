import { type ServerDuplexStream } from '@grpc/grpc-js';
import { type BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { type AppendAnswer, attemptAppend } from './append-attempt';
import { nothing, refusedStatus, wrongVersionStatus } from './batch-status';
import { type AppendResult } from './event-database';
import { type NodeContext, type RefusedCall, refusal, refusalError } from './node-context';
import { type ExpectedVersion, type ProposedEvent } from './recorded-event';
import { type RpcError, rpcErrors } from './rpc-errors';
import {
  expectedBatchVersion,
  proposedEvent,
  sizeOnDisk,
  streamName,
  uuidText,
} from './wire-requests';
import { allStreamPosition, streamIdentifier } from './wire-responses';

export type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

type PendingAppend = {
  readonly correlation: BatchAppendReq;
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: ProposedEvent[];
  bytes: number;
};

/** Streams/BatchAppend: many appends over one call, each in one or more parts, answered in any order by correlation. */
export function batchAppendService(node: NodeContext): (call: BatchCall) => void {
  return (call) => {
    const refused = refusal(node, call.metadata);
    if (refused !== undefined) {
      call.emit('error', refused);
      return;
    }
    const batch = new BatchStream(node, call);
    call.on('data', (part: BatchAppendReq) => {
      batch.take(part);
    });
    call.on('end', () => {
      batch.senderDone();
    });
    for (const ending of ['close', 'cancelled']) {
      call.once(ending, () => {
        batch.finish();
      });
    }
  };
}

class BatchStream {
  private readonly pending = new Map<string, PendingAppend>();
  private running = 0;
  private sendingOver = false;
  private over = false;

  constructor(
    private readonly node: NodeContext,
    private readonly call: BatchCall,
  ) {
    node.traffic.open.batchStreams += 1;
  }

  take(part: BatchAppendReq): void {
    const correlation = uuidText(part.getCorrelationId());
    if (part.getOptions() !== undefined && !this.open(correlation, part)) return;
    const append = this.pending.get(correlation);
    if (append === undefined) return;
    for (const message of part.getProposedMessagesList()) {
      const event = proposedEvent(message);
      append.events.push(event);
      append.bytes += sizeOnDisk(event);
    }
    if (append.bytes > this.node.maxAppendBytes) {
      this.pending.delete(correlation);
      this.refuse(append, 'oversize');
    } else if (part.getIsFinal()) {
      this.pending.delete(correlation);
      void this.run(append);
    }
  }

  senderDone(): void {
    this.sendingOver = true;
    if (this.running === 0) this.end();
  }

  /** Whether it was still going on. */
  finish(): boolean {
    if (this.over) return false;
    this.over = true;
    this.pending.clear();
    this.node.traffic.open.batchStreams -= 1;
    return true;
  }

  /** The deadline is a moment on the client's clock: a client that lags gets nothing but timeouts. */
  private open(correlation: string, part: BatchAppendReq): boolean {
    const options = part.getOptions();
    if (options === undefined) return false;
    const append: PendingAppend = {
      correlation: part,
      stream: streamName(options.getStreamIdentifier()),
      expected: expectedBatchVersion(options),
      events: [],
      bytes: 0,
    };
    const deadline = options.getDeadline();
    const deadlineMs = deadline === undefined ? Infinity : deadline.getSeconds() * 1000;
    if (deadlineMs + (deadline?.getNanos() ?? 0) / 1e6 <= Date.now()) {
      this.refuse(append, 'timeout');
      return false;
    }
    this.pending.set(correlation, append);
    return true;
  }

  private async run(append: PendingAppend): Promise<void> {
    this.node.traffic.batchAppends += 1;
    this.running += 1;
    const outcome = await attemptAppend(this.node, append, []);
    this.running -= 1;
    this.say(append, outcome);
    if (this.sendingOver && this.running === 0) this.end();
  }

  private say(append: PendingAppend, outcome: AppendAnswer): void {
    switch (outcome.answer) {
      case 'result':
        this.send(append, resultMessage(append.expected, outcome.result));
        return;
      case 'refused':
        this.refuse(append, outcome.why);
        return;
      case 'broken':
        this.fail(rpcErrors.broken(outcome.code));
        return;
      case 'clean-end':
        this.end();
        return;
      case 'silence':
        return;
    }
  }

  private refuse(append: PendingAppend, why: RefusedCall): void {
    if (why === 'not-leader') this.fail(refusalError(this.node, why));
    else {
      const status = refusedStatus(why, this.node.maxAppendBytes);
      this.send(append, new BatchAppendResp().setError(status));
    }
  }

  private send({ correlation, stream }: PendingAppend, message: BatchAppendResp): void {
    if (this.over) return;
    message.setStreamIdentifier(streamIdentifier(stream));
    message.setCorrelationId(correlation.getCorrelationId());
    this.call.write(message);
  }

  private end(): void {
    if (this.finish()) this.call.end();
  }

  private fail(error: RpcError): void {
    if (this.finish()) this.call.emit('error', error);
  }
}

function resultMessage(expected: ExpectedVersion, result: AppendResult): BatchAppendResp {
  const message = new BatchAppendResp();
  if (result.result === 'wrong-version') {
    return message.setError(wrongVersionStatus(expected, result.actual));
  }
  const success = new BatchAppendResp.Success();
  if (result.lastRevision === 'no_stream') success.setNoStream(nothing);
  else success.setCurrentRevision(result.lastRevision.toString());
  if (result.position === undefined) success.setNoPosition(nothing);
  else success.setPosition(allStreamPosition(result.position));
  return message.setSuccess(success);
}
