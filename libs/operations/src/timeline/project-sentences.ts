import type { ProjectEvent } from '@sangsaeng/project';
import { agreementSentences } from './agreement-sentences';
import { applicationSentences } from './application-sentences';
import { installationSentences } from './installation-sentences';
import { settlementSentences } from './settlement-sentences';
import type { Sentences } from './sentence';

export const projectSentences: Sentences<ProjectEvent> = {
  ...applicationSentences,
  ...agreementSentences,
  ...installationSentences,
  ...settlementSentences,
};
