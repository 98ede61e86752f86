import {
  businessNumber,
  day,
  defineEvent,
  oneOf,
  optional,
  personal,
  record,
  reference,
  text,
  type EventOf,
} from '@sangsaeng/kernel';

const sme = { sme: reference } as const;
const supplier = { supplier: reference } as const;

/** What the tax office or a court says about a company, and since which day. */
const statusSince = { on: day, source: text, by: reference } as const;
/** 참여제한: both days are inside. */
const debarment = {
  debarment: reference,
  from: day,
  to: day,
  legalBasis: text,
  reason: text,
  by: reference,
} as const;
const lifted = { debarment: reference, reason: text, by: reference } as const;
const cleared = { disbursement: reference } as const;
const declined = { disbursement: reference, code: text, detail: text } as const;
const grievance = { ...sme, grievance: reference } as const;

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
  SmeCertificateRenewed: defineEvent(
    1,
    record({ ...sme, certificateFrom: day, certificateTo: day, by: reference }),
  ),
  SmeStatusRecorded: defineEvent(
    1,
    record({ ...sme, status: oneOf('active', 'suspended', 'closed'), ...statusSince }),
  ),
  SmeDebarred: defineEvent(1, record({ ...sme, ...debarment })),
  SmeDebarmentLifted: defineEvent(1, record({ ...sme, ...lifted })),
  SmeClearedForPayment: defineEvent(1, record({ ...sme, ...cleared })),
  SmeClearanceDeclined: defineEvent(1, record({ ...sme, ...declined })),
  /** A company owned or run by the SME's own people; it must not be its supplier. */
  SmeRelationDeclared: defineEvent(
    1,
    record({ ...sme, businessNumber, relation: text, by: reference }),
  ),
  /** 애로사항. `body` names no natural person. */
  GrievanceFiled: defineEvent(1, record({ ...grievance, topic: text, body: text, by: reference })),
  GrievanceAnswered: defineEvent(
    1,
    record({ ...grievance, answer: text, followUpOn: optional(day), by: reference }),
  ),
  GrievanceFollowedUp: defineEvent(1, record({ ...grievance, outcome: text, by: reference })),
  GrievanceClosed: defineEvent(1, record({ ...grievance, by: reference })),
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
  /** A further time in the pool of suppliers (공급기업 풀). */
  SupplierRegistrationExtended: defineEvent(
    1,
    record({ ...supplier, registeredFrom: day, registeredTo: day, by: reference }),
  ),
  SupplierStatusRecorded: defineEvent(
    1,
    record({
      ...supplier,
      status: oneOf('active', 'suspended', 'closed', 'bankrupt'),
      ...statusSince,
    }),
  ),
  SupplierDebarred: defineEvent(1, record({ ...supplier, ...debarment })),
  SupplierDebarmentLifted: defineEvent(1, record({ ...supplier, ...lifted })),
  SupplierClearedForPayment: defineEvent(1, record({ ...supplier, ...cleared })),
  SupplierClearanceDeclined: defineEvent(1, record({ ...supplier, ...declined })),
} as const;

export type SmeEvent = EventOf<typeof smeEvents>;
export type SupplierEvent = EventOf<typeof supplierEvents>;
