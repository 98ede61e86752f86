import type { FundEvent } from '@sangsaeng/fund';
import type { ProjectEvent } from '@sangsaeng/project';
import { pairKey, type Facts } from '@sangsaeng/read-store';
import { answered, wait, waitKey, type InFlightRow } from './in-flight-row';

const amendmentKey = (project: string, amendment: string | undefined) =>
  amendment === undefined ? undefined : waitKey('amendment', pairKey(project, amendment));

/**
 * What waits between the fund and a project, or between two funds. The money of a first agreement waits under the
 * selected project: the commitment itself is one of many ordinary events and opens no row.
 */
export const commitmentsInFlight = {
  ProjectSelected: {
    keys: ({ data }) => waitKey('agreement', data.project),
    evolve: (row, { data, occurredOn }, key) => {
      wait(row, key, { since: occurredOn, waitingFor: 'agreement', project: data.project });
    },
  },
  // An agreement taken over from before this ledger names nobody who signed it.
  AgreementSigned: {
    keys: ({ data }) => (data.by === undefined ? undefined : waitKey('agreement', data.project)),
    evolve: (row, { data, occurredOn }, key) => {
      row.fund = data.fund;
      answered(row, key, occurredOn, 'signed');
    },
  },
  ApplicationWithdrawn: {
    keys: ({ data }) => waitKey('agreement', data.project),
    evolve: (row, { occurredOn }, key) => {
      answered(row, key, occurredOn, 'withdrawn');
    },
  },
  CommitmentIncreased: {
    keys: ({ data }) => amendmentKey(data.project, data.amendment),
    evolve: (row, { data, occurredOn }, key) => {
      const { fund, project } = data;
      const amount = data.allocations.reduce((sum, part) => sum + BigInt(part.amount), 0n);
      wait(row, key, { since: occurredOn, waitingFor: 'agreement', fund, project, amount });
    },
  },
  AgreementAmended: {
    keys: ({ data }) => amendmentKey(data.project, data.amendment),
    evolve: (row, { data, occurredOn }, key) => {
      row.project = data.project;
      answered(row, key, occurredOn, 'signed');
    },
  },
  // What was committed for an amendment that was never signed is given back under its name.
  CommitmentDecreased: {
    keys: ({ data }) => amendmentKey(data.project, data.amendment),
    evolve: (row, { data, occurredOn }, key) => {
      row.project = data.project;
      answered(row, key, occurredOn, row.answer ?? 'given-back');
    },
  },
  CommitmentChangeDeclined: {
    keys: ({ data }) => amendmentKey(data.project, data.amendment),
    evolve: (row, { data, occurredOn }, key) => {
      row.project = data.project;
      answered(row, key, occurredOn, data.code);
    },
  },
  ReallocationSent: {
    keys: ({ data }) => waitKey('reallocation', data.transfer),
    evolve: (row, { data, occurredOn }, key) => {
      const amount = data.allocations.reduce((sum, part) => sum + BigInt(part.amount), 0n);
      wait(row, key, { since: occurredOn, waitingFor: data.destination, fund: data.fund, amount });
    },
  },
  // The destination has answered; now the source must conclude.
  ReallocationAccepted: {
    keys: ({ data }) => waitKey('reallocation', data.transfer),
    evolve: (row, { data, occurredOn }, key) => {
      wait(row, key, { since: occurredOn, waitingFor: data.source });
    },
  },
  ReallocationDeclined: {
    keys: ({ data }) => waitKey('reallocation', data.transfer),
    evolve: (row, { data, occurredOn }, key) => {
      const waitingFor = data.source ?? row.fund ?? 'source';
      wait(row, key, { since: occurredOn, waitingFor });
    },
  },
  ReallocationSettled: {
    keys: ({ data }) => waitKey('reallocation', data.transfer),
    evolve: (row, { occurredOn }, key) => {
      answered(row, key, occurredOn, 'settled');
    },
  },
  ReallocationReturned: {
    keys: ({ data }) => waitKey('reallocation', data.transfer),
    evolve: (row, { occurredOn }, key) => {
      answered(row, key, occurredOn, 'returned');
    },
  },
} satisfies Facts<InFlightRow, ProjectEvent | FundEvent>;
