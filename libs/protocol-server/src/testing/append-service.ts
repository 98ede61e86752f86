import { type ServerReadableStream, type sendUnaryData } from '@grpc/grpc-js';
import { type AppendReq, type AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { type AppendAnswer, type AppendOrder, attemptAppend } from './append-attempt';
import { type NodeContext, refusal, refusalError } from './node-context';
import { type ExpectedVersion, type ProposedEvent } from './recorded-event';
import { type RpcError, rpcErrors } from './rpc-errors';
import { expectedVersion, proposedEvent, sizeOnDisk, streamName } from './wire-requests';
import { appendResponse } from './wire-responses';

export type AppendCall = ServerReadableStream<AppendReq, AppendResp>;
type Answer = sendUnaryData<AppendResp>;

/** Streams/Append: options first, then one message an event, one answer at the end. */
export function appendService(node: NodeContext): (call: AppendCall, answer: Answer) => void {
  return (call, answer) => {
    const received = new ReceivedAppend(node.maxAppendBytes);
    let answered = false;
    const refuse = (error: RpcError) => {
      answered = true;
      answer(error);
    };
    const refused = refusal(node, call.metadata);
    if (refused !== undefined) refuse(refused);
    call.on('data', (message: AppendReq) => {
      if (answered) return;
      const error = received.take(message);
      if (error !== undefined) refuse(error);
    });
    call.on('end', () => {
      if (answered || call.cancelled) return;
      node.traffic.appends += 1;
      const order = received.order();
      void attemptAppend(node, order, ['clean-end']).then((outcome) => {
        if (!call.cancelled) say(node, order.expected, outcome, answer);
      });
    });
  };
}

function say(
  node: NodeContext,
  expected: ExpectedVersion,
  outcome: AppendAnswer,
  answer: Answer,
): void {
  switch (outcome.answer) {
    case 'result':
      answer(null, appendResponse(expected, outcome.result));
      return;
    case 'refused':
      answer(refusalError(node, outcome.why));
      return;
    case 'broken':
      answer(rpcErrors.broken(outcome.code));
      return;
    case 'clean-end':
    case 'silence':
      return;
  }
}

class ReceivedAppend {
  private readonly events: ProposedEvent[] = [];
  private stream = '';
  private expected: ExpectedVersion = 'any';
  private bytes = 0;

  constructor(private readonly limit: number) {}

  take(message: AppendReq): RpcError | undefined {
    const options = message.getOptions();
    if (options !== undefined) {
      this.stream = streamName(options.getStreamIdentifier());
      this.expected = expectedVersion(options);
      return undefined;
    }
    const proposed = message.getProposedMessage();
    return proposed === undefined ? undefined : this.add(proposedEvent(proposed));
  }

  order(): AppendOrder {
    return { stream: this.stream, expected: this.expected, events: this.events };
  }

  private add(event: ProposedEvent): RpcError | undefined {
    if (event.type === '') return rpcErrors.missingProperty('type');
    if (event.contentType === '') return rpcErrors.missingProperty('content-type');
    this.bytes += sizeOnDisk(event);
    this.events.push(event);
    return this.bytes > this.limit ? rpcErrors.appendTooLarge(this.limit) : undefined;
  }
}
