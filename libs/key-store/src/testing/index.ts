export { describeKeyStore } from '../contract/key-store.contract';
export { MemoryKeyStore } from '../memory/memory-key-store';
