import { fundDecider, fundStream, type FundEvent } from '@sangsaeng/fund';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<FundEvent, { type: 'ReallocationSent' }>;

/** 전용: what one fund sent is offered to the fund it is meant for, which takes it or declines. */
export const deliverReallocation = reactionRule<Handled>({
  name: 'deliver-reallocation',
  handles: ['ReallocationSent'],
  react: ({ occurredOn, data }) => {
    const { fund: source, destination: fund, transfer, bankAccount, allocations } = data;
    const { terms = [] } = data;
    const offered = { transfer, source, bankAccount, terms, allocations };
    return [
      processCommand({
        stream: fundStream(fund),
        decider: fundDecider,
        command: { type: 'AcceptReallocation', occurredOn, fund, ...offered },
        subject: transfer,
      }),
    ];
  },
});
