import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import { ROLES, type Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { SingleRow } from './get-row.query';
import type { ShownPage } from './list-rows.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';

const FUND_ID = '기금 id · fund id';

@ApiTags('기금 funds')
@Controller('api/v1')
export class FundsController {
  constructor(private readonly views: ViewReading) {}

  @Get('funds')
  @Allow(...STAFF)
  @ListOf('fund-balance', '기금과 잔액 · funds and their balances')
  funds(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('fund-balance', given, who);
  }

  @Get('funds/:id/balance')
  @Allow(...STAFF)
  @OneOf('fund-balance', '한 기금의 잔액 · the balance of one fund', FUND_ID)
  balance(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('fund-balance', id, who);
  }

  @Get('funds/:id/trial-balance')
  @Allow(...STAFF)
  @ListOf('trial-balance', '한 기금의 시산표 · the trial balance of one fund')
  async trialBalance(
    @Param('id') id: string,
    @Query() given: Given,
    @Who() who: Identity,
  ): Promise<ShownPage> {
    const { fund } = await this.views.get('fund-balance', id, who);
    return this.views.list('trial-balance', given, who, [{ column: 'fund', equals: String(fund) }]);
  }

  @Get('funding-rules')
  @Allow(...ROLES)
  @ListOf('funding-rules', '지원기준 · the released funding rules')
  fundingRules(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('funding-rules', given, who);
  }
}
