import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { donorDecider } from '@sangsaeng/donor';
import { DONOR_REFUSALS } from '../../http/refusal-texts/donor';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { claimed } from '../claimed';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import type { RequestContributionDto } from './donor-ties.dto';

/** The announcement of a deposit (출연신청), under a number of its own. */
export class RequestContributionOfDonor extends Command<Recorded> {
  constructor(
    readonly donor: string,
    readonly body: RequestContributionDto,
    readonly by: string,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(RequestContributionOfDonor)
export class RequestContributionHandler implements ICommandHandler<RequestContributionOfDonor> {
  constructor(private readonly live: LiveLedger) {}

  /** The number is claimed first: no other donor announces or pays in under it. */
  async execute({
    donor,
    body: { ...body },
    by,
    context,
  }: RequestContributionOfDonor): Promise<Recorded> {
    const steps = new Steps(this.live.ledger.runner, context);
    const { occurredOn, contribution: value } = body;
    const requesting = {
      ...{ stream: donor, decider: donorDecider, texts: DONOR_REFUSALS },
      command: { type: 'RequestContribution' as const, ...body, donor, by },
    };
    const before = await steps.doneBefore(requesting);
    if (before !== undefined) return { ...before, id: value };
    await steps.tryOut(requesting);
    await claimed(steps, { occurredOn, kind: 'contribution-number', value, owner: donor });
    return { ...(await steps.last(requesting)), id: value };
  }
}
