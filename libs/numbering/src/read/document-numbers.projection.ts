import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { ProjectEvent } from '@sangsaeng/project';
import { countField, projectionOf, textField } from '@sangsaeng/read-store';
import { documentNumber } from '../domain/document-number';
import type { NumberingEvent } from '../domain/numbering.events';

type Numbered = NumberingEvent['data'];

const numberOf = ({ data: { kind, year, number } }: { readonly data: Numbered }): string =>
  documentNumber(kind, year, number);

/**
 * Every document number that was ever handed out (T 과제, Y 지급, R 환수) and what became of it. Documents taken over
 * from before this ledger brought their numbers along and have no row.
 */
export const documentNumbers = projectionOf<NumberingEvent | ProjectEvent | DisbursementEvent>()({
  name: 'document-numbers',
  version: 1,
  shape: {
    number: textField,
    kind: textField,
    year: countField,
    ordinal: countField,
    purpose: textField,
    /** `assigned` until its document appears, then `used`; or `void`. */
    state: textField,
    assignedOn: textField,
    usedOn: textField,
    voidedOn: textField,
    voidReason: textField,
  },
  facts: {
    NumberAssigned: {
      keys: numberOf,
      evolve: (row, { data, occurredOn }, key) => {
        row.number = key;
        row.kind = data.kind;
        row.year = data.year;
        row.ordinal = data.number;
        row.purpose = data.purpose;
        row.assignedOn = occurredOn;
      },
    },
    NumberVoided: {
      keys: numberOf,
      evolve: (row, { data, occurredOn }) => {
        row.voidedOn = occurredOn;
        row.voidReason = data.reason;
      },
    },
    ApplicationSubmitted: {
      keys: ({ data }) => data.project,
      evolve: (row, { occurredOn }) => {
        row.usedOn ??= occurredOn;
      },
    },
    // Who registered or decided is not known of history taken over.
    InvoiceRegistered: {
      keys: ({ data }) => (data.by === undefined ? undefined : data.disbursement),
      evolve: (row, { occurredOn }) => {
        row.usedOn ??= occurredOn;
      },
    },
    ClawbackDecided: {
      keys: ({ data }) => (data.by === undefined ? undefined : data.clawback),
      evolve: (row, { occurredOn }) => {
        row.usedOn ??= occurredOn;
      },
    },
  },
  settle: (row) => {
    if (row.voidedOn !== null) row.state = 'void';
    else row.state = row.usedOn === null ? 'assigned' : 'used';
  },
  columns: ['kind', 'year', 'ordinal', 'state', 'assignedOn'],
  indexes: ['state', 'assignedOn'],
  owners: {},
  search: ({ purpose }) => [purpose],
});
