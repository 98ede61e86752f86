import { countField, dataField, projectionOf, textField } from '@sangsaeng/read-store';
import type { SmeEvent } from '../domain/company.events';

type Step = {
  readonly step: 'answered' | 'followed-up';
  readonly on: string;
  readonly by: string;
  readonly text: string;
};

/** Every difficulty (애로사항) a company brought forward, and what was done about it. */
export const grievances = projectionOf<SmeEvent>()({
  name: 'grievances',
  version: 1,
  shape: {
    grievance: textField,
    sme: textField,
    topic: textField,
    body: textField,
    filedOn: textField,
    filedBy: textField,
    /** `filed`, `answered`, `followed-up` or `closed`. */
    state: textField,
    answeredOn: textField,
    /** The day by which somebody asks how it went. */
    followUpOn: textField,
    followedUpOn: textField,
    closedOn: textField,
    steps: dataField<readonly Step[]>([]),
    answers: countField,
  },
  facts: {
    GrievanceFiled: {
      keys: ({ data }) => data.grievance,
      evolve: (row, { data, occurredOn }, key) => {
        row.grievance = key;
        row.sme = data.sme;
        row.topic = data.topic;
        row.body = data.body;
        row.filedOn = occurredOn;
        row.filedBy = data.by;
        row.state = 'filed';
      },
    },
    GrievanceAnswered: {
      keys: ({ data }) => data.grievance,
      evolve: (row, { data, occurredOn: on }) => {
        const { by, answer: text } = data;
        row.state = 'answered';
        row.answeredOn = on;
        row.followUpOn = data.followUpOn ?? null;
        row.answers += 1;
        row.steps = [...row.steps, { step: 'answered', on, by, text }];
      },
    },
    GrievanceFollowedUp: {
      keys: ({ data }) => data.grievance,
      evolve: (row, { data, occurredOn: on }) => {
        const { by, outcome: text } = data;
        row.state = 'followed-up';
        row.followedUpOn = on;
        row.steps = [...row.steps, { step: 'followed-up', on, by, text }];
      },
    },
    GrievanceClosed: {
      keys: ({ data }) => data.grievance,
      evolve: (row, { occurredOn }) => {
        row.state = 'closed';
        row.closedOn = occurredOn;
      },
    },
  },
  columns: ['sme', 'topic', 'state', 'filedOn', 'followUpOn', 'closedOn'],
  indexes: ['sme', 'filedOn'],
  owners: { sme: 'sme' },
  search: ({ topic, body }) => [topic, body],
});
