import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<DisbursementEvent, { type: 'DisbursementApproved' | 'PaymentRetryAsked' }>;

/** Approved, or to be tried again after a failure: the fund is asked for an order. It answers either way. */
export const orderApprovedDisbursement = reactionRule<Handled>({
  name: 'order-approved-disbursement',
  handles: ['DisbursementApproved', 'PaymentRetryAsked'],
  react: ({ occurredOn, data }) => {
    const { fund, project, disbursement, payee, invoice, attempt, supplyValue } = data;
    const asked = { fund, project, disbursement, payee, invoice, attempt, supplyValue };
    return [
      processCommand({
        stream: fundStream(fund),
        decider: fundDecider,
        command: { type: 'OrderDisbursement', occurredOn, ...asked },
        subject: disbursement,
      }),
    ];
  },
});
