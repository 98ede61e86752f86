import { answered, type ClusterKeys, type RedisClient } from '@sangsaeng/cluster';
import type { LedgerViewStatus } from './ledger';

/** How the views stand, as the workers that keep them say it. */
export class StatusBoard {
  private readonly key: string;

  constructor(
    private readonly client: RedisClient,
    keys: ClusterKeys,
  ) {
    this.key = keys.of('status');
  }

  async write(statuses: readonly LedgerViewStatus[]): Promise<void> {
    if (statuses.length === 0) return;
    const fields = statuses.map((status) => [status.view, JSON.stringify(status)] as const);
    await answered(this.client.hSet(this.key, Object.fromEntries(fields)));
  }

  /** By view; what nobody has told of yet is missing. */
  async read(): Promise<ReadonlyMap<string, LedgerViewStatus>> {
    const found = await answered(this.client.hGetAll(this.key));
    return new Map(
      Object.entries(found).map(([view, json]) => [view, JSON.parse(json) as LedgerViewStatus]),
    );
  }
}
