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
  ExtendMaturityDto,
  FreezeLotDto,
  RefundLotDto,
  SendReallocationDto,
} from './fund-lots.dto';
import { SendReallocationUnderItsNumber } from './send-reallocation.command';

@ApiTags('기금 재원 lots of funds')
@Controller('api/v1/funds/:fund')
export class FundLotsController {
  constructor(
    private readonly desk: CommandDesk,
    private readonly funds: FundDesk,
  ) {}

  @Post('reallocations')
  @Allow('fund-manager')
  @CommandRoute('기금 간 전용 · send money of contributions to another fund', { creates: true })
  send(
    @Target('fund') fund: string,
    @Body() body: SendReallocationDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.desk.execute(asked, new SendReallocationUnderItsNumber(fund, body, asked.context));
  }

  @Post('lots/:lot/extension')
  @Allow('fund-manager')
  @CommandRoute('만기 연장 · move the maturity of a contribution')
  extend(
    @Target('fund') fund: string,
    @Target('lot') lot: string,
    @Body() { ...body }: ExtendMaturityDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.decide(asked, { type: 'ExtendLotMaturity', ...body, fund, lot });
  }

  @Post('lots/:lot/freeze')
  @Allow('fund-manager')
  @CommandRoute('재원 동결 · freeze a lot')
  freeze(
    @Target('fund') fund: string,
    @Target('lot') lot: string,
    @Body() { ...body }: FreezeLotDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.decide(asked, { type: 'FreezeLot', ...body, fund, lot });
  }

  @Post('lots/:lot/unfreeze')
  @Allow('fund-manager')
  @CommandRoute('재원 동결 해제 · unfreeze a lot')
  unfreeze(
    @Target('fund') fund: string,
    @Target('lot') lot: string,
    @Body() { ...body }: FreezeLotDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    return this.funds.decide(asked, { type: 'UnfreezeLot', ...body, fund, lot });
  }

  @Post('lots/:lot/refund')
  @Allow('approver')
  @CommandRoute('출연금 반환 · give money of a contribution back to its donor', { creates: true })
  refund(
    @Target('fund') fund: string,
    @Target('lot') lot: string,
    @Body() { refund, ...body }: RefundLotDto,
    @Asked() asked: AskedCommand,
  ): Promise<CommandReceipt> {
    const id = refund ?? newId('refund', asked.context);
    return this.funds.decide(asked, { type: 'RefundLot', ...body, fund, lot, refund: id }, { id });
  }
}
