import { defineEvent, oneOf, record, reference, text, type EventOf } from '@sangsaeng/kernel';

export const claimKind = oneOf(
  'sme-number',
  'supplier-number',
  'donor-number',
  'pledge-number',
  'clawback-number',
  'invoice',
  'bank-transaction',
  'contribution-number',
  'installation',
  'serial',
  'transfer',
);

// These names and shapes are the storage format: additive change only, or a new version.
export const claimEvents = {
  Claimed: defineEvent(1, record({ kind: claimKind, value: text, owner: reference })),
  ClaimReleased: defineEvent(1, record({ kind: claimKind, value: text, owner: reference })),
} as const;

export type ClaimEvent = EventOf<typeof claimEvents>;
