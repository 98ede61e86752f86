import { accepted, krwText, parseKrw, rejected } from '@sangsaeng/kernel';
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
import { sweepContent } from './fold-transfers';
import type { Allocation } from './fund.events';
import { lotKey, type FundState } from './fund.state';

/** The company pays its own share into escrow (자부담 예치). */
export function depositSelfShare(
  command: CommandOf<'DepositSelfShare'>,
  state: FundState,
): FundDecision {
  const { project, occurredOn: bankDay } = command;
  const about = bankFactAbout('self-share in', project, bankDay);
  const known = toldBefore(state, command, about);
  if (known !== undefined) return known;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return asDeposit(command, about, state);
  const { occurredOn, told } = bookedOn(state, bankDay);
  const data = { ...escrowData(command, commitment), ...told };
  return accepted([{ type: 'SelfShareDeposited', occurredOn, data }]);
}

/** Escrow is paid to the supplier or given back, never more than there is. */
export function releaseSelfShare(
  command: CommandOf<'PayOutSelfShare' | 'RefundSelfShare'>,
  state: FundState,
): FundDecision {
  const { project, amount, occurredOn } = command;
  const kind = command.type === 'PayOutSelfShare' ? 'pay-out' : 'refund';
  const known = toldBefore(
    state,
    command,
    bankFactAbout(`self-share ${kind}`, project, occurredOn),
  );
  if (known !== undefined) return known;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  const due = state.escrow.get(project)?.spendableOn(occurredOn) ?? 0n;
  if (parseKrw(amount) > due)
    return rejected('EXCEEDS_DUE', { project, due: krwText(due), asked: amount });
  const type = kind === 'pay-out' ? 'SelfSharePaidOut' : 'SelfShareRefunded';
  return accepted([{ type, occurredOn, data: escrowData(command, commitment) }]);
}

function escrowData(
  command: CommandOf<'DepositSelfShare' | 'PayOutSelfShare' | 'RefundSelfShare'>,
  { sme, category }: { readonly sme: string; readonly category: string },
) {
  const { fund, project, amount, bankAccount, bankTransaction } = command;
  return { fund, project, sme, category, amount, bankAccount, bankTransaction };
}

/** Money of lots changes its real account and nothing else. */
export function sweepBank(command: CommandOf<'SweepBank'>, state: FundState): FundDecision {
  const { fund, sweep, from, to, occurredOn } = command;
  const asked = command.parts.map(({ src = 'donor' as const, lot, amount }) => ({
    ...{ src, lot, amount },
  }));
  const content = sweepContent(occurredOn, { from, to, allocations: asked });
  const known = repeated(state, `sweep ${sweep}`, content, { sweep });
  if (known !== undefined) return known;
  if (from === to) return rejected('SAME_PLACE', { sweep, bankAccount: from });
  if (asked.length === 0) return rejected('AMOUNT_NOT_POSITIVE', { amount: '0' });
  if (new Set(asked.map(lotKey)).size < asked.length) return rejected('DUPLICATE', { sweep });
  const allocations: Allocation[] = [];
  for (const part of asked) {
    const lot = state.lots.get(lotKey(part));
    if (lot === undefined) return rejected('LOT_UNKNOWN', { lot: part.lot });
    const there = lot.bank.get(from)?.spendableOn(occurredOn) ?? 0n;
    if (there < parseKrw(part.amount)) {
      const facts = { lot: part.lot, bankAccount: from, due: krwText(there), asked: part.amount };
      return rejected('EXCEEDS_DUE', facts);
    }
    allocations.push(partOfLot(lot, parseKrw(part.amount)));
  }
  return accepted([
    { type: 'BankSwept', occurredOn, data: { fund, sweep, from, to, allocations } },
  ]);
}
