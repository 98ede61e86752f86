import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<DisbursementEvent, { type: 'ClawbackReceiptNoted' }>;

/** Money for a clawback that the disbursement has taken note of is booked by the fund, lot by lot. */
export const bookNotedClawbackReceipt = reactionRule<Handled>({
  name: 'book-noted-clawback-receipt',
  handles: ['ClawbackReceiptNoted'],
  react: ({ occurredOn, data }) => {
    const { clawback, receipt, amount, fund, disbursement, bankAccount, bankTransaction } = data;
    if (fund === undefined || disbursement === undefined || bankAccount === undefined) return [];
    const told = bankTransaction === undefined ? {} : { bankTransaction };
    return [
      processCommand({
        stream: fundStream(fund),
        decider: fundDecider,
        command: {
          ...{ type: 'ReceiveClawback', occurredOn, fund, disbursement, clawback },
          ...{ receipt, amount, bankAccount, ...told },
        },
        subject: clawback,
      }),
    ];
  },
});
