import {
  disbursementDecider,
  disbursementStream,
  type DisbursementEvent,
} from '@sangsaeng/disbursement';
import type { ProjectEvent } from '@sangsaeng/project';
import { processCommand, rememberingRule } from '../process-rule';

type Handled =
  | Extract<DisbursementEvent, { type: 'DisbursementRequested' }>
  | Extract<ProjectEvent, { type: 'InvoiceAmended' }>;
type Memory = { readonly requested: Record<string, true> };

/**
 * Who approved has seen another invoice: their approvals do not stand. An invoice that is amended before anybody asks
 * for its money voids nothing, however late the rule comes to it.
 */
export const voidApprovalsWhenInvoiceAmended = rememberingRule<Handled, Memory>({
  name: 'void-approvals-when-invoice-amended',
  handles: ['DisbursementRequested', 'InvoiceAmended'],
  initial: () => ({ requested: {} }),
  evolve: (memory, { type, data }) => {
    if (type === 'DisbursementRequested') memory.requested[data.disbursement] = true;
    return memory;
  },
  react: ({ type, occurredOn, data }, { requested }) => {
    if (type !== 'InvoiceAmended' || requested[data.disbursement] !== true) return [];
    const { disbursement, amendedBy } = data;
    return [
      processCommand({
        stream: disbursementStream(disbursement),
        decider: disbursementDecider,
        command: {
          ...{ type: 'VoidApprovals', occurredOn, disbursement, cause: amendedBy },
          reason: '수정세금계산서가 등록됨 · the invoice was amended',
        },
        subject: disbursement,
      }),
    ];
  },
});
