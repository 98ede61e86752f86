import { donorDecider } from '@sangsaeng/donor';
import type { FundEvent } from '@sangsaeng/fund';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<FundEvent, { type: 'ContributionReceived' | 'DepositMatched' }>;

/**
 * Money booked for a pledge fulfils it. Usually the pledge was asked first and knows the contribution already; this
 * completes what was cut off in between.
 */
export const fulfilPledgeOfReceived = reactionRule<Handled>({
  name: 'fulfil-pledge-of-received',
  handles: ['ContributionReceived', 'DepositMatched'],
  react: ({ occurredOn, data: { donor, pledge, lot: contribution, amount } }) => [
    processCommand({
      stream: donor,
      decider: donorDecider,
      command: { type: 'NoteFulfilment', occurredOn, donor, pledge, contribution, amount },
      subject: pledge,
    }),
  ],
});
