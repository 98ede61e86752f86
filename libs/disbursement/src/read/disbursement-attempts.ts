import type { Facts } from '@sangsaeng/read-store';
import type { DisbursementEvent } from '../domain/disbursement.events';
import {
  become,
  endAttempt,
  ofDisbursement,
  type Attempt,
  type DisbursementRequestRow,
} from './disbursement-request-row';

/** Every try to pay an approved request, and what the bank said. */
export const attemptFacts = {
  PaymentOrdered: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const { attempt, order, amount } = data;
      row.amount = BigInt(amount);
      row.orderedOn = occurredOn;
      const ordered = { attempt, order, amount, on: occurredOn, result: 'ordered' } as const;
      row.attempts = [...row.attempts, { ...ordered, ...UNANSWERED }];
      become(row, 'ordered', occurredOn);
    },
  },
  PaymentOrderDeclined: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const { attempt, code, detail } = data;
      const declined = { attempt, order: null, amount: null, on: occurredOn } as const;
      row.attempts = [
        ...row.attempts,
        { ...declined, ...UNANSWERED, result: 'declined', reason: `${code}: ${detail}` },
      ];
      endAttempt(row, 'declined', occurredOn);
    },
  },
  PaymentConfirmed: {
    keys: ofDisbursement,
    evolve: (row, { data }) => {
      const { order, on, bankTransaction = null } = data;
      row.paidOn = on;
      answer(row, order, { result: 'paid', resultOn: on, bankTransaction });
      become(row, 'paid', on);
    },
  },
  PaymentFailed: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const { order, reason } = data;
      answer(row, order, { result: 'failed', resultOn: occurredOn, reason });
      endAttempt(row, 'failed', occurredOn);
    },
  },
  PaymentReversed: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      const { order, reason } = data;
      row.paidOn = null;
      answer(row, order, { result: 'reversed', resultOn: occurredOn, reason });
      endAttempt(row, 'reversed', occurredOn);
    },
  },
  OrderVoidProposed: {
    keys: ofDisbursement,
    evolve: (row, { data }) => {
      answer(row, data.order, { voidProposedBy: data.by, reason: data.reason });
    },
  },
  OrderVoided: {
    keys: ofDisbursement,
    evolve: (row, { data, occurredOn }) => {
      answer(row, data.order, { result: 'voided', resultOn: occurredOn });
      endAttempt(row, 'voided', occurredOn);
    },
  },
  PaymentRetryAsked: {
    keys: ofDisbursement,
    evolve: (row, { occurredOn }) => {
      become(row, 'approved', occurredOn);
    },
  },
} satisfies Facts<DisbursementRequestRow, DisbursementEvent>;

const UNANSWERED = {
  resultOn: null,
  reason: null,
  bankTransaction: null,
  voidProposedBy: null,
} as const;

function answer(row: DisbursementRequestRow, order: string, result: Partial<Attempt>): void {
  row.attempts = row.attempts.map((attempt) =>
    attempt.order === order ? { ...attempt, ...result } : attempt,
  );
}
