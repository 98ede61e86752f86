import type { FundEvent } from '@sangsaeng/fund';
import { projectionOf } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';
import { nextStepOf } from './next-step';
import { choiceFacts } from './pipeline-choice';
import { pipelineShape } from './pipeline-row';
import { settlementFacts } from './pipeline-settlement';
import { workFacts } from './pipeline-work';

/** Every project (과제) on its way: stage and since when, the date of every step, what comes next. */
export const pipeline = projectionOf<ProjectEvent | FundEvent>()({
  name: 'pipeline',
  version: 1,
  shape: pipelineShape,
  facts: { ...choiceFacts, ...workFacts, ...settlementFacts },
  settle: (row) => {
    row.nextStep = nextStepOf(row);
  },
  columns: [
    ...(['stage', 'stageSince', 'nextStep', 'sme', 'fund', 'call'] as const),
    ...(['supportType', 'category', 'appliedOn', 'agreedOn', 'totalCost'] as const),
  ],
  indexes: ['sme', 'stageSince'],
  owners: { sme: 'sme' },
  search: ({ title, smeBusinessNumber, category }) => [title, smeBusinessNumber, category],
});
