import { won } from './korean-amount';
import type { Narrator } from './narrator';
import { TREASURER } from './staff-of-story';
import type { Clawback, Lot, Payment } from './told-things';

const ACCOUNT = 'KB-001';

/** The treasurer (자금 담당): tells what the bank says, and remits to the treasury (국고). */
export class Treasurer {
  readonly caller = TREASURER;

  constructor(
    private readonly narrator: Narrator,
    private readonly fund: string,
  ) {}

  async booksGrant(amount: string, fy = this.narrator.day.slice(0, 4)): Promise<Lot> {
    const lot = this.narrator.number('G');
    await this.bank('grants', { lot, fy, amount: won(amount) });
    return { lot, fund: this.fund };
  }

  checksAccount({ id }: Payment, matches: 'yes' | 'no' = 'yes') {
    const path = `/disbursements/${id}/account-check`;
    return this.narrator.asks(this.caller, path, { matches, checkedWith: '예금주조회' });
  }

  /** The bank paid the order of that attempt. */
  bankPaid({ id }: Payment, attempt = 1) {
    return this.bank('payments/confirmations', {
      ...{ order: `${id}/${attempt.toString()}`, bankTransaction: this.narrator.number('TX') },
    });
  }

  /** The bank says how much it paid, for an order that nobody gave. */
  bankPaidAmount({ id }: { readonly id: string }, amount: string) {
    return this.bank('payments/confirmations', {
      ...{ order: `${id}/1`, amount: won(amount), bankTransaction: this.narrator.number('TX') },
    });
  }

  bankFailed({ id }: Payment, reason: string, attempt = 1) {
    return this.narrator.asks(this.caller, `/funds/${this.fund}/payments/failures`, {
      ...{ order: `${id}/${attempt.toString()}`, reason },
    });
  }

  bankSentBack({ id }: Payment, reason: string, attempt = 1) {
    return this.bank('payments/reversals', {
      ...{ order: `${id}/${attempt.toString()}`, reason },
      bankTransaction: this.narrator.number('TX'),
    });
  }

  async bankReceivedUnknown(amount: string, payer: string): Promise<string> {
    const deposit = this.narrator.number('D');
    await this.bank('deposits', {
      ...{ deposit, amount: won(amount), payer, bankTransaction: this.narrator.number('TX') },
    });
    return deposit;
  }

  refundsDeposit(deposit: string) {
    return this.narrator.asks(this.caller, `/funds/${this.fund}/deposits/${deposit}/refund`);
  }

  /** The bank takes a contribution back, wholly or in part. */
  bankRecalled({ lot }: Lot, amount?: string) {
    return this.bank(`contributions/${lot}/recall`, {
      ...(amount !== undefined && { amount: won(amount) }),
      bankTransaction: this.narrator.number('TX'),
    });
  }

  placesItem(item: string, lot: Lot) {
    const path = `/funds/${this.fund}/suspense/${item}/placement`;
    return this.narrator.asks(this.caller, path, { lot: lot.lot });
  }

  bankReturnedItem(item: string) {
    return this.bank(`suspense/${item}/return`, { bankTransaction: this.narrator.number('TX') });
  }

  bankReceivedClawback({ id }: Clawback, amount: string) {
    return this.bank('clawback-receipts', {
      ...{ clawback: id, receipt: this.narrator.number('RC'), amount: won(amount) },
      bankTransaction: this.narrator.number('TX'),
    });
  }

  bankPaidInterest(amount: string, from: string, to: string, period = to.slice(0, 7)) {
    return this.bank('interest/receipts', {
      ...{ period, from, to, amount: won(amount), bankTransaction: this.narrator.number('TX') },
    });
  }

  remits(
    kind: 'unspent' | 'recovery' | 'interest' | 'surcharge',
    amount: string,
    clawback?: Clawback,
  ) {
    return this.bank('remittances', {
      ...{ kind, amount: won(amount), remittance: this.narrator.number('M') },
      ...(clawback && { clawback: clawback.id }),
    });
  }

  surchargePaid({ id }: Clawback, amount: string) {
    return this.narrator.asks(this.caller, `/clawbacks/${id}/surcharges/settlement`, {
      ...{ amount: won(amount), bankAccount: ACCOUNT },
    });
  }

  proposesVoid({ id }: Payment, reason: string, attempt = 1) {
    const order = `${id}/${attempt.toString()}`;
    return this.narrator.asks(this.caller, `/disbursements/${id}/void`, { order, reason });
  }

  private bank(what: string, body: Readonly<Record<string, unknown>>) {
    const path = `/funds/${this.fund}/${what}`;
    return this.narrator.asks(this.caller, path, { bankAccount: ACCOUNT, ...body });
  }
}
