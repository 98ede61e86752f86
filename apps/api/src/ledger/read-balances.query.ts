import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { readBalances, ViewsBehind, type BalancesJson } from '@sangsaeng/operations';
import { Problem } from '../http/problem';
import { LiveLedger } from '../server/live-ledger';

/** The sums of the whole ledger at one position. */
export class ReadBalances extends Query<BalancesJson> {}

@QueryHandler(ReadBalances)
export class ReadBalancesHandler implements IQueryHandler<ReadBalances> {
  constructor(private readonly live: LiveLedger) {}

  async execute(): Promise<BalancesJson> {
    if (this.live.views !== 'up') throw new Problem('VIEWS_NOT_READY');
    try {
      return await readBalances(this.live.ledger);
    } catch (error) {
      throw error instanceof ViewsBehind ? new Problem('VIEWS_NOT_READY') : error;
    }
  }
}
