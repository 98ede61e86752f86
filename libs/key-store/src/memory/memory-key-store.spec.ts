import { describeKeyStore } from '../contract/key-store.contract';
import { MemoryKeyStore } from './memory-key-store';

describeKeyStore('memory', () => new MemoryKeyStore());
