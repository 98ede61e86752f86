import { krwText, localDate, type BusinessNumber, type LocalDate } from '@sangsaeng/kernel';
import { foldOf, given, type Story } from '@sangsaeng/kernel/testing';
import type {
  CommitFunds,
  FundCommand,
  ReceiveClawback,
  ReceiveContribution,
  ReceiveGrant,
  RecordPayment,
  ReleaseCommitment,
} from '../domain/fund.commands';
import type { FundRefusal } from '../domain/fund.refusals';
import { fundDecider } from '../domain/fund.decider';
import type { FundEvent } from '../domain/fund.events';

// Commands of one small fund, to tell stories with.
export const fund = 'SEC';
export const bankAccount = '301-0000-0001';
export const smeNumber = '124-81-00998' as BusinessNumber;
export const otherSme = '220-81-62517' as BusinessNumber;

/** Dates of the story are days of March 2024. */
export const march = (day: number): LocalDate =>
  localDate(`2024-03-${day.toString().padStart(2, '0')}`);

export const grant = (lot: string, day: number, amount: bigint): ReceiveGrant => ({
  type: 'ReceiveGrant',
  occurredOn: march(day),
  fund,
  lot,
  fy: '2024',
  amount: krwText(amount),
  bankAccount,
});
export const contribution = (
  lot: string,
  day: number,
  amount: bigint,
  of: Partial<ReceiveContribution> = {},
): ReceiveContribution => ({
  type: 'ReceiveContribution',
  occurredOn: march(day),
  fund,
  lot,
  donor: 'donor-1',
  pledge: 'P-1',
  amount: krwText(amount),
  bankAccount,
  bankTransaction: `bank-${lot}`,
  designation: 'general',
  designatedSmes: [],
  ...of,
});
export const commit = (
  project: string,
  day: number,
  [government, ...donors]: readonly [bigint, ...bigint[]],
  of: Partial<CommitFunds> = {},
): CommitFunds => ({
  type: 'CommitFunds',
  occurredOn: march(day),
  fund,
  commitment: project,
  project,
  sme: 'sme-1',
  smeBusinessNumber: smeNumber,
  category: '문서보안',
  totalCost: krwText(100n),
  governmentShare: krwText(government),
  donors: donors.map((amount, index) => ({
    donor: `donor-${(index + 1).toString()}`,
    amount: krwText(amount),
  })),
  grain: 'place',
  ...of,
});
export const pay = (
  project: string,
  disbursement: string,
  day: number,
  supply: bigint,
): RecordPayment => ({
  type: 'RecordPayment',
  occurredOn: march(day),
  fund,
  project,
  disbursement,
  payee: 'supplier-1',
  invoice: `invoice-${disbursement}`,
  supplyValue: krwText(supply),
  bankAccount,
});
export const release = (project: string, day: number): ReleaseCommitment => ({
  type: 'ReleaseCommitment',
  occurredOn: march(day),
  fund,
  project,
  reason: '완료',
});
export const recover = (
  disbursement: string,
  receipt: string,
  day: number,
  amount: bigint,
): ReceiveClawback => ({
  type: 'ReceiveClawback',
  occurredOn: march(day),
  fund,
  disbursement,
  clawback: 'R-1',
  receipt,
  amount: krwText(amount),
  bankAccount,
});

/** The events of commands that are all accepted. */
export function history(...commands: readonly FundCommand[]): readonly FundEvent[] {
  const events: FundEvent[] = [];
  for (const command of commands) {
    const decision = fundDecider.decide(command, foldOf(fundDecider, events));
    if (!decision.accepted) throw new Error(`${command.type}: ${decision.code}`);
    events.push(...decision.events);
  }
  return events;
}
/** What the last event of the answer allocates, as `lot: amount`. */
export function allocationsOf(
  command: FundCommand,
  ...before: readonly FundCommand[]
): readonly string[] {
  return history(...before, command)
    .slice(-1)
    .flatMap(({ data }) => ('allocations' in data ? data.allocations : []))
    .map(({ lot, amount }) => `${lot}: ${amount}`);
}
/** Goes on with the story after commands that are all accepted. */
export const after = (
  ...commands: readonly FundCommand[]
): { readonly when: (command: FundCommand) => Story<FundEvent, FundRefusal> } =>
  given(fundDecider, ...history(...commands));
