import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import { disbursementDecider, disbursementStream } from '@sangsaeng/disbursement';
import { processCommand, reactionRule } from '../process-rule';

type Handled =
  | Extract<SmeEvent, { type: 'SmeClearedForPayment' | 'SmeClearanceDeclined' }>
  | Extract<SupplierEvent, { type: 'SupplierClearedForPayment' | 'SupplierClearanceDeclined' }>;

/** The answer of an SME's or a supplier's stream is set down on the disbursement that asked. */
export const noteClearance = reactionRule<Handled>({
  name: 'note-clearance',
  handles: [
    'SmeClearedForPayment',
    'SmeClearanceDeclined',
    'SupplierClearedForPayment',
    'SupplierClearanceDeclined',
  ],
  react: ({ type, occurredOn, data }) => {
    const { disbursement } = data;
    const declined = 'code' in data ? { code: data.code, detail: data.detail } : {};
    return [
      processCommand({
        stream: disbursementStream(disbursement),
        decider: disbursementDecider,
        command: {
          ...{ type: 'NoteClearance', occurredOn, disbursement },
          party: type.startsWith('Sme') ? 'sme' : 'supplier',
          cleared: 'code' in data ? 'no' : 'yes',
          ...declined,
        },
        subject: disbursement,
      }),
    ];
  },
});
