import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<DisbursementEvent, { type: 'OrderVoidConfirmed' }>;

/** Two people have voided an order that the bank will not carry out: the fund takes its money back. */
export const cancelVoidedOrder = reactionRule<Handled>({
  name: 'cancel-voided-order',
  handles: ['OrderVoidConfirmed'],
  react: ({ occurredOn, data: { fund, order, disbursement } }) => [
    processCommand({
      stream: fundStream(fund),
      decider: fundDecider,
      command: {
        ...{ type: 'CancelOrder', occurredOn, fund, order },
        reason: '두 사람이 취소를 확인함 · voided by two people',
      },
      subject: disbursement,
    }),
  ],
});
