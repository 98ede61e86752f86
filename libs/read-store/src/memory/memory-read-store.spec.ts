import { describeReadStore } from '../contract/read-store.contract';
import { MemoryReadStore } from './memory-read-store';

describeReadStore('in memory', () => new MemoryReadStore());
