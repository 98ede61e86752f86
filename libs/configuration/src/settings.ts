/** The event store in one process, or EventStoreDB for many. */
export type EventStoreSettings =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'eventstoredb';
      readonly url: string;
      readonly credentials?: { readonly username: string; readonly password: string };
    };

export type ReadStoreSettings =
  | { readonly kind: 'sqlite' }
  | {
      readonly kind: 'redis';
      readonly url: string;
      readonly password?: string;
      readonly prefix: string;
    };

/** What a program of the ledger was told, checked as a whole. Holds secrets: show it by `describeSettings` only. */
export type Settings = {
  readonly mode: 'development' | 'production';
  readonly http: { readonly host: string; readonly port: number };
  readonly dataFolder: string;
  /** Absent: beside the data folder. */
  readonly keysFolder?: string;
  readonly eventStore: EventStoreSettings;
  readonly readStore: ReadStoreSettings;
  readonly workerId: string;
  /** Absent: nothing is traced. */
  readonly otlpUrl?: string;
};
