export { AnswerFailed, Asking, NoAnswer, NobodyHolds, type Answerer } from './asking';
export { Channels, type Heard, type Listening } from './channels';
export { clusterKeys, type ClusterKeys } from './cluster-keys';
export { divideUnits, type Division } from './divide-units';
export { Leases, type Holder, type Lease } from './leases';
export {
  answered,
  connectRedis,
  disconnect,
  RedisUnavailable,
  RedisUnreachable,
  type RedisClient,
  type RedisNotices,
  type RedisPlace,
} from './redis-connection';
export { UnitKeeper, type UnitKeeperOptions, type UnitWork } from './unit-keeper';
export { WorkerRegister, type Roll } from './worker-register';
