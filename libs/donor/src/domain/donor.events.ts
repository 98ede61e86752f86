import {
  businessNumber,
  defineEvent,
  list,
  oneOf,
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
    }),
  ),
  /** `change` is signed. */
  PledgeAmended: defineEvent(
    1,
    record({ pledge: reference, donor: reference, change: won, reason: text }),
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
} as const;

export type DonorEvent = EventOf<typeof donorEvents>;
