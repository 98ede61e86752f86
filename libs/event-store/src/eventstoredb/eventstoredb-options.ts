import type { Checkpoint } from '../port';

/** What happened between this process and the store, for a log or a metric; nothing has to be done about it. */
export type StoreNotice = {
  readonly what:
    | 'append-uncertain'
    | 'client-replaced'
    | 'read-repeated'
    | 'subscription-silent'
    | 'subscription-resumed';
  readonly detail: string;
};

export type NoticeSink = (notice: StoreNotice) => void;

export type EventStoreDbOptions = {
  /** `esdb://host:2113`, several hosts by commas, or `esdb+discover://name`. TLS unless `tls=false`. */
  readonly connectionString: string;
  /** Take precedence over those in the connection string; needed with TLS. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** How long a call may go unanswered, and for how long a read is tried again. Default: 10 s. */
  readonly deadlineMs?: number;
  /** A place counted before, so that counting does not begin at the first event. */
  readonly knownPlace?: Checkpoint;
  readonly onNotice?: NoticeSink;
};

export const DEADLINE_MS = 10_000;
