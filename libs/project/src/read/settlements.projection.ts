import type { KrwText } from '@sangsaeng/kernel';
import { countField, dataField, projectionOf, textField, wonField } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';

type DonorPart = { readonly donor: string; readonly amount: KrwText };

/**
 * The settlement (정산) of every project that ended with one due: by when, what was spent by source, what comes back.
 * The figures are those of the statement last submitted.
 */
export const settlements = projectionOf<ProjectEvent>()({
  name: 'settlements',
  version: 1,
  shape: {
    project: textField,
    fund: textField,
    sme: textField,
    category: textField,
    /** `due`, `submitted`, `returned`, `finalised`, `reopened`, or `lapsed` when the work goes on. */
    state: textField,
    endedOn: textField,
    endKind: textField,
    dueOn: textField,
    submittedOn: textField,
    submissions: countField,
    returnedOn: textField,
    returnReason: textField,
    finalisedOn: textField,
    postCareEndsOn: textField,
    reopenedOn: textField,
    reopenReason: textField,
    supply: wonField,
    government: wonField,
    donor: wonField,
    donors: dataField<readonly DonorPart[]>([]),
    self: wonField,
    unspentGovernment: wonField,
    unspentDonor: wonField,
  },
  facts: {
    // Ends taken over from before this ledger say nothing of their settlement.
    ProjectEnded: {
      keys: ({ data }) => (data.settlementDueOn === undefined ? undefined : data.project),
      evolve: (row, { data, occurredOn }, key) => {
        row.project = key;
        row.fund = data.fund;
        row.sme = data.sme;
        row.category = data.category;
        row.state = 'due';
        row.endedOn = occurredOn;
        row.endKind = data.kind ?? null;
        row.dueOn = data.settlementDueOn ?? null;
      },
    },
    ProjectReopened: {
      keys: ({ data }) => data.project,
      evolve: (row, { data }, key) => {
        row.project = key;
        row.sme = data.sme;
        row.state = 'lapsed';
        row.dueOn = null;
      },
    },
    SettlementSubmitted: {
      keys: ({ data }) => data.project,
      evolve: (row, { data, occurredOn }, key) => {
        const { settlement } = data;
        row.project = key;
        row.state = 'submitted';
        row.submittedOn = occurredOn;
        row.submissions += 1;
        row.supply = BigInt(settlement.supply);
        row.government = BigInt(settlement.government);
        row.donors = settlement.donors;
        row.donor = settlement.donors.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
        row.self = BigInt(settlement.self);
        row.unspentGovernment = BigInt(settlement.unspentGovernment);
        row.unspentDonor = BigInt(settlement.unspentDonor);
      },
    },
    SettlementReturned: {
      keys: ({ data }) => data.project,
      evolve: (row, { data, occurredOn }) => {
        row.state = 'returned';
        row.returnedOn = occurredOn;
        row.returnReason = data.reason;
      },
    },
    SettlementFinalised: {
      keys: ({ data }) => data.project,
      evolve: (row, { data }) => {
        row.state = 'finalised';
        row.finalisedOn = data.finalisedOn;
        row.postCareEndsOn = data.postCareUntil;
      },
    },
    SettlementReopened: {
      keys: ({ data }) => data.project,
      evolve: (row, { data, occurredOn }) => {
        row.state = 'reopened';
        row.reopenedOn = occurredOn;
        row.reopenReason = data.reason;
        row.finalisedOn = null;
        row.postCareEndsOn = null;
      },
    },
  },
  columns: ['fund', 'sme', 'category', 'state', 'endedOn', 'dueOn', 'submittedOn', 'finalisedOn'],
  indexes: ['sme', 'dueOn'],
  owners: { sme: 'sme' },
  search: ({ category }) => [category],
});
