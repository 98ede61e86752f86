import type { ProjectEvent } from '@sangsaeng/project';
import { citationField, dataField, projectionOf, textField } from '@sangsaeng/read-store';
import type { SmeEvent } from '../domain/company.events';

type Protected = { protectedOn: string | null };

/** A fact of an earlier value date may be recorded later. */
function protect(row: Protected, on: string): void {
  if (row.protectedOn === null || on < row.protectedOn) row.protectedOn = on;
}

/**
 * Which small companies are protected since when, by the large company whose partner they named themselves to be. A
 * donor is known here by its business number, since a partner may name it before it registers: a donor's scope of this
 * view is its business number. Protected means: an inspection was passed, or work was accepted, which for history
 * taken over is all that is known.
 */
export const partnerProtection = projectionOf<SmeEvent | ProjectEvent>()({
  name: 'partner-protection',
  version: 1,
  shape: {
    sme: textField,
    businessNumber: textField,
    name: textField,
    personalName: citationField,
    partnerDonor: textField,
    protectedOn: textField,
    /** Kinds of protection accepted, by code point. */
    categories: dataField<readonly string[]>([]),
  },
  facts: {
    SmeRegistered: {
      keys: ({ data }) => data.sme,
      evolve: (row, { data, position }, key) => {
        row.sme = key;
        row.businessNumber = data.businessNumber;
        row.name = data.name ?? null;
        row.personalName = data.name === undefined ? { position, path: 'personalName' } : null;
        row.partnerDonor = data.partnerDonor ?? null;
      },
    },
    InstallationInspected: {
      keys: ({ data }) => (data.result === 'passed' ? data.sme : undefined),
      evolve: (row, { data }, key) => {
        row.sme = key;
        protect(row, data.inspectedOn);
      },
    },
    InstallationAccepted: {
      keys: ({ data }) => data.sme,
      evolve: (row, { data, occurredOn }, key) => {
        row.sme = key;
        protect(row, occurredOn);
        if (!row.categories.includes(data.category))
          row.categories = [...row.categories, data.category].sort();
      },
    },
  },
  columns: ['sme', 'businessNumber', 'partnerDonor', 'protectedOn'],
  indexes: ['sme', 'partnerDonor'],
  owners: { sme: 'sme', donor: 'partnerDonor' },
  search: ({ businessNumber, name }) => [businessNumber, name],
});
