import { krwText, localDate } from '@sangsaeng/kernel';
import type { FundCommand } from '../domain/fund.commands';
import { bankAccount, fund, march } from './fund-story';

type Of<T extends FundCommand['type']> = Extract<FundCommand, { type: T }>;
type Rest<T extends FundCommand['type']> = Omit<Of<T>, 'type' | 'fund' | 'occurredOn'>;

/** Asks something of the fund of the story on a day of March 2024. */
export function ask<T extends FundCommand['type']>(
  type: T,
  day: number,
  rest: Rest<T>,
  exception?: string,
): Of<T> {
  const named = { type, fund, occurredOn: march(day), ...rest };
  return (exception === undefined ? named : { ...named, exception }) as Of<T>;
}

export const order = (
  disbursement: string,
  day: number,
  supply: bigint,
  of: { readonly project?: string; readonly attempt?: number } = {},
): Of<'OrderDisbursement'> =>
  ask('OrderDisbursement', day, {
    project: of.project ?? 'T-1',
    disbursement,
    attempt: of.attempt ?? 1,
    payee: 'supplier-1',
    invoice: `invoice-${disbursement}`,
    supplyValue: krwText(supply),
  });

/** What the bank tells: an amount and its own number. */
export const fromBank = (bankTransaction: string, amount: bigint) => ({
  bankAccount,
  bankTransaction,
  amount: krwText(amount),
});
export const confirm = (id: string, day: number, amount: bigint, number = `bank-${id}`) =>
  ask('ConfirmPayment', day, { order: id, ...fromBank(number, amount) });
export const fail = (id: string, day: number) =>
  ask('FailPayment', day, { order: id, reason: '계좌 오류' });
export const reverse = (id: string, day: number, amount: bigint) =>
  ask('ReversePayment', day, { order: id, reason: '반송', ...fromBank(`back-${id}`, amount) });
export const cancelOrder = (id: string, day: number) =>
  ask('CancelOrder', day, { order: id, reason: '두 사람의 취소' });

export const change = (
  type: 'IncreaseCommitment' | 'DecreaseCommitment',
  day: number,
  [total, government, donor]: readonly [bigint, bigint, bigint],
) =>
  ask(type, day, {
    project: 'T-1',
    amendment: 'A-1',
    totalChange: krwText(total),
    governmentChange: krwText(government),
    donors: [{ donor: 'donor-1', amount: krwText(donor) }],
    reason: '변경협약',
  });

export const send = (day: number, amount: bigint, lot = 'C-1') =>
  ask('SendReallocation', day, {
    transfer: 'V-1',
    destination: 'GRN',
    letter: '공문-1',
    bankAccount,
    parts: [{ lot, amount: krwText(amount) }],
  });
export const freeze = (day: number, lot = 'C-1', reason = '조사') =>
  ask('FreezeLot', day, { lot, reason });
export const unfreeze = (day: number, lot = 'C-1') =>
  ask('UnfreezeLot', day, { lot, reason: '해제' });
export const close = (day: number, through: number) =>
  ask('ClosePeriod', day, { through: march(through) });
export const remit = (
  kind: Of<'RemitToTreasury'>['kind'],
  day: number,
  amount: bigint,
  remittance = 'M-1',
) => ask('RemitToTreasury', day, { kind, remittance, bankAccount, amount: krwText(amount) });

export const LATER = localDate('2027-03-01');
