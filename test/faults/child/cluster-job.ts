import type { LedgerPlace } from '@sangsaeng/platform';

/** What a process of a ledger past one machine is started with. */
export type ClusterJob = {
  readonly role: 'server' | 'worker';
  readonly place: LedgerPlace;
  readonly day: string;
  readonly leaseMs: number;
  /** Of a call to the event store. */
  readonly deadlineMs: number;
};
