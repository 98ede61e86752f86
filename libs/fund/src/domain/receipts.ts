import { accepted, ERASED, krwText, minKrw, parseKrw, rejected } from '@sangsaeng/kernel';
import { bookedOn, toldBefore, type CommandOf, type FundDecision } from './answers';
import { bankFactAbout, maturityOf } from './fold';
import type { FundEvent } from './fund.events';
import { lotKey, type FundState, type Lot } from './fund.state';

/** The bank's own day of a recorded receipt. */
function toldOn({ entry, receivedOn }: Lot) {
  const bankDate = (entry?.data as { readonly bankDate?: string } | undefined)?.bankDate;
  return bankDate ?? receivedOn;
}

export function receiveGrant(command: CommandOf<'ReceiveGrant'>, state: FundState): FundDecision {
  const { type: _type, occurredOn: bankDay, ...asked } = command;
  const known = state.lots.get(lotKey({ src: 'gov', lot: command.lot }));
  if (known !== undefined) {
    const same =
      toldOn(known) === bankDay &&
      known.fy === command.fy &&
      known.amount === parseKrw(command.amount);
    return same ? accepted([]) : rejected('DUPLICATE', { lot: command.lot });
  }
  const { occurredOn, told } = bookedOn(state, bankDay);
  return accepted([{ type: 'GrantReceived', occurredOn, data: { ...asked, ...told } }]);
}

export function receiveContribution(
  command: CommandOf<'ReceiveContribution'>,
  state: FundState,
): FundDecision {
  const { type: _type, occurredOn: bankDay, ...asked } = command;
  const known = state.lots.get(lotKey({ src: 'donor', lot: command.lot }));
  if (known !== undefined) {
    return sameContribution(known, command)
      ? accepted([])
      : rejected('DUPLICATE', { lot: command.lot });
  }
  // The same movement may be kept as a deposit already, which is matched and not received again.
  const { bankTransaction } = command;
  if (state.bankFacts.has(bankTransaction)) return rejected('DUPLICATE', { bankTransaction });
  const { occurredOn, told } = bookedOn(state, bankDay);
  const data = {
    ...asked,
    ...told,
    fy: bankDay.slice(0, 4),
    maturesOn: maturityOf(bankDay),
  };
  return accepted([{ type: 'ContributionReceived', occurredOn, data }]);
}

function sameContribution(known: Lot, asked: CommandOf<'ReceiveContribution'>): boolean {
  return (
    toldOn(known) === asked.occurredOn &&
    known.amount === parseKrw(asked.amount) &&
    known.contribution?.pledge === asked.pledge &&
    known.contribution.bankTransaction === asked.bankTransaction &&
    sameName(known.contribution.depositorName, asked.depositorName)
  );
}

/** A name that is sealed or erased cannot be compared, so it counts as the same. */
function sameName(known: string | undefined, asked: string | undefined): boolean {
  return known === undefined || known === ERASED || known === asked;
}

/**
 * The bank took a contribution back. What of it is available leaves the lot; for what is bound elsewhere, or was never
 * this fund's, an item is opened.
 */
export function recallContribution(
  command: CommandOf<'RecallContribution'>,
  state: FundState,
): FundDecision {
  const { lot: number, bankTransaction, occurredOn: bankDay } = command;
  const lot = state.lots.get(lotKey({ src: 'donor', lot: number }));
  const asked = command.amount ?? (lot === undefined ? undefined : krwText(lot.amount));
  if (asked === undefined || asked === '0') return rejected('LOT_UNKNOWN', { lot: number });
  const about = bankFactAbout('recall', number, bankDay);
  const known = toldBefore(state, { bankTransaction, amount: asked }, about);
  if (known !== undefined) return known;
  return accepted(recallEvents(command, lot, parseKrw(asked), state));
}

function recallEvents(
  command: CommandOf<'RecallContribution'>,
  lot: Lot | undefined,
  amount: bigint,
  state: FundState,
): readonly FundEvent[] {
  const { fund, lot: number, bankAccount, bankTransaction } = command;
  const { occurredOn, told } = bookedOn(state, command.occurredOn);
  const recalled = lot === undefined ? 0n : minKrw(amount, recallable(lot, occurredOn));
  const named = { fund, bankAccount, bankTransaction, lot: number, ...told };
  const events: FundEvent[] = [];
  if (lot?.contribution !== undefined && recalled > 0n) {
    const { donor, pledge } = lot.contribution;
    const data = { ...named, fy: lot.fy, donor, pledge, amount: krwText(recalled) };
    events.push({ type: 'ContributionRecalled', occurredOn, data });
  }
  if (recalled < amount) {
    const rest = { amount: krwText(amount - recalled), reason: '은행의 출연금 회수' };
    const data = { ...named, item: `recall-${bankTransaction}`, ...rest };
    events.push({ type: 'SuspenseOpened', occurredOn, data });
  }
  return events;
}

/** What of a contribution to this fund is still in it and may leave the lot on a day. */
export function recallable(lot: Lot, on: Lot['receivedOn']): bigint {
  if (lot.contribution === undefined || on < lot.receivedOn) return 0n;
  return minKrw(lot.amount - lot.contribution.takenBack, lot.available.spendableOn(on));
}
