import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fundDecider, fundStream, type FundCommand, type FundState } from '@sangsaeng/fund';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { claimed } from '../claimed';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import { fundAsking, readFund } from './fund-asking';

export type BankFact =
  | Extract<FundCommand, { readonly bankTransaction: string }>
  | (Extract<FundCommand, { readonly type: 'FailPayment' }> & { readonly bankTransaction: string });

/** What the bank told, under its number. */
export class TellBankFact extends Command<Recorded> {
  readonly meteredAs: string;

  constructor(
    readonly fact: BankFact,
    /** Number of what comes into being with it. */
    readonly id: string | undefined,
    readonly context: AskedContext,
  ) {
    super();
    this.meteredAs = fact.type;
  }
}

@CommandHandler(TellBankFact)
export class TellBankFactHandler implements ICommandHandler<TellBankFact> {
  constructor(private readonly live: LiveLedger) {}

  /** Tried out first: the number of a message that the fund refuses may be told anew. */
  async execute({ fact, id, context }: TellBankFact): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const { occurredOn, bankTransaction } = fact;
    const steps = new Steps(runner, context);
    const telling = fundAsking<FundCommand>(fact);
    let receipt = await steps.doneBefore(telling);
    if (receipt === undefined) {
      await steps.tryOut(telling);
      const value = bankTransaction;
      await claimed(steps, { occurredOn, kind: 'bank-transaction', value, owner: ownerOf(fact) });
      receipt = await steps.last(telling);
    }
    const kept = await this.keptAs(fact);
    const created = kept?.id ?? id;
    return {
      ...receipt,
      ...(created !== undefined && { id: created }),
      ...(kept !== undefined && { booked: kept.booked }),
    };
  }

  /** The fact is durable by now, and for good, so whatever is in flight cannot change what this sees of it. */
  private async keptAs({ fund, bankTransaction }: BankFact): Promise<Kept | undefined> {
    const { runner } = this.live.ledger;
    const view = (state: FundState) => ({ kept: keptAs(state, bankTransaction) });
    const seen = runner.glance(fundStream(fund), fundDecider, view);
    return (seen ?? (await readFund(runner, fund, view))).kept;
  }
}

/** Which of the messages of one kind stands under a number is known to the fund, except where no money moved. */
function ownerOf(fact: BankFact): string {
  return `${fundStream(fact.fund)}/${fact.type === 'FailPayment' ? fact.order : fact.type}`;
}

type Kept = { readonly id: string; readonly booked: 'unmatched' | 'suspense' };

/** The fund keeps money that fits nothing under the number of its movement. */
function keptAs({ deposits, items }: FundState, bankTransaction: string): Kept | undefined {
  const deposit = depositId(bankTransaction);
  if (deposits.has(deposit)) return { id: deposit, booked: 'unmatched' };
  const item = [`payment-${bankTransaction}`, `recall-${bankTransaction}`].find((known) =>
    items.has(known),
  );
  return item === undefined ? undefined : { id: item, booked: 'suspense' };
}

/** The number of a deposit that nobody gave one. */
export function depositId(bankTransaction: string): string {
  return `deposit-${bankTransaction}`;
}
