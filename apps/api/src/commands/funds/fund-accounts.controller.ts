import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import { newId } from '../new-id';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import {
  AccrueInterestDto,
  CapitaliseInterestDto,
  DecideUnspentReturnDto,
  DepositSelfShareDto,
  ReleaseSelfShareDto,
  RemitToTreasuryDto,
  SweepBankDto,
} from './fund-accounts.dto';
import { FundDesk } from './fund-desk';
import { RemitDueToTreasury } from './remit-to-treasury.command';

@ApiTags('기금 계좌·이자·국고 accounts of funds')
@Controller('api/v1/funds/:fund')
export class FundAccountsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly funds: FundDesk,
  ) {}

  @Post('sweeps')
  @Allow('treasurer')
  @CommandRoute('계좌 간 이체 · move money of lots to another account', { creates: true })
  sweep(
    @Target('fund') fund: string,
    @Body() { sweep, parts, ...body }: SweepBankDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const id = sweep ?? newId('sweep', asked.context);
    const of = { fund, sweep: id, parts: parts.map(({ ...part }) => part) };
    return this.funds.decide(asked, { type: 'SweepBank', ...body, ...of }, { id });
  }

  @Post('escrow/deposits')
  @Allow('treasurer')
  @CommandRoute('자부담 예치 · a company paid its own share into escrow', { creates: true })
  depositSelfShare(
    @Target('fund') fund: string,
    @Body() { ...body }: DepositSelfShareDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.tell(asked, { type: 'DepositSelfShare', ...body, fund });
  }

  @Post('escrow/payouts')
  @Allow('treasurer')
  @CommandRoute('자부담 지급 · pay escrow out to the supplier', { creates: true })
  payOutSelfShare(
    @Target('fund') fund: string,
    @Body() { ...body }: ReleaseSelfShareDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.tell(asked, { type: 'PayOutSelfShare', ...body, fund });
  }

  @Post('escrow/refunds')
  @Allow('treasurer')
  @CommandRoute('자부담 반환 · give escrow back to the company', { creates: true })
  refundSelfShare(
    @Target('fund') fund: string,
    @Body() { ...body }: ReleaseSelfShareDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.tell(asked, { type: 'RefundSelfShare', ...body, fund });
  }

  @Post('interest/accruals')
  @Allow('fund-manager')
  @CommandRoute('미수이자 계상 · note interest that was earned', { creates: true })
  accrue(
    @Target('fund') fund: string,
    @Body() { ...body }: AccrueInterestDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const created = { id: body.period };
    return this.funds.decide(asked, { type: 'AccrueInterest', ...body, fund }, created);
  }

  @Post('interest/capitalisations')
  @Allow('fund-manager')
  @CommandRoute('이자의 원금 편입 · add interest to the lots that earned it', { creates: true })
  async capitalise(
    @Target('fund') fund: string,
    @Body() { ...body }: CapitaliseInterestDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const bankAccount = body.bankAccount ?? (await this.funds.accountOfLot(fund, body.lots[0]));
    return this.funds.decide(asked, { type: 'CapitaliseInterest', ...body, bankAccount, fund });
  }

  @Post('returns')
  @Allow('fund-manager')
  @CommandRoute('집행잔액 반납 결정 · what is unspent of a year becomes due to the treasury', {
    creates: true,
  })
  decideReturn(
    @Target('fund') fund: string,
    @Body() { ...body }: DecideUnspentReturnDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.decide(asked, { type: 'DecideUnspentReturn', ...body, fund });
  }

  @Post('remittances')
  @Allow('treasurer')
  @CommandRoute('국고 납입 · remit to the treasury what is due', { creates: true })
  remit(
    @Target('fund') fund: string,
    @Body() body: RemitToTreasuryDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new RemitDueToTreasury(fund, body, asked.context));
  }
}
