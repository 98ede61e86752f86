import { projectionOf, textField, wonField } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';

/** Every installed product by its serial number: which kind of protection stands where. */
export const installedItems = projectionOf<ProjectEvent>()({
  name: 'installed-items',
  version: 1,
  shape: {
    serial: textField,
    category: textField,
    product: textField,
    supplyValue: wonField,
    installation: textField,
    project: textField,
    sme: textField,
    supplier: textField,
    installedOn: textField,
  },
  facts: {
    InstallationReported: {
      keys: ({ data }) => data.items.map(({ serial }) => serial),
      evolve: (row, { data }, key) => {
        const item = data.items.find(({ serial }) => serial === key);
        if (item === undefined) return;
        row.serial = key;
        row.category = item.category;
        row.product = item.product;
        row.supplyValue = BigInt(item.supplyValue);
        row.installation = data.installation;
        row.project = data.project;
        row.sme = data.sme;
        row.supplier = data.supplier;
        row.installedOn = data.installedOn;
      },
    },
  },
  columns: ['category', 'product', 'installation', 'project', 'sme', 'supplier', 'installedOn'],
  indexes: ['sme', 'category'],
  owners: { sme: 'sme' },
  search: ({ product, category, project }) => [product, category, project],
});
