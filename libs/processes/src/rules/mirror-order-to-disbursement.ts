import {
  disbursementDecider,
  disbursementStream,
  type DisbursementCommand,
} from '@sangsaeng/disbursement';
import type { FundEvent } from '@sangsaeng/fund';
import { krwText, parseKrw } from '@sangsaeng/kernel';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<
  FundEvent,
  {
    type:
      | 'DisbursementOrdered'
      | 'DisbursementOrderDeclined'
      | 'DisbursementPaid'
      | 'DisbursementFailed'
      | 'DisbursementReversed'
      | 'OrderCancelled';
  }
>;

/** What the fund and the bank did with an order is set down on the disbursement, attempt by attempt. */
export const mirrorOrderToDisbursement = reactionRule<Handled>({
  name: 'mirror-order-to-disbursement',
  handles: [
    'DisbursementOrdered',
    'DisbursementOrderDeclined',
    'DisbursementPaid',
    'DisbursementFailed',
    'DisbursementReversed',
    'OrderCancelled',
  ],
  react: (event) => [
    processCommand({
      stream: disbursementStream(event.data.disbursement),
      decider: disbursementDecider,
      command: noteOf(event),
      subject: event.data.disbursement,
    }),
  ],
});

function noteOf({ type, occurredOn, data }: Handled): DisbursementCommand {
  const { disbursement } = data;
  switch (type) {
    case 'DisbursementOrdered':
      return { type: 'NoteOrder', occurredOn, ...ordered(data) };
    case 'DisbursementOrderDeclined': {
      const { attempt, code, detail } = data;
      return { type: 'NoteOrderDeclined', occurredOn, disbursement, attempt, code, detail };
    }
    case 'DisbursementPaid': {
      const { order, bankTransaction } = data;
      const told = bankTransaction === undefined ? {} : { bankTransaction };
      return { type: 'NotePaid', occurredOn, disbursement, order, on: occurredOn, ...told };
    }
    case 'DisbursementFailed':
      return {
        type: 'NoteFailed',
        occurredOn,
        disbursement,
        order: data.order,
        reason: data.reason,
      };
    case 'DisbursementReversed':
      return {
        ...{ type: 'NoteReversed', occurredOn, disbursement },
        ...{ order: data.order, reason: data.reason },
      };
    case 'OrderCancelled':
      return { type: 'NoteOrderVoided', occurredOn, disbursement, order: data.order };
  }
}

function ordered(data: Extract<Handled, { type: 'DisbursementOrdered' }>['data']) {
  const { disbursement, order } = data;
  const total = data.allocations.reduce((sum, { amount }) => sum + parseKrw(amount), 0n);
  const allocations = data.allocations.map(({ src, lot, donor, amount }) => ({
    ...{ src, lot, amount },
    ...(donor === undefined ? {} : { donor }),
  }));
  const attempt = +order.slice(order.lastIndexOf('/') + 1);
  return { disbursement, order, attempt, amount: krwText(total), allocations };
}
