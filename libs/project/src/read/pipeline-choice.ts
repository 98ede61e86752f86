import type { Facts } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';
import { enter, ofProject, type PipelineRow } from './pipeline-row';

/** From the application to the choice. */
export const choiceFacts = {
  ApplicationSubmitted: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }, key) => {
      row.project = key;
      row.origin = 'applied';
      row.fund = data.fund;
      row.programme = data.programme;
      row.call = data.call;
      row.sme = data.sme;
      row.smeBusinessNumber = data.smeBusinessNumber;
      row.supportType = data.supportType;
      row.category = data.category;
      row.title = data.title;
      row.requestedDonors = data.requestedDonors;
      row.appliedCost = BigInt(data.totalCost);
      row.appliedOn = occurredOn;
      enter(row, 'applied', occurredOn);
    },
  },
  ApplicationWithdrawn: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      row.withdrawnOn = occurredOn;
      row.reason = data.reason;
      enter(row, 'withdrawn', occurredOn);
    },
  },
  DiagnosisRecorded: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      row.diagnosedOn = occurredOn;
      row.fit = data.fit;
      row.estimatedCost = BigInt(data.estimatedCost);
      enter(row, 'diagnosed', occurredOn);
    },
  },
  EvaluationClosed: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      row.evaluatedOn = occurredOn;
      row.score = data.total;
      enter(row, 'evaluated', occurredOn);
    },
  },
  ProjectSelected: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      row.selectedOn = occurredOn;
      row.score = data.score;
      row.rank = data.rank ?? null;
      enter(row, 'selected', occurredOn);
    },
  },
  ProjectRejected: {
    keys: ofProject,
    evolve: (row, { data, occurredOn }) => {
      row.rejectedOn = occurredOn;
      row.reason = data.reason;
      enter(row, 'rejected', occurredOn);
    },
  },
} satisfies Facts<PipelineRow, ProjectEvent>;
