import type { ClawbackEvent } from '@sangsaeng/clawback';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { FundEvent } from '@sangsaeng/fund';
import type { LocalDate } from '@sangsaeng/kernel';
import type { ProjectEvent } from '@sangsaeng/project';
import {
  citationField,
  countField,
  creditBySource,
  creditTo,
  debitBySource,
  debitTo,
  projectionOf,
  textField,
  wonField,
} from '@sangsaeng/read-store';
import type { SmeEvent } from '../domain/company.events';

type Latest = { latestState: string | null; latestOn: string | null; latestProject: string | null };
type OfSme = { readonly sme: string; readonly project: string };
type SmeFact = { readonly occurredOn: LocalDate; readonly data: OfSme };

/** The latest state is the one with the latest value date; of one day, the one recorded last. */
function reaches(state: string) {
  return {
    keys: ({ data }: SmeFact) => data.sme,
    evolve: (row: Latest, { data, occurredOn }: SmeFact) => {
      if (row.latestOn !== null && occurredOn < row.latestOn) return;
      row.latestState = state;
      row.latestOn = occurredOn;
      row.latestProject = data.project;
    },
  };
}

const agreed = reaches('agreed');

/** What a small company gets from the programme, over all its projects. */
export const smeSubsidyStatus = projectionOf<
  SmeEvent | ProjectEvent | FundEvent | DisbursementEvent | ClawbackEvent
>()({
  name: 'sme-subsidy-status',
  version: 1,
  shape: {
    sme: textField,
    businessNumber: textField,
    name: textField,
    personalName: citationField,
    certificateFrom: textField,
    certificateTo: textField,
    partnerDonor: textField,
    supportClass: textField,
    projects: countField,
    base: wonField,
    governmentShare: wonField,
    donorShare: wonField,
    selfShare: wonField,
    committed: wonField,
    ordered: wonField,
    paidGovernment: wonField,
    paidDonor: wonField,
    remaining: wonField,
    recoveredGovernment: wonField,
    recoveredDonor: wonField,
    clawbackOutstanding: wonField,
    latestState: textField,
    latestOn: textField,
    latestProject: textField,
  },
  facts: {
    SmeRegistered: {
      keys: ({ data }) => data.sme,
      evolve: (row, { data, position }, key) => {
        row.sme = key;
        row.businessNumber = data.businessNumber;
        row.name = data.name ?? null;
        row.personalName = data.name === undefined ? { position, path: 'personalName' } : null;
        row.certificateFrom = data.certificateFrom;
        row.certificateTo = data.certificateTo;
        row.partnerDonor = data.partnerDonor ?? null;
        row.supportClass = data.supportClass;
      },
    },
    AgreementSigned: {
      keys: agreed.keys,
      evolve: (row, event, key) => {
        row.sme = key;
        row.businessNumber ??= event.data.smeBusinessNumber;
        row.projects += 1;
        agreed.evolve(row, event);
      },
    },
    DisbursementOrdered: reaches('ordered'),
    DisbursementPaid: reaches('paid'),
    DisbursementFailed: reaches('payment-failed'),
    DisbursementReversed: reaches('payment-reversed'),
    ProjectEnded: reaches('ended'),
    ClawbackDecided: reaches('clawback-decided'),
    ClawbackReceived: reaches('clawback-received'),
  },
  sums: {
    key: ({ ids }) => ids['sme'],
    rowOf: 'event',
    accounts: {
      'memo:share:total': creditTo('base'),
      'memo:share:gov': debitTo('governmentShare'),
      'memo:share:donor': debitTo('donorShare'),
      'memo:share:self': debitTo('selfShare'),
      'memo:budget:committed': debitTo('committed'),
      'memo:budget:ordered': debitTo('ordered'),
      'memo:budget:paid': debitBySource('paidGovernment', 'paidDonor'),
      'memo:budget:recovered': creditBySource('recoveredGovernment', 'recoveredDonor'),
      'memo:clawback:open': debitTo('clawbackOutstanding'),
    },
  },
  settle: (row) => {
    row.remaining = row.committed + row.ordered;
  },
  columns: ['sme', 'businessNumber', 'certificateTo', 'latestState'],
  indexes: ['sme', 'businessNumber'],
  owners: { sme: 'sme' },
  search: ({ businessNumber, name }) => [businessNumber, name],
});
