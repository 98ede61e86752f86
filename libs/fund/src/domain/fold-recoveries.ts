import { parseKrw, type LocalDate } from '@sangsaeng/kernel';
import { bankFactAbout, moveBank, moveFree, noteBankFact, type DataOf } from './fold';
import { lotKey, type ClawbackReceipt, type FundState } from './fund.state';
import { placeOf } from './value-timeline';

export function recoverPayment(
  state: FundState,
  on: LocalDate,
  data: DataOf<'ClawbackReceived'>,
): void {
  const { disbursement, clawback, receipt, allocations, bankTransaction } = data;
  const noted: ClawbackReceipt = {
    ...{ receipt, disbursement, clawback, on, parts: allocations },
    toldOn: data.bankDate ?? on,
    amount: parseKrw(data.amount),
    entry: { type: 'ClawbackReceived', occurredOn: on, data },
  };
  applyRecovery(state, noted, data.bankAccount, 1n);
  state.receipts.set(receipt, noted);
  const about = bankFactAbout('clawback', receipt, noted.toldOn);
  noteBankFact(state, bankTransaction, about, noted.amount);
}

/** Books a recovery, or takes it out again. */
export function applyRecovery(
  state: FundState,
  noted: ClawbackReceipt,
  bankAccount: string,
  sign: bigint,
): void {
  const { on, parts: allocations } = noted;
  recoverParts(state, noted, sign);
  const place = placeOf(on, 'recovery');
  moveFree(
    state,
    place,
    allocations.filter(({ src }) => src === 'donor'),
    sign,
  );
  for (const part of allocations.filter(({ src }) => src === 'gov'))
    state.lots.get(lotKey(part))?.due.recovery.add(place, sign * parseKrw(part.amount));
  moveBank(state, { on, bankAccount, allocations }, sign);
}

function recoverParts(state: FundState, noted: ClawbackReceipt, sign: bigint): void {
  const project = state.projectOfPayment.get(noted.disbursement) ?? '';
  const payment = state.commitments.get(project)?.payments.get(noted.disbursement);
  if (payment === undefined) return;
  for (const { lot, donor, amount } of noted.parts) {
    const paid = payment.parts.find((part) => part.lot === lot && part.donor === donor);
    if (paid !== undefined) paid.recovered += sign * parseKrw(amount);
  }
  const others = payment.receipts.filter(({ receipt }) => receipt !== noted.receipt);
  payment.receipts = sign > 0n ? [...others, noted] : others;
}
