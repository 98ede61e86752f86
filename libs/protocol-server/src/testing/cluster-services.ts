import { type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import {
  SupportedMethod,
  SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb';
import { type Empty, UUID } from '@eventstore/db-client/generated/shared_pb';
import { type ClusterMember, type NodeContext, refusalError, refusedByFault } from './node-context';
import { type FaultyOperation } from './protocol-faults';
import { rpcErrors } from './rpc-errors';

type Handler<Answer> = (
  call: ServerUnaryCall<Empty, Answer>,
  answer: sendUnaryData<Answer>,
) => void;

const STREAMS = 'event_store.client.streams.streams';
const METHODS: readonly (readonly [service: string, method: string, features: string[]])[] = [
  [STREAMS, 'append', []],
  [STREAMS, 'batchappend', ['deadline_duration']],
  [STREAMS, 'read', ['position', 'events']],
  ['event_store.client.gossip.gossip', 'read', []],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods', []],
];

/** ServerFeatures/GetSupportedMethods; without batch appends the client falls back to unary ones. */
export function featuresService(
  node: NodeContext,
  batchAppend: boolean,
): Handler<SupportedMethods> {
  const supported = new SupportedMethods().setEventStoreServerVersion('24.6.0');
  for (const [service, method, features] of METHODS) {
    if (method === 'batchappend' && !batchAppend) continue;
    supported.addMethods(
      new SupportedMethod()
        .setServiceName(service)
        .setMethodName(method)
        .setFeaturesList([...features]),
    );
  }
  return (_, answer) => {
    if (!struck(node, 'features', answer)) answer(null, supported);
  };
}

/** Gossip/Read: all nodes as this one sees them. */
export function gossipService(node: NodeContext): Handler<ClusterInfo> {
  return (_, answer) => {
    if (!struck(node, 'gossip', answer)) {
      answer(null, new ClusterInfo().setMembersList(node.members().map(memberInfo)));
    }
  };
}

function memberInfo({ id, address, state, alive }: ClusterMember): MemberInfo {
  return new MemberInfo()
    .setInstanceId(new UUID().setString(id))
    .setTimeStamp((BigInt(Date.now()) * 10_000n).toString())
    .setState(state === 'leader' ? MemberInfo.VNodeState.LEADER : MemberInfo.VNodeState.FOLLOWER)
    .setIsAlive(alive)
    .setHttpEndPoint(new EndPoint().setAddress(address.host).setPort(address.port));
}

function struck<Answer>(
  node: NodeContext,
  operation: FaultyOperation,
  answer: sendUnaryData<Answer>,
): boolean {
  const fault = node.faults.strike(operation);
  if (fault === undefined) return false;
  const why = refusedByFault(fault);
  if (why !== undefined) answer(refusalError(node, why));
  else if (fault.fault === 'stream-error') answer(rpcErrors.broken(fault.code));
  else if (fault.fault === 'restart') node.restart();
  // What is left are requests and replies that get lost: the call stays open.
  return true;
}
