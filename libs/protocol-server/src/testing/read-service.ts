import { type NodeContext, later, refusal, refusalError, refusedByFault } from './node-context';
import { type FaultName, type FaultyOperation, type StruckFault } from './protocol-faults';
import { type RecordedEvent } from './recorded-event';
import { type ReadCall, ReplyStream } from './reply-stream';
import { rpcErrors } from './rpc-errors';
import { subscribe } from './subscription-feed';
import { type ReadRequest, readRequest } from './wire-requests';
import { eventMessage, streamNotFoundMessage } from './wire-responses';

const BREAKS_OFF: ReadonlySet<FaultName> = new Set<FaultName>(['clean-end', 'stream-error']);

/** Streams/Read: a stream or $all, forwards or backwards, to an end or for ever. */
export function readService(node: NodeContext): (call: ReadCall) => void {
  return (call) => {
    const replies = new ReplyStream(call, node.traffic);
    serve(node, call, replies).catch((error: unknown) => {
      replies.fail(rpcErrors.badRequest(String(error)));
    });
  };
}

async function serve(node: NodeContext, call: ReadCall, replies: ReplyStream): Promise<void> {
  const refused = refusal(node, call.metadata);
  const options = call.request.getOptions();
  if (refused !== undefined) {
    replies.fail(refused);
    return;
  }
  if (options === undefined) {
    replies.fail(rpcErrors.badRequest('options are missing'));
    return;
  }
  const request = readRequest(options);
  const operation: FaultyOperation = request.limit === undefined ? 'subscribe' : 'read';
  const struck = node.faults.strike(operation);
  const kind = operation === 'read' ? 'reads' : 'subscriptions';
  node.traffic[kind] += 1;
  node.traffic.open[kind] += 1;
  try {
    if (await beginsBadly(node, replies, struck)) return;
    await (operation === 'read' ? read : subscribe)(node, request, replies, struck);
  } finally {
    node.traffic.open[kind] -= 1;
  }
}

/** Faults at the beginning of a read; whether nothing more is to be done. */
async function beginsBadly(
  node: NodeContext,
  replies: ReplyStream,
  struck: StruckFault | undefined,
): Promise<boolean> {
  if (struck === undefined) return false;
  const why = refusedByFault(struck);
  if (why !== undefined) {
    replies.fail(refusalError(node, why));
    return true;
  }
  switch (struck.fault) {
    case 'request-lost':
    case 'reply-lost':
      await replies.until(() => () => undefined);
      return true;
    case 'restart':
      node.restart();
      return true;
    case 'reply-delayed':
      await later(struck.delayMs);
      return false;
    default:
      return false;
  }
}

async function read(
  node: NodeContext,
  request: ReadRequest,
  replies: ReplyStream,
  struck: StruckFault | undefined,
): Promise<void> {
  const { source } = request;
  if (source.stream !== undefined && node.database.stream(source.stream) === undefined) {
    await replies.send(streamNotFoundMessage(source.stream));
    replies.end();
    return;
  }
  const broken = struck !== undefined && BREAKS_OFF.has(struck.fault) ? struck : undefined;
  await sendEvents(node, request, replies, broken?.after ?? Infinity);
  if (broken?.fault === 'stream-error') replies.fail(rpcErrors.broken(broken.code));
  else replies.end();
}

async function sendEvents(
  node: NodeContext,
  request: ReadRequest,
  replies: ReplyStream,
  atMost: number,
): Promise<void> {
  let left = Math.min(request.limit ?? Infinity, atMost);
  for (const event of eventsOf(node, request)) {
    if (left <= 0 || replies.ended) return;
    if (request.filter?.matches(event) === false) continue;
    left -= 1;
    node.traffic.eventsSent += 1;
    const wait = replies.send(eventMessage(event));
    if (wait !== undefined) await wait;
  }
}

function* eventsOf(
  { database }: NodeContext,
  { source, backwards }: ReadRequest,
): Generator<RecordedEvent> {
  const events =
    source.stream === undefined ? database.log : (database.stream(source.stream) ?? []);
  // A read sees what was there when it began.
  const end = events.length;
  const step = backwards ? -1 : 1;
  for (
    let index = firstIndex(database, source, backwards, end);
    index >= 0 && index < end;
    index += step
  ) {
    const event = events[index];
    if (event !== undefined) yield event;
  }
}

/** Reading $all backwards begins with what lies before the place; all other readings include it. */
function firstIndex(
  database: NodeContext['database'],
  source: ReadRequest['source'],
  backwards: boolean,
  end: number,
): number {
  const { from } = source;
  if (from === 'start') return 0;
  if (from === 'end') return backwards ? end - 1 : end;
  if (typeof from === 'number') return backwards ? Math.min(from, end - 1) : from;
  const index = database.indexFrom(from);
  return backwards ? index - 1 : index;
}
