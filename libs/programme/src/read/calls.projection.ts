import type { ProjectEvent } from '@sangsaeng/project';
import { countField, dataField, projectionOf, textField, wonField } from '@sangsaeng/read-store';
import type { ProgrammeEvent } from '../domain/programme.events';

type Criterion = { readonly item: string; readonly pointsMax: number };
type Bonus = { readonly code: string; readonly name: string; readonly points: number };

/** Every call for applications (공고), its terms, and how many applied. Public, as a call is. */
export const calls = projectionOf<ProgrammeEvent | ProjectEvent>()({
  name: 'calls',
  version: 1,
  shape: {
    call: textField,
    programme: textField,
    fund: textField,
    title: textField,
    supportType: textField,
    applicationsFrom: textField,
    applicationsTo: textField,
    criteria: dataField<readonly Criterion[]>([]),
    bonuses: dataField<readonly Bonus[]>([]),
    /** `null`: bonuses have no limit of their own. */
    bonusMax: dataField<number | null>(null),
    passingScore: countField,
    openedOn: textField,
    closedOn: textField,
    closeReason: textField,
    /** Applications ever submitted, withdrawn ones included, and what they applied for. */
    submitted: countField,
    appliedCost: wonField,
  },
  facts: {
    CallOpened: {
      keys: ({ data }) => data.call,
      evolve: (row, { data, occurredOn }, key) => {
        row.call = key;
        row.programme = data.programme;
        row.fund = data.fund;
        row.title = data.title;
        row.supportType = data.supportType;
        row.applicationsFrom = data.applicationsFrom;
        row.applicationsTo = data.applicationsTo;
        row.criteria = data.criteria;
        row.bonuses = data.bonuses;
        row.bonusMax = data.bonusMax ?? null;
        row.passingScore = data.passingScore;
        row.openedOn = occurredOn;
      },
    },
    CallClosed: {
      keys: ({ data }) => data.call,
      evolve: (row, { data, occurredOn }) => {
        row.closedOn = occurredOn;
        row.closeReason = data.reason;
      },
    },
    ApplicationSubmitted: {
      keys: ({ data }) => data.call,
      evolve: (row, { data }) => {
        row.submitted += 1;
        row.appliedCost += BigInt(data.totalCost);
      },
    },
  },
  columns: ['programme', 'fund', 'supportType', 'applicationsFrom', 'applicationsTo', 'closedOn'],
  indexes: ['applicationsTo'],
  owners: 'everyone',
  search: ({ title, supportType }) => [title, supportType],
});
