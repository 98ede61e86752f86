import { countField, projectionOf, textField, wonField } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';

/**
 * How much of each kind of protection was installed, inspected and accepted. An installation counts once for every
 * category among its items; an acceptance counts for the category of its project, so that history taken over, which
 * knows no items, counts too. Sums over all companies: everyone may see them.
 */
export const installationsByCategory = projectionOf<ProjectEvent>()({
  name: 'installations-by-category',
  version: 1,
  shape: {
    category: textField,
    reported: countField,
    passed: countField,
    failed: countField,
    accepted: countField,
    items: countField,
    supplyValue: wonField,
    acceptedSupplyValue: wonField,
  },
  facts: {
    InstallationReported: {
      keys: ({ data }) => [...new Set(data.items.map(({ category }) => category))],
      evolve: (row, { data }, key) => {
        row.category = key;
        row.reported += 1;
        for (const { category, supplyValue } of data.items) {
          if (category !== key) continue;
          row.items += 1;
          row.supplyValue += BigInt(supplyValue);
        }
      },
    },
    InstallationInspected: {
      keys: ({ data }) => [...new Set(data.categories ?? [])],
      evolve: (row, { data }, key) => {
        row.category = key;
        row[data.result] += 1;
      },
    },
    InstallationAccepted: {
      keys: ({ data }) => data.category,
      evolve: (row, { data }, key) => {
        row.category = key;
        row.accepted += 1;
        row.acceptedSupplyValue += BigInt(data.supplyValue);
      },
    },
  },
  columns: ['reported', 'accepted', 'items', 'supplyValue', 'acceptedSupplyValue'],
  indexes: [],
  owners: 'everyone',
});
