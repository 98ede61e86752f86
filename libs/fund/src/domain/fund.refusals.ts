/** Why the fund refuses a decision. What the bank told is refused as a duplicate only. */
export type FundRefusal =
  | 'DUPLICATE'
  | 'DONOR_TWICE'
  | 'OPEN_ITEMS'
  | 'INSUFFICIENT_FUNDS'
  | 'COMMITMENT_UNKNOWN'
  | 'COMMITMENT_CLOSED'
  /** Only an ended project is re-opened. */
  | 'COMMITMENT_OPEN'
  | 'EXCEEDS_AGREEMENT'
  /** More than is committed and neither ordered nor paid. */
  | 'EXCEEDS_COMMITTED'
  | 'PAYMENT_UNKNOWN'
  | 'EXCEEDS_PAID'
  | 'PERIOD_CLOSED'
  /** Only days that are over are closed. */
  | 'PERIOD_NOT_OVER'
  | 'PERIOD_HAS_OPEN_ITEMS'
  | 'AMOUNT_NOT_POSITIVE'
  /** The item and the order it is to be placed on differ in their amounts. */
  | 'AMOUNT_DIFFERS'
  | 'LOT_UNKNOWN'
  | 'LOT_FROZEN'
  | 'LOT_COMMITTED'
  | 'DEPOSIT_UNKNOWN'
  /** The deposit was matched or refunded. */
  | 'DEPOSIT_FINAL'
  | 'ITEM_UNKNOWN'
  /** The item was placed or its money came back. */
  | 'ITEM_FINAL'
  | 'ORDER_UNKNOWN'
  | 'ORDER_FINAL'
  /** Another order for the same disbursement is out or paid. */
  | 'ORDER_STANDS'
  | 'TRANSFER_UNKNOWN'
  | 'TRANSFER_FINAL'
  /** From a fund or an account to itself. */
  | 'SAME_PLACE'
  | 'EXCEEDS_DUE'
  | 'NOT_MATURED'
  /** A maturity is only moved to a later day. */
  | 'MATURITY_NOT_LATER'
  | 'CORRECTION_NOT_POSSIBLE';
