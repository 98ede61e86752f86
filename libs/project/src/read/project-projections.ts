import type { AnyProjection } from '@sangsaeng/read-store';
import { evaluations } from './evaluations.projection';
import { installationsByCategory } from './installations-by-category.projection';
import { installations } from './installations.projection';
import { installedItems } from './installed-items.projection';
import { pipeline } from './pipeline.projection';
import { projectMoney } from './project-money.projection';
import { settlements } from './settlements.projection';

/** The views this feature offers. */
export const projectProjections: readonly AnyProjection[] = [
  projectMoney,
  pipeline,
  evaluations,
  installations,
  installedItems,
  installationsByCategory,
  settlements,
];
