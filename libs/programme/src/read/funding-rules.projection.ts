import { countField, pairKey, projectionOf, textField } from '@sangsaeng/read-store';
import type { ProgrammeEvent } from '../domain/programme.events';

/** The released versions of the funding rules (지원기준). Public: everyone may know the shares and caps. */
export const fundingRules = projectionOf<ProgrammeEvent>()({
  name: 'funding-rules',
  version: 1,
  shape: {
    programme: textField,
    supportType: textField,
    effectiveFrom: textField,
    governmentBasisPoints: countField,
    donorBasisPoints: countField,
    selfBasisPoints: countField,
    governmentCap: textField,
    donorCap: textField,
    projectCap: textField,
    rounding: textField,
  },
  facts: {
    FundingRuleReleased: {
      keys: ({ data }) => pairKey(data.programme, pairKey(data.supportType, data.effectiveFrom)),
      evolve: (row, { data }) => {
        row.programme = data.programme;
        row.supportType = data.supportType;
        row.effectiveFrom = data.effectiveFrom;
        row.governmentBasisPoints = data.governmentBasisPoints;
        row.donorBasisPoints = data.donorBasisPoints;
        row.selfBasisPoints = data.selfBasisPoints;
        row.governmentCap = data.governmentCap ?? null;
        row.donorCap = data.donorCap ?? null;
        row.projectCap = data.projectCap ?? null;
        row.rounding = data.rounding;
      },
    },
  },
  columns: ['programme', 'supportType', 'effectiveFrom'],
  indexes: [],
  owners: 'everyone',
  search: ({ supportType }) => [supportType],
});
