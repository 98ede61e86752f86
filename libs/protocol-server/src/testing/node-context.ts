import { type Metadata } from '@grpc/grpc-js';
import { type EventDatabase } from './event-database';
import { type ProtocolFaults, type StruckFault } from './protocol-faults';
import { type NodeAddress, type RpcError, rpcErrors } from './rpc-errors';
import { type Traffic } from './traffic';

/** Names and passwords that may do everything; `undefined`: an insecure server asks nobody. */
export type Users = Readonly<Record<string, string>> | undefined;

export type ClusterMember = {
  readonly id: string;
  readonly address: NodeAddress;
  readonly state: 'leader' | 'follower';
  readonly alive: boolean;
};

/** What the services of one node know. */
export type NodeContext = {
  readonly database: EventDatabase;
  readonly faults: ProtocolFaults;
  readonly traffic: Traffic;
  readonly users: Users;
  readonly maxAppendBytes: number;
  readonly writeTimeoutMs: number;
  readonly isLeader: () => boolean;
  readonly leader: () => NodeAddress;
  readonly members: () => readonly ClusterMember[];
  /** Breaks all connections of the whole server and listens again. */
  readonly restart: () => void;
};

/** Why this node will not do what a call asks, before any fault. */
export function refusal(node: NodeContext, metadata: Metadata): RpcError | undefined {
  const denied = node.users === undefined ? undefined : accessRefusal(node.users, metadata);
  if (denied !== undefined) return denied;
  const wantsLeader = metadata.get('requires-leader')[0]?.toString().toLowerCase() === 'true';
  return wantsLeader && !node.isLeader() ? rpcErrors.notLeader(node.leader()) : undefined;
}

function accessRefusal(users: NonNullable<Users>, metadata: Metadata): RpcError | undefined {
  const header = metadata.get('authorization')[0]?.toString();
  if (header === undefined) return rpcErrors.accessDenied();
  const [name = '', ...password] = Buffer.from(header.replace(/^Basic /, ''), 'base64')
    .toString('utf8')
    .split(':');
  return users[name] === password.join(':') ? undefined : rpcErrors.unauthenticated();
}

export type RefusedCall =
  'not-leader' | 'too-busy' | 'not-ready' | 'access-denied' | 'oversize' | 'timeout';

/** The refusal that a fault stands for; `undefined` for faults of other kinds. */
export function refusedByFault({ fault }: StruckFault): RefusedCall | undefined {
  switch (fault) {
    case 'not-leader':
    case 'too-busy':
    case 'not-ready':
    case 'access-denied':
    case 'oversize':
      return fault;
    case 'timeout-written':
    case 'timeout-unwritten':
      return 'timeout';
    default:
      return undefined;
  }
}

export function refusalError(node: NodeContext, why: RefusedCall): RpcError {
  switch (why) {
    case 'not-leader':
      return rpcErrors.notLeader(node.leader());
    case 'too-busy':
      return rpcErrors.tooBusy();
    case 'not-ready':
      return rpcErrors.notReady();
    case 'access-denied':
      return rpcErrors.accessDenied();
    case 'oversize':
      return rpcErrors.appendTooLarge(node.maxAppendBytes);
    case 'timeout':
      return rpcErrors.timeout('no answer within the write timeout');
  }
}

export function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
