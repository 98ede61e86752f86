import { reference, text } from '@sangsaeng/kernel';

/** What a disbursement refers to. `payee` and `sme` are stream ids. */
export const disbursementDimensions = {
  fund: reference,
  project: reference,
  sme: reference,
  category: text,
  disbursement: reference,
  payee: reference,
  invoice: reference,
} as const;
