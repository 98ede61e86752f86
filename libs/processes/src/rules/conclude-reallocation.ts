import { fundDecider, fundStream, type FundEvent } from '@sangsaeng/fund';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<FundEvent, { type: 'ReallocationAccepted' | 'ReallocationDeclined' }>;

/** Only the answer of the destination moves money: the source settles the transfer or takes it back. */
export const concludeReallocation = reactionRule<Handled>({
  name: 'conclude-reallocation',
  handles: ['ReallocationAccepted', 'ReallocationDeclined'],
  react: ({ type, occurredOn, data }) => {
    const { source: fund, transfer } = data;
    if (fund === undefined) return [];
    const command =
      type === 'ReallocationAccepted'
        ? ({ type: 'SettleReallocation', occurredOn, fund, transfer } as const)
        : ({
            type: 'ReturnReallocation',
            occurredOn,
            fund,
            transfer,
            reason: data.reason,
          } as const);
    return [
      processCommand({
        stream: fundStream(fund),
        decider: fundDecider,
        command,
        subject: transfer,
      }),
    ];
  },
});
