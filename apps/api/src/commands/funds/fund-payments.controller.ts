import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/access.decorators';
import { Asked, type AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import { CommandRoute } from '../command-route';
import type { CommandReceipt } from '../receipt';
import { Target } from '../target';
import { FundDesk } from './fund-desk';
import {
  ConfirmPaymentDto,
  FailPaymentDto,
  PlaceSuspenseDto,
  ReceiveClawbackDto,
  RecordOutflowDto,
  ReturnSuspenseDto,
  ReversePaymentDto,
} from './fund-payments.dto';
import { ReceiveClawbackMoney } from './receive-clawback-money.command';

@ApiTags('기금 지급 결과 payments of funds')
@Controller('api/v1/funds/:fund')
export class FundPaymentsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly funds: FundDesk,
  ) {}

  @Post('payments/confirmations')
  @Allow('treasurer')
  @CommandRoute('지급 완료 · the bank paid an order', {
    description:
      '나가 있는 지급지시와 맞지 않는 출금은 가지급으로 기록합니다(booked: suspense). · money that left for no such order becomes an open item (booked: suspense)',
  })
  async confirm(
    @Target('fund') fund: string,
    @Body() { ...body }: ConfirmPaymentDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const amount = body.amount ?? (await this.funds.amountOfOrder(fund, body.order));
    return this.funds.tell(asked, { type: 'ConfirmPayment', ...body, fund, amount });
  }

  @Post('payments/failures')
  @Allow('treasurer')
  @CommandRoute('지급 실패 · the bank could not pay an order', {
    description:
      '완료로 기록된 지급이면 돌아온 돈으로 봅니다. 이미 일부 환수된 지급이면 가수금으로 기록합니다(booked: unmatched). · of a payment recorded as done it is money that came back; kept as a deposit where some was clawed back (booked: unmatched)',
  })
  fail(
    @Target('fund') fund: string,
    @Body() { bankTransaction, ...body }: FailPaymentDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const failed = { type: 'FailPayment', ...body, fund } as const;
    return bankTransaction === undefined
      ? this.funds.decide(asked, failed)
      : this.funds.tell(asked, { ...failed, bankTransaction });
  }

  @Post('payments/reversals')
  @Allow('treasurer')
  @CommandRoute('지급 반환 · the bank sent a payment back', {
    description:
      '지급과 맞지 않는 입금은 가수금으로 기록합니다(booked: unmatched). · money that fits no payment is kept as a deposit (booked: unmatched)',
  })
  async reverse(
    @Target('fund') fund: string,
    @Body() { ...body }: ReversePaymentDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const amount = body.amount ?? (await this.funds.amountOfOrder(fund, body.order));
    return this.funds.tell(asked, { type: 'ReversePayment', ...body, fund, amount });
  }

  @Post('clawback-receipts')
  @Allow('treasurer')
  @CommandRoute('환수금 입금 · money of a clawback came in', {
    creates: true,
    description:
      '환수 결정과 맞지 않는 돈은 가수금으로 기록합니다(booked: unmatched). · money that fits no decision is kept as a deposit (booked: unmatched)',
  })
  clawback(
    @Target('fund') fund: string,
    @Body() body: ReceiveClawbackDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new ReceiveClawbackMoney(fund, body, asked.context));
  }

  @Post('outflows')
  @Allow('treasurer')
  @CommandRoute('가지급 · money left for a reason that nobody knows', { creates: true })
  outflow(
    @Target('fund') fund: string,
    @Body() { ...body }: RecordOutflowDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.tell(asked, { type: 'RecordOutflow', ...body, fund }, body.item);
  }

  @Post('suspense/:item/placement')
  @Allow('treasurer')
  @CommandRoute('가지급 정리 · give an open item its reason')
  place(
    @Target('fund') fund: string,
    @Target('item') item: string,
    @Body() { ...body }: PlaceSuspenseDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.decide(asked, { type: 'PlaceSuspense', ...body, fund, item });
  }

  @Post('suspense/:item/return')
  @Allow('treasurer')
  @CommandRoute('가지급 회수 · the money of an open item came back')
  return(
    @Target('fund') fund: string,
    @Target('item') item: string,
    @Body() { ...body }: ReturnSuspenseDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.decide(asked, { type: 'ReturnSuspense', ...body, fund, item });
  }
}
