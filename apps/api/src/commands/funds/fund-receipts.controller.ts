import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import { newId } from '../new-id';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { FundDesk } from './fund-desk';
import {
  CancelContributionDto,
  FundDecisionDto,
  MatchDepositDto,
  RecallContributionDto,
  ReceiveContributionDto,
  ReceiveGrantDto,
  ReceiveInterestDto,
  RecordDepositDto,
} from './fund-receipts.dto';
import { MatchDepositToPledge } from './match-deposit.command';
import { ReceiveContributionOfPledge } from './receive-contribution.command';

@ApiTags('기금 수입 money of funds')
@Controller('api/v1/funds/:fund')
export class FundReceiptsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly funds: FundDesk,
  ) {}

  @Post('grants')
  @Allow('treasurer')
  @CommandRoute('국고 교부 수입 · a grant came in', { creates: true })
  grant(
    @Target('fund') fund: string,
    @Body() { ...body }: ReceiveGrantDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.decide(asked, { type: 'ReceiveGrant', ...body, fund }, { id: body.lot });
  }

  @Post('contributions')
  @Allow('treasurer')
  @CommandRoute('출연금 수납 · a contribution came in', {
    creates: true,
    description:
      '약정과 맞지 않는 돈은 거절하지 않고 가수금으로 기록합니다(booked: unmatched). · money that does not fit its pledge is kept as a deposit (booked: unmatched)',
  })
  contribution(
    @Target('fund') fund: string,
    @Body() body: ReceiveContributionDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new ReceiveContributionOfPledge(fund, body, asked.context));
  }

  @Post('contributions/:lot/recall')
  @Allow('treasurer')
  @CommandRoute('은행의 출연금 회수 · the bank took a contribution back', {
    description:
      '이미 배정된 부분은 가지급으로 기록합니다(booked: suspense). · what is committed becomes an open item (booked: suspense)',
  })
  recall(
    @Target('fund') fund: string,
    @Target('lot') lot: string,
    @Body() { ...body }: RecallContributionDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.tell(asked, { type: 'RecallContribution', ...body, fund, lot });
  }

  @Post('contributions/:lot/cancellation')
  @Allow('fund-manager')
  @CommandRoute('출연금 수납 취소, 가수금으로 · make an unused contribution a deposit again')
  cancel(
    @Target('fund') fund: string,
    @Target('lot') lot: string,
    @Body() { deposit, ...body }: CancelContributionDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const id = deposit ?? newId('deposit', asked.context);
    const command = { type: 'CancelContribution', ...body, fund, lot, deposit: id } as const;
    return this.funds.decide(asked, command, { id });
  }

  @Post('deposits')
  @Allow('treasurer')
  @CommandRoute('가수금 · money came in that nobody can place yet', { creates: true })
  deposit(
    @Target('fund') fund: string,
    @Body() { ...body }: RecordDepositDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.tell(asked, { type: 'RecordDeposit', ...body, fund }, body.deposit);
  }

  @Post('deposits/:deposit/match')
  @Allow('fund-manager')
  @CommandRoute('가수금을 출연금으로 · say whose contribution a deposit is')
  match(
    @Target('fund') fund: string,
    @Target('deposit') deposit: string,
    @Body() body: MatchDepositDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new MatchDepositToPledge(fund, deposit, body, asked.context));
  }

  @Post('deposits/:deposit/refund')
  @Allow('treasurer')
  @CommandRoute('가수금 반환 · pay a deposit back')
  refund(
    @Target('fund') fund: string,
    @Target('deposit') deposit: string,
    @Body() { ...body }: FundDecisionDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.decide(asked, { type: 'RefundDeposit', ...body, fund, deposit });
  }

  @Post('interest/receipts')
  @Allow('treasurer')
  @CommandRoute('이자 수입 · interest came in', { creates: true })
  interest(
    @Target('fund') fund: string,
    @Body() { ...body }: ReceiveInterestDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.tell(asked, { type: 'ReceiveInterest', ...body, fund }, body.period);
  }
}
