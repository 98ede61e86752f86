import { countField, dataField, projectionOf, textField, wonField } from '@sangsaeng/read-store';
import type { ProjectEvent } from '../domain/project.events';

type Item = {
  readonly category: string;
  readonly product: string;
  readonly serial: string;
  readonly supplyValue: string;
};

/** Every installation (설치) with what was put in, and what its latest inspection (검수) found. */
export const installations = projectionOf<ProjectEvent>()({
  name: 'installations',
  version: 1,
  shape: {
    installation: textField,
    project: textField,
    sme: textField,
    supplier: textField,
    supplierBusinessNumber: textField,
    items: dataField<readonly Item[]>([]),
    itemCount: countField,
    supplyValue: wonField,
    installedOn: textField,
    reportedOn: textField,
    inspector: textField,
    inspectedOn: textField,
    /** `passed` or `failed`; `null` before the first inspection. */
    result: textField,
    findings: textField,
    inspections: countField,
    acceptedOn: textField,
    acceptedSupplyValue: wonField,
  },
  facts: {
    InstallationReported: {
      keys: ({ data }) => data.installation,
      evolve: (row, { data, occurredOn }, key) => {
        row.installation = key;
        row.project = data.project;
        row.sme = data.sme;
        row.supplier = data.supplier;
        row.supplierBusinessNumber = data.supplierBusinessNumber;
        row.items = data.items;
        row.itemCount = data.items.length;
        row.supplyValue = data.items.reduce((sum, item) => sum + BigInt(item.supplyValue), 0n);
        row.installedOn = data.installedOn;
        row.reportedOn = occurredOn;
      },
    },
    InstallationInspected: {
      keys: ({ data }) => data.installation,
      evolve: (row, { data }) => {
        row.inspector = data.inspector;
        row.inspectedOn = data.inspectedOn;
        row.result = data.result;
        row.findings = data.findings;
        row.inspections += 1;
      },
    },
    // History taken over names no installation.
    InstallationAccepted: {
      keys: ({ data }) => data.installation,
      evolve: (row, { data, occurredOn }) => {
        row.acceptedOn = occurredOn;
        row.acceptedSupplyValue += BigInt(data.supplyValue);
      },
    },
  },
  columns: ['project', 'sme', 'supplier', 'installedOn', 'inspectedOn', 'result', 'supplyValue'],
  indexes: ['sme', 'installedOn'],
  owners: { sme: 'sme' },
  search: ({ project, supplierBusinessNumber, items }) => [
    project,
    supplierBusinessNumber,
    ...new Set(items.flatMap(({ category, product }) => [category, product])),
  ],
});
