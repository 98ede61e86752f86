import { fundDecider, fundStream } from '@sangsaeng/fund';
import type { ProjectEvent } from '@sangsaeng/project';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<ProjectEvent, { type: 'ProjectEnded' }>;

/** A project that is completed or terminated gives back what was committed to it and not ordered. */
export const releaseCommitmentOfEndedProject = reactionRule<Handled>({
  name: 'release-commitment-of-ended-project',
  handles: ['ProjectEnded'],
  react: ({ occurredOn, data: { fund, project, reason } }) => [
    processCommand({
      stream: fundStream(fund),
      decider: fundDecider,
      command: { type: 'ReleaseCommitment', occurredOn, fund, project, reason, bookLate: true },
      subject: project,
    }),
  ],
});
