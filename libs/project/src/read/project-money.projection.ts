import type { FundEvent } from '@sangsaeng/fund';
import {
  creditBySource,
  creditTo,
  debitBySource,
  debitTo,
  projectionOf,
  tallyField,
  tallyUp,
  textField,
  wonField,
  yesField,
} from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';

/** One project (과제): its agreed shares, and how far the money and the work have come. */
export const projectMoney = projectionOf<ProjectEvent | FundEvent>()({
  name: 'project-money',
  version: 1,
  shape: {
    project: textField,
    fund: textField,
    sme: textField,
    businessNumber: textField,
    category: textField,
    supportType: textField,
    ruleEffectiveFrom: textField,
    base: wonField,
    governmentShare: wonField,
    donorShare: wonField,
    donorShares: tallyField,
    selfShare: wonField,
    committed: wonField,
    ordered: wonField,
    paidGovernment: wonField,
    paidDonor: wonField,
    recoveredGovernment: wonField,
    recoveredDonor: wonField,
    invoicedSupply: wonField,
    invoicedVat: wonField,
    selfShareEvidenced: wonField,
    payment: textField,
    closed: yesField,
    agreedOn: textField,
    firstPaidOn: textField,
    lastPaidOn: textField,
    endedOn: textField,
    endReason: textField,
  },
  facts: {
    FundsCommitted: {
      keys: ({ data }) => data.project,
      evolve: (row, { data }, key) => {
        row.project = key;
        row.fund = data.fund;
        row.sme = data.sme;
        row.businessNumber = data.smeBusinessNumber;
        row.category = data.category;
      },
    },
    AgreementSigned: {
      keys: ({ data }) => data.project,
      evolve: (row, { data, occurredOn }, key) => {
        row.project = key;
        row.fund = data.fund;
        row.sme = data.sme;
        row.businessNumber = data.smeBusinessNumber;
        row.category = data.category;
        row.supportType = data.supportType;
        row.ruleEffectiveFrom = data.ruleEffectiveFrom;
        row.agreedOn = occurredOn;
      },
    },
    DisbursementPaid: {
      keys: ({ data }) => data.project,
      evolve: (row, { occurredOn }) => {
        if (row.firstPaidOn === null || occurredOn < row.firstPaidOn) row.firstPaidOn = occurredOn;
        if (row.lastPaidOn === null || occurredOn > row.lastPaidOn) row.lastPaidOn = occurredOn;
      },
    },
    ProjectEnded: {
      keys: ({ data }) => data.project,
      evolve: (row, { data, occurredOn }) => {
        row.closed = true;
        row.endedOn = occurredOn;
        row.endReason = data.reason;
      },
    },
  },
  sums: {
    key: ({ ids }) => ids['project'],
    rowOf: 'event',
    accounts: {
      'memo:share:total': creditTo('base'),
      'memo:share:gov': debitTo('governmentShare'),
      'memo:share:donor': (row, { amount, variant }) => {
        row.donorShare += amount;
        tallyUp(row.donorShares, variant ?? '', amount);
      },
      'memo:share:self': debitTo('selfShare'),
      'memo:budget:committed': debitTo('committed'),
      'memo:budget:ordered': debitTo('ordered'),
      'memo:budget:paid': debitBySource('paidGovernment', 'paidDonor'),
      'memo:budget:recovered': creditBySource('recoveredGovernment', 'recoveredDonor'),
      'memo:invoice:supply': debitTo('invoicedSupply'),
      'memo:invoice:vat': debitTo('invoicedVat'),
      'memo:self:evidenced': debitTo('selfShareEvidenced'),
    },
  },
  settle: (row) => {
    row.payment =
      row.invoicedSupply === 0n ? 'none' : row.invoicedSupply < row.base ? 'partial' : 'full';
  },
  columns: ['sme', 'businessNumber', 'category', 'agreedOn', 'payment', 'closed'],
  indexes: ['sme', 'agreedOn'],
  owners: { sme: 'sme' },
  search: ({ businessNumber, category }) => [businessNumber, category],
});
