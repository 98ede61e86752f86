import { smeDecider, supplierDecider } from '@sangsaeng/company';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<
  DisbursementEvent,
  { type: 'DisbursementRequested' | 'DisbursementRequestAmended' }
>;

/**
 * A payment that is asked for: SME and supplier are each asked whether they may be paid on that day (certificate,
 * pool, debarment, business status). A new payee is asked again.
 */
export const clearPartiesForPayment = reactionRule<Handled>({
  name: 'clear-parties-for-payment',
  handles: ['DisbursementRequested', 'DisbursementRequestAmended'],
  react: ({ type, occurredOn, data }) => {
    const { disbursement, payee } = data;
    const supplier =
      payee === undefined
        ? []
        : [
            processCommand({
              stream: payee,
              decider: supplierDecider,
              command: {
                type: 'ClearSupplierForPayment',
                occurredOn,
                supplier: payee,
                disbursement,
              },
              subject: disbursement,
            }),
          ];
    if (type === 'DisbursementRequestAmended') return supplier;
    const { sme } = data;
    const command = { type: 'ClearSmeForPayment', occurredOn, sme, disbursement } as const;
    const asked = { stream: sme, decider: smeDecider, command, subject: disbursement };
    return [processCommand(asked), ...supplier];
  },
});
