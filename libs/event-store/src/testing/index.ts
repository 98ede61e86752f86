export { describeEventStore } from '../contract/event-store.contract';
export { type ContractStore, type OpenContractStore } from '../contract/contract-store';
export { type Faults } from '../memory/fault-script';
export { copyState } from '../copy-state';
export { trialRequestHash } from './trial-request-hash';
export { HostileEventStore, type HostileOptions, type Rival } from '../memory/hostile-event-store';
