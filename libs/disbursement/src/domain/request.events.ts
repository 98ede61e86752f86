import {
  count,
  defineEvent,
  evidenceList,
  list,
  oneOf,
  optional,
  personal,
  record,
  reference,
  text,
  won,
} from '@sangsaeng/kernel';
import { disbursementDimensions } from './disbursement-dimensions';

const of = { disbursement: reference } as const;

/** The account to pay to, as people may read it; the number itself is encrypted with the key of the payee. */
const account = record({ bank: text, masked: text });

// These names and shapes are the storage format: additive change only, or a new version.
export const requestEvents = {
  DisbursementRequested: defineEvent(
    1,
    record({
      ...disbursementDimensions,
      supplyValue: won,
      vat: won,
      account,
      accountNumber: optional(personal('payee')),
      accountHolder: optional(personal('payee')),
      evidence: evidenceList,
      /** Who inspected the installation or brought the evidence: they do not approve. */
      involved: list(reference),
      /** Always 1; every amendment counts on. Approvals bind to it. */
      version: count,
      /** How many people must approve. */
      needs: count,
      by: reference,
    }),
  ),
  DisbursementRequestAmended: defineEvent(
    1,
    record({
      ...of,
      version: count,
      supplyValue: won,
      vat: won,
      evidence: evidenceList,
      reason: text,
      by: reference,
      /** The companies again: they are asked once more whether they may be paid. */
      sme: optional(reference),
      payee: optional(reference),
      /** When the account is what changes. */
      account: optional(account),
      accountNumber: optional(personal('payee')),
      accountHolder: optional(personal('payee')),
    }),
  ),
  ClearanceNoted: defineEvent(
    1,
    record({
      ...of,
      party: oneOf('sme', 'supplier'),
      cleared: oneOf('yes', 'no'),
      code: optional(text),
      detail: optional(text),
    }),
  ),
  /** 예금주조회 */
  AccountHolderChecked: defineEvent(
    1,
    record({ ...of, matches: oneOf('yes', 'no'), checkedWith: text, by: reference }),
  ),
  FindingRaised: defineEvent(
    1,
    record({
      ...of,
      finding: reference,
      code: text,
      observed: text,
      expected: text,
      severity: oneOf('block', 'flag'),
      by: reference,
    }),
  ),
  FindingDisposed: defineEvent(
    1,
    record({
      ...of,
      finding: reference,
      disposition: oneOf('dismissed', 'confirmed'),
      reason: text,
      by: reference,
    }),
  ),
  ApprovalGiven: defineEvent(1, record({ ...of, version: count, by: reference })),
  /** `version` is the one that needs approval from now on. */
  ApprovalsVoided: defineEvent(
    1,
    record({ ...of, version: count, reason: text, cause: optional(reference) }),
  ),
  /** Enough people approved: this attempt may be ordered. */
  DisbursementApproved: defineEvent(
    1,
    record({
      ...of,
      version: count,
      project: reference,
      fund: reference,
      payee: reference,
      invoice: reference,
      supplyValue: won,
      attempt: count,
    }),
  ),
  DisbursementRejected: defineEvent(1, record({ ...of, reason: text, by: reference })),
  DisbursementHeld: defineEvent(1, record({ ...of, hold: reference, reason: text, by: reference })),
  HoldReleased: defineEvent(1, record({ ...of, hold: reference, reason: text, by: reference })),
} as const;
