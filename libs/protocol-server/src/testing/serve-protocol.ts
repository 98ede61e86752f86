import { type FaultDetails, type FaultName } from './protocol-faults';
import { type LoggedEvent, type ProtocolServer } from './protocol-server';

/** What a served database is asked, one JSON line each; the answer carries the same `id`. */
export type ServeOrder =
  | ({ readonly do: 'times'; readonly fault: FaultName; readonly times: number } & WithDetails)
  | ({
      readonly do: 'sometimes';
      readonly fault: FaultName;
      readonly probability: number;
    } & WithDetails)
  | { readonly do: 'clear'; readonly fault?: FaultName }
  | { readonly do: 'struck'; readonly fault: FaultName }
  | { readonly do: 'elect' | 'stop-node' | 'start-node'; readonly node: number }
  | { readonly do: 'append-foreign'; readonly stream: string; readonly type: string }
  | { readonly do: 'restart' | 'log' | 'traffic' };

type WithDetails = { readonly details: FaultDetails };

/** Bytes travel as base64. */
export type ServedEvent = Omit<LoggedEvent, 'bytes'> & { readonly base64: string };

/** Does what an order says; the answer is whatever JSON can carry. */
export async function obey(server: ProtocolServer, order: ServeOrder): Promise<unknown> {
  switch (order.do) {
    case 'times':
      server.faults.times(order.fault, order.times, order.details);
      return null;
    case 'sometimes':
      server.faults.sometimes(order.fault, order.probability, order.details);
      return null;
    case 'clear':
      server.faults.clear(order.fault);
      return null;
    case 'struck':
      return server.faults.struck(order.fault);
    case 'elect':
    case 'stop-node':
    case 'start-node':
      return changeNode(server, order.do, order.node);
    case 'append-foreign':
      server.appendForeign(order.stream, [{ type: order.type }]);
      return null;
    case 'restart':
      await server.restart();
      return null;
    case 'log':
      return server.log().map(servedEvent);
    case 'traffic':
      return server.traffic;
  }
}

async function changeNode(
  server: ProtocolServer,
  change: 'elect' | 'stop-node' | 'start-node',
  node: number,
): Promise<null> {
  if (change === 'elect') server.elect(node);
  else if (change === 'stop-node') server.stopNode(node);
  else await server.startNode(node);
  return null;
}

function servedEvent({ bytes, ...event }: LoggedEvent): ServedEvent {
  return { ...event, base64: Buffer.from(bytes).toString('base64') };
}
