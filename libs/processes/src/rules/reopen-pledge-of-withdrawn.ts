import { donorDecider } from '@sangsaeng/donor';
import type { FundEvent } from '@sangsaeng/fund';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<FundEvent, { type: 'ContributionRecalled' | 'ContributionCancelled' }>;

/** A contribution that the bank took back, or that was cancelled, is promised still: its pledge is open again. */
export const reopenPledgeOfWithdrawn = reactionRule<Handled>({
  name: 'reopen-pledge-of-withdrawn',
  handles: ['ContributionRecalled', 'ContributionCancelled'],
  react: ({ id, occurredOn, data: { donor, pledge, lot: contribution, amount } }) => [
    processCommand({
      stream: donor,
      decider: donorDecider,
      command: {
        ...{ type: 'WithdrawFulfilment', occurredOn, donor, pledge },
        ...{ contribution, amount, cause: id },
      },
      subject: pledge,
    }),
  ],
});
