import {
  businessNumber,
  day,
  defineEvent,
  evidenceList,
  list,
  oneOf,
  optional,
  record,
  reference,
  text,
  won,
} from '@sangsaeng/kernel';
import { invoiceDimensions } from './project-dimensions';

// These names and shapes are the storage format: additive change only, or a new version.
/** What was installed, its inspection by another party, and the tax invoices for it. */
export const installationEvents = {
  InstallationReported: defineEvent(
    1,
    record({
      project: reference,
      sme: reference,
      installation: reference,
      /** A supplier's stream id. */
      supplier: reference,
      supplierBusinessNumber: businessNumber,
      items: list(record({ category: text, product: text, serial: reference, supplyValue: won })),
      installedOn: day,
      evidence: evidenceList,
      by: reference,
    }),
  ),
  /** The latest inspection of an installation counts. */
  InstallationInspected: defineEvent(
    1,
    record({
      project: reference,
      installation: reference,
      inspector: reference,
      inspectedOn: day,
      result: oneOf('passed', 'failed'),
      findings: text,
      evidence: evidenceList,
      by: reference,
      /** Whose installation it is and what kinds of protection it holds, so that nobody has to look them up. */
      sme: optional(reference),
      categories: optional(list(text)),
    }),
  ),
  InvoiceRegistered: defineEvent(
    1,
    record({
      ...invoiceDimensions,
      payeeBusinessNumber: businessNumber,
      supplyValue: won,
      vat: won,
      installation: optional(reference),
      issuedOn: optional(day),
      approvalNumber: optional(reference),
      by: optional(reference),
    }),
  ),
  /** Signed changes by a 수정세금계산서. */
  InvoiceAmended: defineEvent(
    1,
    record({
      ...invoiceDimensions,
      supplyChange: won,
      vatChange: won,
      amendedBy: reference,
      by: optional(reference),
    }),
  ),
  /** The installation that an invoice bills was accepted for this supply value. */
  InstallationAccepted: defineEvent(
    1,
    record({
      ...invoiceDimensions,
      supplyValue: won,
      installation: optional(reference),
      by: optional(reference),
    }),
  ),
} as const;
