import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { ClawbackEvent } from '@sangsaeng/clawback';
import type { LocalDate } from '@sangsaeng/kernel';
import { pairKey, type Facts } from '@sangsaeng/read-store';
import { answered, wait, waitKey, type InFlightRow } from './in-flight-row';

type OfOrder = { readonly occurredOn: LocalDate; readonly data: { readonly order: string } };

/** The bank's answer to an order. Order and answer are taken from the disbursement, so imported history has none. */
function bankAnswers(answer: string) {
  return {
    keys: ({ data }: OfOrder) => waitKey('payment', data.order),
    evolve: (row: InFlightRow, { occurredOn }: OfOrder, key: string) => {
      answered(row, key, occurredOn, answer);
    },
  };
}

/** What a request for payment waits for on its way to the bank, and a clawback for its case. */
export const paymentsInFlight = {
  DisbursementRequested: {
    keys: ({ data: { disbursement } }) =>
      ['sme', 'supplier'].map((party) => waitKey('clearance', pairKey(disbursement, party))),
    evolve: (row, { data, occurredOn }, key) => {
      const { fund, project } = data;
      const waitingFor = key.endsWith('|sme') ? 'sme' : 'supplier';
      const amount = BigInt(data.supplyValue);
      wait(row, key, { since: occurredOn, waitingFor, fund, project, amount });
    },
  },
  ClearanceNoted: {
    keys: ({ data: { disbursement, party } }) => waitKey('clearance', pairKey(disbursement, party)),
    evolve: (row, { data, occurredOn }, key) => {
      answered(row, key, occurredOn, data.cleared === 'yes' ? 'cleared' : 'declined');
    },
  },
  DisbursementApproved: {
    keys: ({ data }) => waitKey('order', data.disbursement),
    evolve: (row, { data, occurredOn }, key) => {
      const { fund, project } = data;
      const amount = BigInt(data.supplyValue);
      wait(row, key, { since: occurredOn, waitingFor: 'fund', fund, project, amount });
    },
  },
  PaymentRetryAsked: {
    keys: ({ data }) => waitKey('order', data.disbursement),
    evolve: (row, { data, occurredOn }, key) => {
      const { fund, project } = data;
      const amount = BigInt(data.supplyValue);
      wait(row, key, { since: occurredOn, waitingFor: 'fund', fund, project, amount });
    },
  },
  PaymentOrdered: {
    keys: ({ data }) => [waitKey('order', data.disbursement), waitKey('payment', data.order)],
    evolve: (row, { data, occurredOn }, key) => {
      if (key === waitKey('order', data.disbursement)) answered(row, key, occurredOn, 'ordered');
      else {
        const amount = BigInt(data.amount);
        wait(row, key, { since: occurredOn, waitingFor: 'bank', amount });
      }
    },
  },
  PaymentOrderDeclined: {
    keys: ({ data }) => waitKey('order', data.disbursement),
    evolve: (row, { data, occurredOn }, key) => {
      answered(row, key, occurredOn, data.code);
    },
  },
  PaymentConfirmed: bankAnswers('paid'),
  PaymentFailed: bankAnswers('failed'),
  OrderVoidProposed: {
    keys: ({ data }) => waitKey('order-void', data.order),
    evolve: (row, { occurredOn }, key) => {
      wait(row, key, { since: occurredOn, waitingFor: 'second-person' });
    },
  },
  OrderVoidConfirmed: {
    keys: ({ data }) => waitKey('order-void', data.order),
    evolve: (row, { data, occurredOn }, key) => {
      wait(row, key, { since: occurredOn, waitingFor: 'fund', fund: data.fund });
    },
  },
  OrderVoided: {
    keys: ({ data }) => [waitKey('order-void', data.order), waitKey('payment', data.order)],
    evolve: (row, { occurredOn }, key) => {
      answered(row, key, occurredOn, 'voided');
    },
  },
  // A clawback that somebody decided here gets a case; one taken over does not.
  ClawbackDecided: {
    keys: ({ data }) =>
      data.by === undefined ? undefined : waitKey('clawback-case', data.clawback),
    evolve: (row, { data, occurredOn }, key) => {
      const { fund, project } = data;
      const amount = BigInt(data.amount);
      wait(row, key, { since: occurredOn, waitingFor: 'clawback-case', fund, project, amount });
    },
  },
  ClawbackCaseOpened: {
    keys: ({ data }) => waitKey('clawback-case', data.clawback),
    evolve: (row, { occurredOn }, key) => {
      answered(row, key, occurredOn, 'opened');
    },
  },
} satisfies Facts<InFlightRow, DisbursementEvent | ClawbackEvent>;
