import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { FundEvent } from '@sangsaeng/fund';
import {
  creditBySource,
  creditTo,
  debitTo,
  projectionOf,
  textField,
  wonField,
} from '@sangsaeng/read-store';
import type { ClawbackEvent } from '../domain/clawback.events';

/** Every clawback (환수) and its surcharge: decided, received, waived, outstanding. */
export const clawbacks = projectionOf<DisbursementEvent | ClawbackEvent | FundEvent>()({
  name: 'clawbacks',
  version: 1,
  shape: {
    clawback: textField,
    fund: textField,
    disbursement: textField,
    project: textField,
    sme: textField,
    reason: textField,
    decidedOn: textField,
    lastReceivedOn: textField,
    decided: wonField,
    received: wonField,
    recoveredGovernment: wonField,
    recoveredDonor: wonField,
    waived: wonField,
    outstanding: wonField,
    surchargeImposed: wonField,
    surchargeDue: wonField,
    surchargeSettled: wonField,
  },
  facts: {
    ClawbackDecided: {
      keys: ({ data }) => data.clawback,
      evolve: (row, { data, occurredOn }, key) => {
        row.clawback = key;
        row.fund = data.fund;
        row.disbursement = data.disbursement;
        row.project = data.project;
        row.sme = data.sme;
        row.reason = data.reason;
        row.decidedOn = occurredOn;
      },
    },
    ClawbackReceived: {
      keys: ({ data }) => data.clawback,
      evolve: (row, { occurredOn }) => {
        if (row.lastReceivedOn === null || occurredOn > row.lastReceivedOn)
          row.lastReceivedOn = occurredOn;
      },
    },
  },
  sums: {
    key: ({ ids }) => ids['clawback'],
    rowOf: 'event',
    accounts: {
      'memo:clawback:decided': creditTo('decided'),
      'memo:clawback:received': debitTo('received'),
      'memo:clawback:waived': debitTo('waived'),
      'memo:clawback:open': debitTo('outstanding'),
      'memo:budget:recovered': creditBySource('recoveredGovernment', 'recoveredDonor'),
      'memo:surcharge:imposed': creditTo('surchargeImposed'),
      'memo:surcharge:due': debitTo('surchargeDue'),
      'memo:surcharge:settled': debitTo('surchargeSettled'),
    },
  },
  columns: ['project', 'sme', 'decidedOn', 'outstanding'],
  indexes: ['sme'],
  owners: { sme: 'sme' },
  search: ({ project, disbursement }) => [project, disbursement],
});
