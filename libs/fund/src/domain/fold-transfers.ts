import type { LocalDate } from '@sangsaeng/kernel';
import { maturityOf, moveBank, moveFree, type Handlers } from './fold';
import { contributionOf, donorLot } from './fold-lots';
import type { Allocation, TransferTerms } from './fund.events';
import { lotKey, type FundState } from './fund.state';
import { placeOf } from './value-timeline';

/** Money that moves between funds, and between the real accounts of one. */
export const transferHandlers: Handlers = {
  ReallocationSent: (state, on, data) => {
    const { transfer, allocations, bankAccount, destination, letter } = data;
    moveFree(state, placeOf(on, 'other'), allocations, -1n);
    moveBank(state, { on, bankAccount, allocations }, -1n);
    state.sent.set(transfer, { on, bankAccount, allocations, state: 'sent' });
    state.decided.set(
      `transfer ${transfer}`,
      transferContent(on, { destination, letter, allocations }),
    );
  },
  ReallocationReturned: (state, on, data) => {
    const { transfer, allocations, bankAccount } = data;
    moveFree(state, placeOf(on, 'other'), allocations, 1n);
    moveBank(state, { on, bankAccount, allocations }, 1n);
    const sent = state.sent.get(transfer);
    if (sent !== undefined) sent.state = 'returned';
  },
  ReallocationSettled: (state, _on, { transfer }) => {
    const sent = state.sent.get(transfer);
    if (sent !== undefined) sent.state = 'settled';
  },
  ReallocationAccepted: (state, on, data) => {
    const { transfer, allocations, bankAccount } = data;
    for (const part of allocations)
      openReallocated(
        state,
        on,
        part,
        data.terms?.find(({ lot }) => lot === part.lot),
      );
    moveFree(state, placeOf(on, 'other'), allocations, 1n);
    moveBank(state, { on, bankAccount, allocations }, 1n);
    state.answeredTransfers.add(transfer);
  },
  ReallocationDeclined: (state, _on, { transfer }) => void state.answeredTransfers.add(transfer),
  BankSwept: (state, on, { allocations, from, to, sweep }) => {
    moveBank(state, { on, bankAccount: from, allocations }, -1n);
    moveBank(state, { on, bankAccount: to, allocations }, 1n);
    if (sweep !== undefined)
      state.decided.set(`sweep ${sweep}`, sweepContent(on, { from, to, allocations }));
  },
};

type Parts = readonly Pick<Allocation, 'src' | 'lot' | 'amount'>[];

export function transferContent(
  on: LocalDate,
  of: { readonly destination: string; readonly letter: string; readonly allocations: Parts },
): string {
  return JSON.stringify([on, of.destination, of.letter, partsContent(of.allocations)]);
}

export function sweepContent(
  on: LocalDate,
  of: { readonly from: string; readonly to: string; readonly allocations: Parts },
): string {
  return JSON.stringify([on, of.from, of.to, partsContent(of.allocations)]);
}

function partsContent(parts: Parts): readonly string[] {
  return parts.map((part) => `${lotKey(part)} ${part.amount}`);
}

/** Money from another fund keeps the number, the dates and the designation of its lot. */
function openReallocated(
  state: FundState,
  on: LocalDate,
  part: Allocation,
  terms: TransferTerms | undefined,
): void {
  if (state.lots.has(lotKey(part))) return;
  const { lot, src, fy, donor = '' } = part;
  const brought = terms ?? unknownTerms(lot, donor, on);
  const { receivedOn, maturesOn } = brought;
  const from = { maturesOn, bankTransaction: undefined, depositorName: undefined };
  donorLot(state, { lot, src, fy, receivedOn, amount: 0n }, contributionOf(brought, from));
}

/** What is assumed of a lot whose event brought no terms along. */
function unknownTerms(lot: string, donor: string, receivedOn: LocalDate): TransferTerms {
  const named = { lot, donor, pledge: '', receivedOn, maturesOn: maturityOf(receivedOn) };
  return { ...named, designation: 'general', designatedSmes: [] };
}
