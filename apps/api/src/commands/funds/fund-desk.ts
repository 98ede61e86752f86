import { Injectable } from '@nestjs/common';
import type { FundCommand } from '@sangsaeng/fund';
import { krwText, type KrwText } from '@sangsaeng/kernel';
import { missingMembers } from '../../http/body-problem';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import type { CommandReceipt, Created } from '../receipt';
import { firstAccount, fundAsking, readFund } from './fund-asking';
import { TellBankFact, type BankFact } from './tell-bank-fact.command';

/** Commands to one fund. */
@Injectable()
export class FundDesk {
  constructor(
    private readonly desk: CommandDesk,
    private readonly live: LiveLedger,
  ) {}

  /** What the rules of the fund decide alone. */
  decide(asked: AskedCommand, command: FundCommand, created?: Created): Promise<CommandReceipt> {
    return this.desk.decide(asked, fundAsking(command), created);
  }

  /** A movement that the bank told under a number of its own, which stands for nothing else from then on. */
  tell(asked: AskedCommand, fact: BankFact, id?: string): Promise<CommandReceipt> {
    return this.desk.execute(asked, new TellBankFact(fact, id, asked.context));
  }

  accountOfLot(fund: string, lot: string | undefined): Promise<string> {
    return readFund(this.live.ledger.runner, fund, (state) => firstAccount(state, lot));
  }

  /** What an order sends, for messages of the bank that name no amount. Throws where nobody knows the order. */
  async amountOfOrder(fund: string, order: string | undefined): Promise<KrwText> {
    const amount = await readFund(this.live.ledger.runner, fund, ({ orders }) =>
      orders.get(order ?? '')?.parts.reduce((sum, part) => sum + part.amount, 0n),
    );
    if (amount !== undefined) return krwText(amount);
    throw missingMembers({ amount }, [
      '지급지시를 알 수 없을 때에는 꼭 있어야 하는 항목입니다.',
      'Required where the order is not known.',
    ]);
  }
}
