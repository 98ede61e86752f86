import {
  businessNumber,
  day,
  defineEvent,
  list,
  oneOf,
  optional,
  record,
  reference,
  text,
  won,
  type EventOf,
} from '@sangsaeng/kernel';

// These names and shapes are the storage format: additive change only, or a new version.
export const donorEvents = {
  DonorRegistered: defineEvent(
    1,
    record({ donor: reference, businessNumber, name: text, kind: text }),
  ),
  /** A promise to contribute (출연약정). A pledge is not money. */
  PledgeMade: defineEvent(
    1,
    record({
      pledge: reference,
      donor: reference,
      businessNumber,
      donorName: text,
      donorKind: text,
      amount: won,
      designation: oneOf('general', 'designated'),
      /** Business numbers of the SMEs a designated pledge serves; they need not be registered yet. */
      designatedSmes: list(businessNumber),
      /** The day by which the whole sum is promised to be paid in. */
      dueOn: optional(day),
    }),
  ),
  /** `change` is signed. */
  PledgeAmended: defineEvent(
    1,
    record({
      pledge: reference,
      donor: reference,
      change: won,
      reason: text,
      amendment: optional(reference),
    }),
  ),
  PledgeCancelled: defineEvent(
    1,
    record({ pledge: reference, donor: reference, openRest: won, reason: text }),
  ),
  /** Mirror of money received for the pledge; guards that receipts stay within it. Posts nothing. */
  PledgeFulfilled: defineEvent(
    1,
    record({ pledge: reference, donor: reference, contribution: reference, amount: won }),
  ),
  /** The bank took a contribution back, or it was cancelled: that much of the pledge is open again. */
  PledgeFulfilmentWithdrawn: defineEvent(
    1,
    record({
      ...{ pledge: reference, donor: reference, contribution: reference, amount: won },
      /** Names the recall or cancellation, so that the same one counts once. */
      cause: reference,
    }),
  ),
  /** `open` had not come in by the day after `dueOn`; noted once for a pledge and its day. */
  PledgeFellOverdue: defineEvent(
    1,
    record({ donor: reference, pledge: reference, dueOn: day, open: won }),
  ),
  MouSigned: defineEvent(
    1,
    record({ donor: reference, mou: reference, signedOn: day, title: text, by: reference }),
  ),
  /** The donor announces a deposit (출연신청). It moves no money and books nothing. */
  ContributionRequested: defineEvent(
    1,
    record({
      donor: reference,
      /** 출연번호 */
      contribution: reference,
      pledge: reference,
      amount: won,
      plannedOn: day,
      by: reference,
    }),
  ),
  ContributionRequestWithdrawn: defineEvent(
    1,
    record({ donor: reference, contribution: reference, reason: text, by: reference }),
  ),
  /** A company the donor may not support (특수관계인): its tax credit would be lost. */
  RelatedPartyDeclared: defineEvent(
    1,
    record({ donor: reference, businessNumber, relation: text, by: reference }),
  ),
  RelatedPartyWithdrawn: defineEvent(
    1,
    record({ donor: reference, businessNumber, reason: text, by: reference }),
  ),
} as const;

export type DonorEvent = EventOf<typeof donorEvents>;
