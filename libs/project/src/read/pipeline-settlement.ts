import type { Facts } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';
import { enter, ofProject, type PipelineRow } from './pipeline-row';

/** The end of the work, its settlement and the watch kept afterwards. */
export const settlementFacts = {
  ProjectEnded: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      row.endedOn = occurredOn;
      row.endKind = data.kind ?? null;
      row.reason = data.reason;
      row.settlementDueOn = data.settlementDueOn ?? null;
      enter(row, 'ended', occurredOn);
    },
  },
  ProjectReopened: {
    keys: ofProject,
    evolve: (row, { occurredOn }) => {
      row.endedOn = null;
      row.endKind = null;
      row.reason = null;
      row.settlementDueOn = null;
      row.settlementSubmittedOn = null;
      enter(row, row.installations === 0 && !row.accepted ? 'agreed' : 'installing', occurredOn);
    },
  },
  SettlementSubmitted: {
    keys: ofProject,
    evolve: (row, { occurredOn }) => {
      row.settlementSubmittedOn = occurredOn;
    },
  },
  SettlementReturned: {
    keys: ofProject,
    evolve: (row) => {
      row.settlementSubmittedOn = null;
    },
  },
  SettlementFinalised: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      row.settledOn = data.finalisedOn;
      row.postCareEndsOn = data.postCareUntil;
      enter(row, row.accepted ? 'post-care' : 'settled', occurredOn);
    },
  },
  SettlementReopened: {
    keys: ofProject,
    evolve: (row, { occurredOn }) => {
      row.settlementSubmittedOn = null;
      row.settledOn = null;
      row.postCareEndsOn = null;
      row.closedOn = null;
      enter(row, 'ended', occurredOn);
    },
  },
  PostCareChecked: {
    keys: ofProject,
    evolve: (row, { data }) => {
      row.postCareCheckedOn = data.checkedOn;
    },
  },
  PostCareIncidentNoted: {
    keys: ofProject,
    evolve: (row) => {
      row.incidents += 1;
    },
  },
  PostCareEnded: {
    keys: ofProject,
    evolve: (row, { occurredOn }) => {
      row.closedOn = occurredOn;
      enter(row, 'closed', occurredOn);
    },
  },
} satisfies Facts<PipelineRow, ProjectEvent>;
