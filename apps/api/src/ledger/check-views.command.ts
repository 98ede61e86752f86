import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { rebuildViews, verifyLedger, type VerifyLedgerReport } from '@sangsaeng/operations';
import type { RebuildReport } from '@sangsaeng/read-store';
import { Problem } from '../http/problem';
import { LiveLedger } from '../server/live-ledger';

/** Builds views again from the events, beside the live ones. */
export class RebuildViews extends Command<readonly RebuildReport[]> {
  constructor(
    readonly views: 'all' | readonly string[],
    readonly accept: boolean,
  ) {
    super();
  }
}

@CommandHandler(RebuildViews)
export class RebuildViewsHandler implements ICommandHandler<RebuildViews> {
  constructor(private readonly live: LiveLedger) {}

  execute({ views, accept }: RebuildViews): Promise<readonly RebuildReport[]> {
    requireViews(this.live);
    return rebuildViews(this.live.ledger, views, { accept });
  }
}

/** Hashes the store again and compares every view with a rebuild. */
export class VerifyLedger extends Command<VerifyLedgerReport> {}

@CommandHandler(VerifyLedger)
export class VerifyLedgerHandler implements ICommandHandler<VerifyLedger> {
  constructor(private readonly live: LiveLedger) {}

  execute(): Promise<VerifyLedgerReport> {
    requireViews(this.live);
    return verifyLedger(this.live.ledger);
  }
}

function requireViews({ views }: LiveLedger): void {
  if (views !== 'up') throw new Problem('VIEWS_NOT_READY');
}
