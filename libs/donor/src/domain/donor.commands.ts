import type { BusinessNumber, LocalDate } from '@sangsaeng/kernel';
import type { DonorEvent } from './donor.events';

type DataOf<T extends DonorEvent['type']> = Extract<DonorEvent, { type: T }>['data'];
type Order<Type extends string, Data> = {
  readonly type: Type;
  readonly occurredOn: LocalDate;
} & Data;

export type MakePledge = Order<'MakePledge', { readonly pledge: DataOf<'PledgeMade'> }>;
/** Sets a receipt against its pledge; asked before the fund books the money. */
export type FulfilPledge = Order<'FulfilPledge', DataOf<'PledgeFulfilled'>>;
/**
 * For the process: the fund has booked a contribution. One that the pledge has ever known changes nothing, whatever
 * became of it since.
 */
export type NoteFulfilment = Order<'NoteFulfilment', DataOf<'PledgeFulfilled'>>;
/** For the process: the fund has lost a contribution again, wholly or in part. */
export type WithdrawFulfilment = Order<'WithdrawFulfilment', DataOf<'PledgeFulfilmentWithdrawn'>>;
/** Change of the promised sum, signed; never below what was received already. */
export type AmendPledge = Order<'AmendPledge', DataOf<'PledgeAmended'>>;
export type CancelPledge = Order<'CancelPledge', Omit<DataOf<'PledgeCancelled'>, 'openRest'>>;
/** For the calendar: changes nothing unless the pledge is due by that day and something of it is open. */
export type NotePledgeOverdue = Order<
  'NotePledgeOverdue',
  Omit<DataOf<'PledgeFellOverdue'>, 'open'>
>;
/** Registers the donor where its first pledge has not done so yet. */
export type SignMou = Order<
  'SignMou',
  DataOf<'MouSigned'> & {
    readonly businessNumber: BusinessNumber;
    readonly donorName: string;
    readonly donorKind: string;
  }
>;
export type RequestContribution = Order<'RequestContribution', DataOf<'ContributionRequested'>>;
/** A deposit that comes in parts or on another date: withdraw, and file again under a new number. */
export type WithdrawContributionRequest = Order<
  'WithdrawContributionRequest',
  DataOf<'ContributionRequestWithdrawn'>
>;
export type DeclareRelatedParty = Order<'DeclareRelatedParty', DataOf<'RelatedPartyDeclared'>>;
export type WithdrawRelatedParty = Order<'WithdrawRelatedParty', DataOf<'RelatedPartyWithdrawn'>>;

export type DonorCommand =
  | MakePledge
  | FulfilPledge
  | NoteFulfilment
  | WithdrawFulfilment
  | AmendPledge
  | CancelPledge
  | NotePledgeOverdue
  | SignMou
  | RequestContribution
  | WithdrawContributionRequest
  | DeclareRelatedParty
  | WithdrawRelatedParty;

export type DonorRefusal =
  | 'DUPLICATE'
  | 'AMOUNT_NOT_POSITIVE'
  | 'DONOR_UNKNOWN'
  | 'PLEDGE_UNKNOWN'
  | 'PLEDGE_CANCELLED'
  | 'EXCEEDS_PLEDGE'
  /** {pledge, on, open, asked}: on that value date, or a later one, less of the pledge was open */
  | 'NOT_OPEN_THEN'
  | 'REQUEST_UNKNOWN'
  | 'REQUEST_WITHDRAWN'
  | 'REQUEST_FULFILLED'
  | 'RELATED_PARTY_UNKNOWN';
