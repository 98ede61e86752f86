import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import {
  disbursementDecider,
  disbursementStream,
  type DisbursementEvent,
} from '@sangsaeng/disbursement';
import type { RecordedEvent } from '@sangsaeng/kernel';
import { processCommand, rememberingRule, type ProcessCommand } from '../process-rule';

type Handled =
  | Extract<
      DisbursementEvent,
      {
        type:
          | 'DisbursementRequested'
          | 'DisbursementRequestAmended'
          | 'DisbursementRejected'
          | 'PaymentConfirmed';
      }
    >
  | Extract<SmeEvent, { type: 'SmeDebarred' | 'SmeStatusRecorded' }>
  | Extract<SupplierEvent, { type: 'SupplierDebarred' | 'SupplierStatusRecorded' }>;
type Memory = {
  /** Disbursements that are asked for and not paid, with the companies they concern. */
  readonly open: Record<string, { readonly sme: string; payee: string }>;
};

/** A company that is debarred, closed or bankrupt after its clearance: what is still to be paid is held. */
export const holdPaymentsOfDebarred = rememberingRule<Handled, Memory>({
  name: 'hold-payments-of-debarred',
  handles: [
    'DisbursementRequested',
    'DisbursementRequestAmended',
    'DisbursementRejected',
    'PaymentConfirmed',
    'SmeDebarred',
    'SmeStatusRecorded',
    'SupplierDebarred',
    'SupplierStatusRecorded',
  ],
  initial: () => ({ open: {} }),
  evolve: (memory, { type, data }) => {
    switch (type) {
      case 'DisbursementRequested':
        memory.open[data.disbursement] = { sme: data.sme, payee: data.payee };
        break;
      case 'DisbursementRequestAmended': {
        const known = memory.open[data.disbursement];
        if (known !== undefined && data.payee !== undefined) known.payee = data.payee;
        break;
      }
      case 'DisbursementRejected':
      case 'PaymentConfirmed':
        Reflect.deleteProperty(memory.open, data.disbursement);
        break;
      case 'SmeDebarred':
      case 'SmeStatusRecorded':
      case 'SupplierDebarred':
      case 'SupplierStatusRecorded':
        break;
    }
    return memory;
  },
  react: (event, { open }) => {
    const trouble = troubleOf(event);
    if (trouble === undefined) return [];
    return Object.entries(open)
      .filter(([, { sme, payee }]) => sme === trouble.party || payee === trouble.party)
      .map(([disbursement]) => hold(event, disbursement, trouble.reason));
  },
});

function troubleOf({ type, data }: RecordedEvent<Handled>) {
  switch (type) {
    case 'SmeDebarred':
      return { party: data.sme, reason: `지원기업 참여제한: ${data.reason}` };
    case 'SupplierDebarred':
      return { party: data.supplier, reason: `공급기업 참여제한: ${data.reason}` };
    case 'SmeStatusRecorded':
      return data.status === 'closed'
        ? { party: data.sme, reason: `지원기업 폐업 (${data.on})` }
        : undefined;
    case 'SupplierStatusRecorded':
      return data.status === 'closed' || data.status === 'bankrupt'
        ? { party: data.supplier, reason: `공급기업 폐업·파산 (${data.on})` }
        : undefined;
    case 'DisbursementRequested':
    case 'DisbursementRequestAmended':
    case 'DisbursementRejected':
    case 'PaymentConfirmed':
      return undefined;
  }
}

function hold(
  { id, occurredOn }: RecordedEvent<Handled>,
  disbursement: string,
  reason: string,
): ProcessCommand {
  return processCommand({
    stream: disbursementStream(disbursement),
    decider: disbursementDecider,
    command: {
      ...{ type: 'HoldDisbursement', occurredOn, disbursement },
      ...{ hold: id, reason, by: 'system' },
    },
    subject: disbursement,
  });
}
