import { clawbackProjections } from '@sangsaeng/clawback';
import { companyProjections } from '@sangsaeng/company';
import { disbursementProjections } from '@sangsaeng/disbursement';
import { donorProjections } from '@sangsaeng/donor';
import { fundProjections } from '@sangsaeng/fund';
import { journalOfViews, journalProjections } from '@sangsaeng/journal';
import { numberingProjections } from '@sangsaeng/numbering';
import { processProjections } from '@sangsaeng/processes';
import { programmeProjections } from '@sangsaeng/programme';
import { projectProjections } from '@sangsaeng/project';
import type { AnyProjection } from '../projection';

export const allProjections: readonly AnyProjection[] = [
  ...donorProjections,
  ...companyProjections,
  ...projectProjections,
  ...fundProjections,
  ...journalProjections,
  ...disbursementProjections,
  ...clawbackProjections,
  ...programmeProjections,
  ...numberingProjections,
  ...processProjections,
];

export { journalOfViews };
