import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  disbursementDecider,
  disbursementStream,
  type DisbursementEvent,
} from '@sangsaeng/disbursement';
import type { LocalDate } from '@sangsaeng/kernel';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import type { Recorded } from '../receipt';
import { recordedBefore } from '../recorded-before';
import { Steps } from '../steps';

type Retry = {
  readonly disbursement: string;
  readonly occurredOn: LocalDate;
  readonly by: string;
};

/** Another attempt to pay, after one that ended without money at the payee. */
export class RetryPayment extends Command<Recorded> {
  constructor(
    readonly retry: Retry,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(RetryPayment)
export class RetryPaymentHandler implements ICommandHandler<RetryPayment> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ retry, context }: RetryPayment): Promise<Recorded> {
    const { runner, store } = this.live.ledger;
    const stream = disbursementStream(retry.disbursement);
    const before = await recordedBefore<DisbursementEvent>(store, stream, context.commandId);
    const attempt =
      before?.type === 'PaymentRetryAsked'
        ? before.data.attempt
        : (await runner.read(stream, disbursementDecider, ({ attempt: last }) => last)) + 1;
    return new Steps(runner, context).last({
      ...{ stream, decider: disbursementDecider, texts: DISBURSEMENT_REFUSALS },
      command: { type: 'AskRetry', ...retry, attempt },
    });
  }
}
