import { countField, pairKey, projectionOf, textField } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';

/**
 * Every score by project, judge and item; a judge who stepped aside has a row without an item. Names who judged whom,
 * so it is for staff alone.
 */
export const evaluations = projectionOf<ProjectEvent>()({
  name: 'evaluations',
  version: 1,
  shape: {
    project: textField,
    judge: textField,
    item: textField,
    points: countField,
    comment: textField,
    scoredOn: textField,
    recusedOn: textField,
    recusalReason: textField,
  },
  facts: {
    ItemScored: {
      keys: ({ data }) => pairKey(data.project, pairKey(data.judge, data.item)),
      evolve: (row, { data, occurredOn }) => {
        row.project = data.project;
        row.judge = data.judge;
        row.item = data.item;
        row.points = data.points;
        row.comment = data.comment ?? null;
        row.scoredOn = occurredOn;
      },
    },
    JudgeRecused: {
      keys: ({ data }) => pairKey(data.project, pairKey(data.judge, '')),
      evolve: (row, { data, occurredOn }) => {
        row.project = data.project;
        row.judge = data.judge;
        row.recusedOn = occurredOn;
        row.recusalReason = data.reason;
      },
    },
  },
  columns: ['project', 'judge', 'item', 'points', 'scoredOn'],
  indexes: ['project'],
  owners: {},
  search: ({ project, judge, item }) => [project, judge, item],
});
