import type { LocalDate } from '@sangsaeng/kernel';
import { projectionOf, textField, type RowOf } from '@sangsaeng/read-store';
import type { SmeEvent, SupplierEvent } from '../domain/company.events';

const shape = {
  debarment: textField,
  /** `sme` or `supplier`: which register the party stands in. */
  kind: textField,
  party: textField,
  /** The party again where it is an SME, which may see its own. */
  sme: textField,
  /** First and last day, both inside. */
  from: textField,
  to: textField,
  legalBasis: textField,
  reason: textField,
  decidedOn: textField,
  decidedBy: textField,
  liftedOn: textField,
  liftReason: textField,
} as const;

type Debarred = Extract<SmeEvent | SupplierEvent, { type: 'SmeDebarred' | 'SupplierDebarred' }>;
type Lifted = {
  readonly occurredOn: LocalDate;
  readonly data: { readonly debarment: string; readonly reason: string };
};

/** Every exclusion from support (참여제한), of small companies and of suppliers. */
export const debarments = projectionOf<SmeEvent | SupplierEvent>()({
  name: 'debarments',
  version: 1,
  shape,
  facts: {
    SmeDebarred: {
      keys: ({ data }) => data.debarment,
      evolve: (row, event) => {
        row.kind = 'sme';
        row.party = event.data.sme;
        row.sme = event.data.sme;
        debar(row, event);
      },
    },
    SupplierDebarred: {
      keys: ({ data }) => data.debarment,
      evolve: (row, event) => {
        row.kind = 'supplier';
        row.party = event.data.supplier;
        debar(row, event);
      },
    },
    SmeDebarmentLifted: { keys: ({ data }) => data.debarment, evolve: lift },
    SupplierDebarmentLifted: { keys: ({ data }) => data.debarment, evolve: lift },
  },
  columns: ['kind', 'party', 'sme', 'from', 'to', 'decidedOn', 'liftedOn'],
  indexes: ['sme', 'to'],
  owners: { sme: 'sme' },
  search: ({ party, reason, legalBasis }) => [party, reason, legalBasis],
});

function debar(row: RowOf<typeof shape>, { data, occurredOn }: Debarred): void {
  row.debarment = data.debarment;
  row.from = data.from;
  row.to = data.to;
  row.legalBasis = data.legalBasis;
  row.reason = data.reason;
  row.decidedOn = occurredOn;
  row.decidedBy = data.by;
}

function lift(row: RowOf<typeof shape>, { data, occurredOn }: Lifted): void {
  row.liftedOn = occurredOn;
  row.liftReason = data.reason;
}
