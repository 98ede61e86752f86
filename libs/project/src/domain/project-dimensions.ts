import { reference, text } from '@sangsaeng/kernel';

/** The dimensions every posting of a project carries. `sme` is a stream id. */
export const projectDimensions = {
  fund: reference,
  project: reference,
  sme: reference,
  category: text,
} as const;
/** Those of a bill. `invoice` is its 국세청승인번호, `payee` a supplier's stream id. */
export const invoiceDimensions = {
  ...projectDimensions,
  invoice: reference,
  disbursement: reference,
  payee: reference,
} as const;
