import { setMaxListeners } from 'node:events';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { CorruptStore, StoreUnavailable } from '../port';
import { backOffMs, pause } from './back-off';
import { ClientLine } from './client-line';
import type { StoreAddress } from './connection-string';
import type { NoticeSink } from './eventstoredb-options';
import { storeFault, type StoreFault } from './store-fault';

const PAUSE_MS_MAX = 1_000;

/** Goes with every call. The leader alone answers in the order and with the freshness that the port promises. */
export type CallOptions = {
  readonly credentials: StoreAddress['credentials'];
  readonly requiresLeader: true;
};

/** What all parts of the adapter share: the client in use, the patience, and whether the store was closed. */
export class StoreLink {
  readonly call: CallOptions;
  private readonly line: ClientLine;
  private readonly ending = new AbortController();

  constructor(
    address: StoreAddress,
    readonly deadlineMs: number,
    readonly notice: NoticeSink,
  ) {
    this.call = { credentials: address.credentials, requiresLeader: true };
    this.line = new ClientLine(address.connectionString, notice);
    setMaxListeners(0, this.closed);
  }

  get client(): EventStoreDBClient {
    return this.line.client;
  }

  /** Aborted when the store is closed. */
  get closed(): AbortSignal {
    return this.ending.signal;
  }

  demandOpen(): void {
    if (this.closed.aborted) throw new StoreUnavailable('closed', 'the event store was closed');
  }

  /** Says what went wrong with a call, and replaces a client that this may have harmed. */
  fault(client: EventStoreDBClient, error: unknown): StoreFault {
    const fault = storeFault(error);
    if (fault.kind === 'unreachable' && !this.closed.aborted)
      this.line.retire(client, fault.detail);
    return fault;
  }

  /** For a client that did not even keep its own deadline. */
  stuck(client: EventStoreDBClient, what: string): void {
    this.line.retire(client, what);
  }

  /**
   * A read, tried again at least once and until the deadline has passed. `undefined` when what is asked for does not exist; rejects with
   * `CorruptStore` for damage and with `StoreUnavailable` for anything else that stays.
   */
  async read<T>(ask: (client: EventStoreDBClient) => Promise<T>): Promise<T | undefined> {
    const started = performance.now();
    for (let failures = 0; ; failures += 1) {
      this.demandOpen();
      const { client } = this;
      try {
        return await ask(client);
      } catch (error) {
        if (error instanceof CorruptStore) throw error;
        this.demandOpen();
        const fault = this.fault(client, error);
        if (fault.kind === 'missing') return undefined;
        refuseLasting(fault);
        if (failures > 0 && performance.now() - started >= this.deadlineMs)
          throw new StoreUnavailable('failed', fault.detail);
        this.notice({ what: 'read-repeated', detail: fault.detail });
        await pause(backOffMs(failures, PAUSE_MS_MAX), this.closed);
      }
    }
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.line.close();
  }
}

/** What no repetition can heal. */
export function refuseLasting({ kind, detail }: StoreFault): void {
  if (kind === 'denied' || kind === 'invalid') throw new StoreUnavailable('failed', detail);
  if (kind === 'deleted') throw new CorruptStore('STREAM_DELETED', 'a stream', detail);
}
