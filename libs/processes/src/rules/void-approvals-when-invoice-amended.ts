import { disbursementDecider, disbursementStream } from '@sangsaeng/disbursement';
import type { ProjectEvent } from '@sangsaeng/project';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<ProjectEvent, { type: 'InvoiceAmended' }>;

/** Who approved has seen another invoice: their approvals do not stand. */
export const voidApprovalsWhenInvoiceAmended = reactionRule<Handled>({
  name: 'void-approvals-when-invoice-amended',
  handles: ['InvoiceAmended'],
  react: ({ occurredOn, data: { disbursement, amendedBy } }) => [
    processCommand({
      stream: disbursementStream(disbursement),
      decider: disbursementDecider,
      command: {
        ...{ type: 'VoidApprovals', occurredOn, disbursement, cause: amendedBy },
        reason: '수정세금계산서가 등록됨 · the invoice was amended',
      },
      subject: disbursement,
    }),
  ],
});
