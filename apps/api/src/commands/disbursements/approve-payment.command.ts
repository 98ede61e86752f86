import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { disbursementDecider, disbursementStream } from '@sangsaeng/disbursement';
import { DISBURSEMENT_REFUSALS } from '../../http/refusal-texts/disbursement';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import { requireBilled } from './billed-amounts';
import type { ApproveDto } from './disbursement.dto';

/** Somebody approves a request for payment as it stands. */
export class ApprovePayment extends Command<Recorded> {
  constructor(
    readonly disbursement: string,
    readonly body: ApproveDto,
    readonly by: string,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(ApprovePayment)
export class ApprovePaymentHandler implements ICommandHandler<ApprovePayment> {
  constructor(private readonly live: LiveLedger) {}

  async execute({
    disbursement,
    body: { ...body },
    by,
    context,
  }: ApprovePayment): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const steps = new Steps(runner, context);
    const approving = {
      ...{ stream: disbursementStream(disbursement), decider: disbursementDecider },
      command: { type: 'ApproveDisbursement' as const, ...body, disbursement, by },
      texts: DISBURSEMENT_REFUSALS,
    };
    const before = await steps.doneBefore(approving);
    if (before !== undefined) return before;
    await steps.tryOut(approving);
    await requireBilled(runner, disbursement);
    return steps.last(approving);
  }
}
