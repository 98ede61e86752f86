import { accepted, krwText, minKrw, parseKrw, rejected, type LocalDate } from '@sangsaeng/kernel';
import {
  bookedOn,
  partOfLot,
  repeated,
  toldBefore,
  type CommandOf,
  type FundDecision,
} from './answers';
import { asDeposit } from './deposits';
import { bankFactAbout } from './fold';
import type { Allocation } from './fund.events';
import { lotKey, type FundState, type Lot } from './fund.state';

/** Interest that was earned and is not paid in yet; once a period. */
export function accrueInterest(
  { fund, period, amount, occurredOn }: CommandOf<'AccrueInterest'>,
  state: FundState,
): FundDecision {
  const known = repeated(state, `accrual ${period}`, `${amount} on ${occurredOn}`, { period });
  if (known !== undefined) return known;
  return accepted([{ type: 'InterestAccrued', occurredOn, data: { fund, period, amount } }]);
}

export function receiveInterest(
  command: CommandOf<'ReceiveInterest'>,
  state: FundState,
): FundDecision {
  const { fund, period, amount, bankAccount, bankTransaction, occurredOn: bankDay } = command;
  const about = bankFactAbout('interest', period, bankDay);
  const known = toldBefore(state, command, about);
  if (known !== undefined) return known;
  const { from: earnedFrom, to: earnedTo } = command;
  const allocations = splitInterest(state, parseKrw(amount), earnedFrom, earnedTo);
  if (allocations.length === 0) return asDeposit(command, about, state);
  const { occurredOn, told } = bookedOn(state, bankDay);
  const open = state.accrued.get(period)?.spendableOn(occurredOn) ?? 0n;
  const accrued = minKrw(open, parseKrw(amount));
  const data = {
    ...{ fund, period, bankAccount, bankTransaction, allocations, earnedFrom, earnedTo, ...told },
    ...(accrued === 0n ? {} : { accrued: krwText(accrued) }),
  };
  return accepted([{ type: 'InterestReceived', occurredOn, data }]);
}

/**
 * Splits interest by what each lot had at the bank at the end of each day: floor, and the rest to the first grant, or
 * to the donors' lot that earned most where no grant did. An assumption: no rule says how interest on a common account
 * is divided. Empty when nothing was at the bank on those days.
 */
export function splitInterest(
  { lots }: FundState,
  amount: bigint,
  from: LocalDate,
  to: LocalDate,
): readonly Allocation[] {
  const earners = [...lots.values()]
    .map((lot) => ({ lot, weight: weightOf(lot, from, to) }))
    .filter(({ weight }) => weight > 0n)
    .sort((first, second) => byReceipt(first.lot, second.lot));
  const whole = earners.reduce((sum, { weight }) => sum + weight, 0n);
  if (whole === 0n) return [];
  const parts = earners.map(({ lot, weight }) => ({
    lot,
    weight,
    part: (amount * weight) / whole,
  }));
  const rest = amount - parts.reduce((sum, { part }) => sum + part, 0n);
  const most = parts.reduce((best, next) => (next.weight > best.weight ? next : best));
  const takesRest = parts.find(({ lot }) => lot.src === 'gov') ?? most;
  return parts
    .map((earned) => ({
      lot: earned.lot,
      part: earned === takesRest ? earned.part + rest : earned.part,
    }))
    .filter(({ part }) => part > 0n)
    .map(({ lot, part }) => partOfLot(lot, part));
}

function weightOf({ bank }: Lot, from: LocalDate, to: LocalDate): bigint {
  let weight = 0n;
  for (const balances of bank.values()) weight += balances.dailySum(from, to);
  return weight;
}

/** Grants before contributions, each by receipt; a total order, so that the split is the same wherever it is made. */
function byReceipt(first: Lot, second: Lot): number {
  const keyOf = ({ src, receivedOn, lot }: Lot) =>
    `${src === 'gov' ? '0' : '1'} ${receivedOn} ${lot}`;
  return keyOf(first) < keyOf(second) ? -1 : 1;
}

/** The interest of a period joins the donors' lots that earned it. [Assumption: no rule says whose it is.] */
export function capitaliseInterest(
  { fund, period, lots: numbers, bankAccount, occurredOn }: CommandOf<'CapitaliseInterest'>,
  state: FundState,
): FundDecision {
  const allocations: Allocation[] = [];
  for (const number of new Set(numbers)) {
    const lot = state.lots.get(lotKey({ src: 'donor', lot: number }));
    if (lot?.contribution === undefined) return rejected('LOT_UNKNOWN', { lot: number });
    const earned = lot.interestOf.get(period);
    if (earned === undefined) return rejected('EXCEEDS_DUE', { lot: number, period, due: '0' });
    if (earned === 0n) continue;
    if (lot.frozen) return rejected('LOT_FROZEN', { lot: number });
    const due = lot.interest.spendableOn(occurredOn);
    if (due < earned) {
      const facts = { lot: number, period, due: krwText(due), asked: krwText(earned) };
      return rejected('EXCEEDS_DUE', facts);
    }
    allocations.push(partOfLot(lot, earned));
  }
  if (allocations.length === 0) return accepted([]);
  const data = { fund, period, bankAccount, allocations };
  return accepted([{ type: 'InterestCapitalised', occurredOn, data }]);
}
