import type { RequestDisbursement } from '@sangsaeng/disbursement';
import type { AccountDto } from './disbursement.dto';

const DIGITS_SHOWN = 4;

/** The members of an event that hold an account: the bank and the last digits in the open, the rest encrypted. */
export function accountMembers({
  bank,
  number,
  holder,
}: AccountDto): Pick<RequestDisbursement, 'account' | 'accountNumber' | 'accountHolder'> {
  const shownFrom = number.length - DIGITS_SHOWN;
  const masked = `${number.slice(0, shownFrom).replaceAll(/\d/g, '*')}${number.slice(shownFrom)}`;
  return { account: { bank, masked }, accountNumber: number, accountHolder: holder };
}
