import type { Sme } from './sme-of-story';

/** A company of a story, as its people call it. */
export type Company = { readonly name: string; readonly businessNumber: string };

/** A project (과제) by its number, the company it protects, and the fund that pays. */
export type Project = { readonly number: string; readonly company: Sme; readonly fund: string };

/** What a supplier put up for a project. */
export type Installation = {
  readonly number: string;
  readonly project: Project;
  readonly supplier: Company;
  readonly worth: string;
};

/** An invoice and the payment of it, by its disbursement number (지급번호). */
export type Payment = Installation & { readonly id: string; readonly invoice: string };

/** A clawback (환수) by its number. */
export type Clawback = { readonly id: string; readonly payment: Payment };

/** A contribution (출연금) by its number. */
export type Lot = { readonly lot: string; readonly fund: string };
