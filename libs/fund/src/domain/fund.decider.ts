import { type Decider } from '@sangsaeng/kernel';
import { depositSelfShare, releaseSelfShare, sweepBank } from './accounts';
import { refusedAmount, type FundDecision } from './answers';
import { confirmPayment, failPayment, receiveClawback, reversePayment } from './bank-results';
import {
  changeForProcess,
  decreaseCommitment,
  increaseCommitment,
  reinstateCommitment,
} from './commitment-changes';
import { commitFunds, releaseCommitment } from './commitments';
import { correctEntry } from './corrections';
import {
  cancelContribution,
  matchDeposit,
  placeSuspense,
  recordDeposit,
  recordOutflow,
  refundDeposit,
  returnSuspense,
} from './deposits';
import type { FundCommand } from './fund.commands';
import type { FundRefusal } from './fund.refusals';
import type { FundEvent } from './fund.events';
import { evolveFund } from './fund.evolve';
import { initialFund, type FundState } from './fund.state';
import { accrueInterest, capitaliseInterest, receiveInterest } from './interest';
import { extendMaturity, freezeLot, matureLot, refundLot, unfreezeLot } from './lot-standing';
import { cancelOrder, orderDisbursement, orderForProcess } from './orders';
import { closePeriod, withinOpenPeriod } from './periods';
import {
  acceptReallocation,
  returnReallocation,
  sendReallocation,
  settleReallocation,
} from './reallocations';
import { recallContribution, receiveContribution, receiveGrant } from './receipts';
import { recordPayment } from './recorded-payments';
import { decideUnspentReturn, remitToTreasury } from './treasury';

type Rules = {
  readonly [T in FundCommand['type']]: (
    command: Extract<FundCommand, { type: T }>,
    state: FundState,
  ) => FundDecision;
};

const RULES: Rules = {
  ReceiveGrant: receiveGrant,
  ReceiveContribution: receiveContribution,
  RecallContribution: recallContribution,
  RecordOutflow: recordOutflow,
  PlaceSuspense: placeSuspense,
  ReturnSuspense: returnSuspense,
  RecordDeposit: recordDeposit,
  MatchDeposit: matchDeposit,
  RefundDeposit: refundDeposit,
  CancelContribution: cancelContribution,
  CommitFunds: commitFunds,
  IncreaseCommitment: increaseCommitment,
  DecreaseCommitment: decreaseCommitment,
  ReleaseCommitment: releaseCommitment,
  ReinstateCommitment: reinstateCommitment,
  RecordPayment: recordPayment,
  OrderDisbursement: orderDisbursement,
  CancelOrder: cancelOrder,
  ConfirmPayment: confirmPayment,
  FailPayment: failPayment,
  ReversePayment: reversePayment,
  ReceiveClawback: receiveClawback,
  SendReallocation: sendReallocation,
  AcceptReallocation: acceptReallocation,
  SettleReallocation: settleReallocation,
  ReturnReallocation: returnReallocation,
  MatureLot: matureLot,
  ExtendLotMaturity: extendMaturity,
  FreezeLot: freezeLot,
  UnfreezeLot: unfreezeLot,
  RefundLot: refundLot,
  AccrueInterest: accrueInterest,
  ReceiveInterest: receiveInterest,
  CapitaliseInterest: capitaliseInterest,
  DecideUnspentReturn: decideUnspentReturn,
  RemitToTreasury: remitToTreasury,
  DepositSelfShare: depositSelfShare,
  PayOutSelfShare: releaseSelfShare,
  RefundSelfShare: releaseSelfShare,
  SweepBank: sweepBank,
  ClosePeriod: closePeriod,
  CorrectEntry: correctEntry,
};

/** Stream `fund-<programme>`: no lot and no commitment below zero, in record order and on any value date. */
export const fundDecider: Decider<FundCommand, FundState, FundEvent, FundRefusal> = {
  initial: initialFund,
  evolve: evolveFund,
  decide: (command, state) => answeredForProcess(command, judge(command, state), state),
};

function judge(command: FundCommand, state: FundState): FundDecision {
  const refused = refusedAmount(command);
  if (refused !== undefined) return refused;
  const rule = RULES[command.type] as (command: FundCommand, state: FundState) => FundDecision;
  return withinOpenPeriod(command, rule(command, state), state);
}

/** Processes that wait for an answer get one also when they are refused. */
function answeredForProcess(
  command: FundCommand,
  decision: FundDecision,
  state: FundState,
): FundDecision {
  switch (command.type) {
    case 'OrderDisbursement':
      return orderForProcess(command, decision, state);
    case 'IncreaseCommitment':
    case 'DecreaseCommitment':
      return changeForProcess(command, decision, state);
    default:
      return decision;
  }
}

export function fundStream(fund: string): string {
  return `fund-${fund}`;
}
