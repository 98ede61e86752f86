import type { ClawbackEvent } from '@sangsaeng/clawback';
import type { FundEvent } from '@sangsaeng/fund';
import type { ProjectEvent } from '@sangsaeng/project';
import {
  creditBySource,
  creditTo,
  dataField,
  debitBySource,
  debitTo,
  projectionOf,
  textField,
  wonField,
} from '@sangsaeng/read-store';
import type { DisbursementEvent } from '../domain/disbursement.events';

type Finding = { readonly code: string; readonly observed: string; readonly expected: string };
type Payment = { readonly data: { readonly disbursement: string } };

function becomes(state: string) {
  return {
    keys: ({ data }: Payment) => data.disbursement,
    evolve: (row: { state: string | null }) => {
      row.state = state;
    },
  };
}

/** Every disbursement (지급) with its evidence, its findings, and what was taken back of it. */
export const disbursementRegister = projectionOf<
  DisbursementEvent | ClawbackEvent | FundEvent | ProjectEvent
>()({
  name: 'disbursement-register',
  version: 1,
  shape: {
    disbursement: textField,
    fund: textField,
    project: textField,
    sme: textField,
    category: textField,
    supplier: textField,
    supplierBusinessNumber: textField,
    invoice: textField,
    supplyValue: wonField,
    vat: wonField,
    amount: wonField,
    ordered: wonField,
    paidGovernment: wonField,
    paidDonor: wonField,
    recoveredGovernment: wonField,
    recoveredDonor: wonField,
    recordedOn: textField,
    orderedOn: textField,
    paidOn: textField,
    state: textField,
    origin: textField,
    findings: dataField<readonly Finding[]>([]),
    clawbackDecided: wonField,
    clawbackReceived: wonField,
    clawbackWaived: wonField,
    clawbackOutstanding: wonField,
  },
  facts: {
    InvoiceRegistered: {
      keys: ({ data }) => data.disbursement,
      evolve: (row, { data }) => {
        describe(row, data);
        row.supplierBusinessNumber = data.payeeBusinessNumber;
      },
    },
    DisbursementRecorded: {
      keys: ({ data }) => data.disbursement,
      evolve: (row, { data, occurredOn }) => {
        describe(row, data);
        row.supplyValue = BigInt(data.supplyValue);
        row.vat = BigInt(data.vat);
        row.amount = BigInt(data.amount);
        row.recordedOn = occurredOn;
        row.state ??= 'recorded';
        row.origin = data.origin;
        row.findings = data.findings;
      },
    },
    DisbursementOrdered: {
      keys: ({ data }) => data.disbursement,
      evolve: (row, { data, occurredOn }) => {
        describe(row, data);
        row.orderedOn = occurredOn;
        row.state = 'ordered';
      },
    },
    DisbursementPaid: {
      keys: ({ data }) => data.disbursement,
      evolve: (row, { occurredOn }) => {
        row.paidOn = occurredOn;
        row.state = 'paid';
      },
    },
    DisbursementFailed: becomes('failed'),
    OrderCancelled: becomes('cancelled'),
    DisbursementReversed: becomes('reversed'),
  },
  sums: {
    key: ({ ids }) => ids['disbursement'],
    rowOf: 'event',
    accounts: {
      'memo:budget:ordered': debitTo('ordered'),
      'memo:budget:paid': debitBySource('paidGovernment', 'paidDonor'),
      'memo:budget:recovered': creditBySource('recoveredGovernment', 'recoveredDonor'),
      'memo:clawback:decided': creditTo('clawbackDecided'),
      'memo:clawback:received': debitTo('clawbackReceived'),
      'memo:clawback:waived': debitTo('clawbackWaived'),
      'memo:clawback:open': debitTo('clawbackOutstanding'),
    },
  },
  columns: ['project', 'sme', 'supplier', 'paidOn', 'state'],
  indexes: ['sme', 'paidOn'],
  owners: { sme: 'sme' },
  search: ({ project, invoice, supplierBusinessNumber }) => [
    project,
    invoice,
    supplierBusinessNumber,
  ],
});

type Dimensions = {
  readonly disbursement: string;
  readonly fund: string;
  readonly project: string;
  readonly sme: string;
  readonly category: string;
  readonly invoice: string;
};
type Described = { [Member in keyof Dimensions | 'supplier']: string | null };

function describe(row: Described, data: Dimensions & { readonly payee: string }): void {
  row.disbursement = data.disbursement;
  row.fund = data.fund;
  row.project = data.project;
  row.sme = data.sme;
  row.category = data.category;
  row.supplier = data.payee;
  row.invoice = data.invoice;
}
