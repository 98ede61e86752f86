import { smeDecider, supplierDecider } from '@sangsaeng/company';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<
  DisbursementEvent,
  { type: 'DisbursementRequested' | 'DisbursementRequestAmended' }
>;

/**
 * A payment that is asked for: SME and supplier are each asked whether they may be paid on that day (certificate,
 * pool, debarment, business status). A request that is amended asks again, so that a declined company can be renewed.
 */
export const clearPartiesForPayment = reactionRule<Handled>({
  name: 'clear-parties-for-payment',
  handles: ['DisbursementRequested', 'DisbursementRequestAmended'],
  react: ({ occurredOn, data: { disbursement, sme, payee: supplier } }) => {
    const subject = disbursement;
    const ofSme = sme === undefined ? [] : [{ type: 'ClearSmeForPayment', sme } as const];
    const ofSupplier =
      supplier === undefined ? [] : [{ type: 'ClearSupplierForPayment', supplier } as const];
    return [
      ...ofSme.map((asked) =>
        processCommand({
          ...{ stream: asked.sme, decider: smeDecider, subject },
          command: { ...asked, occurredOn, disbursement },
        }),
      ),
      ...ofSupplier.map((asked) =>
        processCommand({
          ...{ stream: asked.supplier, decider: supplierDecider, subject },
          command: { ...asked, occurredOn, disbursement },
        }),
      ),
    ];
  },
});
