import {
  businessNumber,
  day,
  defineEvent,
  optional,
  personal,
  record,
  reference,
  text,
  type EventOf,
} from '@sangsaeng/kernel';

// These names and shapes are the storage format: additive change only, or a new version.
// A company of a natural person carries its name as `personalName`, which is encrypted.
export const smeEvents = {
  SmeRegistered: defineEvent(
    1,
    record({
      sme: reference,
      businessNumber,
      name: optional(text),
      personalName: optional(personal('sme')),
      /** Validity of the 중소기업 확인서. */
      certificateFrom: day,
      certificateTo: day,
      partnerDonor: optional(businessNumber),
      supportClass: text,
    }),
  ),
} as const;

export const supplierEvents = {
  SupplierRegistered: defineEvent(
    1,
    record({
      supplier: reference,
      businessNumber,
      name: optional(text),
      personalName: optional(personal('supplier')),
      registeredFrom: day,
      registeredTo: day,
    }),
  ),
} as const;

export type SmeEvent = EventOf<typeof smeEvents>;
export type SupplierEvent = EventOf<typeof supplierEvents>;
