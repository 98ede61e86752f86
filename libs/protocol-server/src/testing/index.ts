export {
  type FaultDetails,
  type FaultName,
  type FaultyOperation,
  type ProtocolFaults,
} from './protocol-faults';
export { type LoggedEvent, ProtocolServer, type ProtocolServerOptions } from './protocol-server';
export { type ProposedEvent } from './recorded-event';
export { ServedProtocol } from './served-protocol';
export { type Traffic } from './traffic';
