import type { CellFaultCode, CellFaultReason } from './reading/cell-values';

export type ReferenceKind =
  'sme' | 'pledge' | 'project' | 'supplier' | 'payment' | 'clawback' | 'donor';

type CellFacts = {
  readonly column: string;
  readonly value: string;
  readonly reason: CellFaultReason;
};

/**
 * `recorded`: the number of a row recorded earlier which this earlier-dated row would spoil; the refusal then
 * speaks of that row.
 */
type Spoils = { readonly recorded?: string };

/** The facts each refusal is told with. Amounts are decimal strings, dates `YYYY-MM-DD`, rows row numbers. */
export type RefusalFacts = { readonly [Code in CellFaultCode]: CellFacts } & {
  readonly DUPLICATE: Spoils & {
    readonly key: string;
    /** Absent when the other content was recorded by an earlier import. */
    readonly earlierRow?: string;
  };
  readonly UNKNOWN_REFERENCE: Spoils & {
    readonly column: string;
    readonly value: string;
    readonly kind: ReferenceKind;
    /**
     * `missing`: nowhere; `later`: takes effect on `date`, in `row`; `refused`: was refused in `row`;
     * `unnamed`: there is a donor share and 출연배분 names nobody.
     */
    readonly state: 'missing' | 'later' | 'refused' | 'unnamed';
    readonly date?: string;
    readonly row?: string;
  };
  readonly PROJECT_CLOSED: Spoils & { readonly project: string; readonly endedOn: string };
  readonly INVOICE_REUSED: Spoils & { readonly invoice: string; readonly payment: string };
  readonly RECEIPT_REUSED: Spoils & {
    readonly bankTransaction: string;
    readonly contribution: string;
  };
  readonly RULE_NOT_IN_FORCE: Spoils & { readonly supportType: string; readonly agreedOn: string };
  readonly EXCEEDS_PLEDGE: Spoils & {
    readonly pledge: string;
    readonly pledged: string;
    /** Received before this row. */
    readonly received: string;
    readonly amount: string;
  };
  readonly INSUFFICIENT_FUNDS: Spoils & {
    readonly project: string;
    /** `government`, or the business number of the donor that falls short. */
    readonly source: string;
    readonly needed: string;
    readonly available: string;
  };
  readonly EXCEEDS_AGREEMENT: Spoils & {
    readonly project: string;
    readonly totalCost: string;
    /** Supply value accepted before this row. */
    readonly invoiced: string;
    readonly amount: string;
  };
  readonly EXCEEDS_PAID: Spoils & {
    readonly payment: string;
    readonly paid: string;
    /** Decided before this row. */
    readonly decided: string;
    readonly amount: string;
  };
  readonly EXCEEDS_DECISION: Spoils & {
    readonly clawback: string;
    readonly decided: string;
    /** Received and waived before this row. */
    readonly settled: string;
    readonly amount: string;
  };
};

export type RefusalCode = keyof RefusalFacts;
