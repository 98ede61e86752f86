import { holdsLot, type Base } from './chart';

/** What one kind of event posts. */
export type Row = {
  /** Rules for every allocation of the event. */
  readonly each: readonly Rule[];
  /** Rules for the event as a whole, after those of its allocations. */
  readonly once: readonly Rule[];
  /** The event is itself one allocation (`lot`, `fy`, `amount`) of this source. */
  readonly lotOf?: 'gov' | 'donor';
  readonly opposite: boolean;
};

export type Rule = {
  readonly dr?: Leg;
  readonly cr?: Leg;
  /** Amount: members of the event's data that are added up. Default: the allocation's amount, or the sum of all. */
  readonly of?: readonly string[];
  /** The amounts stand in this list of records with a `donor` each. */
  readonly perDonor?: string;
  /** Applies only to allocations of this source. */
  readonly only?: 'gov' | 'donor';
  /** Applies only when the data has this member. */
  readonly when?: string;
  /** Applies only to this `kind`. */
  readonly kind?: string;
};

export type Leg = {
  readonly base: Base;
  /** Instead of `base` when the allocation's lot is held. */
  readonly frozen?: Base;
  readonly variant?: Variant;
  /** The account is a lot's own: its lines carry the allocation. */
  readonly ofLot: boolean;
};

/** Bank pots other than a lot's, and the two real accounts of a sweep. */
export type Variant = 'deposit' | 'interest' | 'custody' | 'surcharge' | 'suspense' | 'from' | 'to';

type Account = Base | Leg;
type Condition = Omit<Rule, 'dr' | 'cr'>;

export const bank = (variant: Variant): Leg => ({
  base: 'assets:bank',
  variant,
  ofLot: holdsLot('assets:bank', variant),
});
export const toLeg = (account: Account): Leg =>
  typeof account === 'string' ? { base: account, ofLot: holdsLot(account, undefined) } : account;
export const pair = (dr: Account, cr: Account, condition: Condition = {}): Rule => ({
  dr: toLeg(dr),
  cr: toLeg(cr),
  ...condition,
});
export const debit = (dr: Base, ...of: readonly string[]): Rule => ({ dr: toLeg(dr), of });
export const credit = (cr: Base, ...of: readonly string[]): Rule => ({ cr: toLeg(cr), of });

export const row = (each: readonly Rule[], once: readonly Rule[] = []): Row => ({
  each,
  once,
  opposite: false,
});
export const once = (...rules: readonly Rule[]): Row => row([], rules);
export const opposite = (of: Row, add: readonly Rule[] = []): Row => ({
  ...of,
  once: [...of.once, ...add],
  opposite: !of.opposite,
});
