import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { SingleRow } from './get-row.query';
import type { ShownPage } from './list-rows.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';

/** What happens to the money of funds besides commitments and payments. */
@ApiTags('기금 장부 books of funds')
@Controller('api/v1')
export class FundBooksViewController {
  constructor(private readonly views: ViewReading) {}

  @Get('open-items')
  @Allow(...STAFF)
  @ListOf('open-items', '가수금과 가지급 · money that fits nothing')
  openItems(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('open-items', given, who);
  }

  @Get('reallocations')
  @Allow(...STAFF, 'donor')
  @ListOf('reallocations', '기금 간 전용 · transfers between funds')
  reallocations(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('reallocations', given, who);
  }

  @Get('reallocations/:id')
  @Allow(...STAFF, 'donor')
  @OneOf('reallocations', '한 전용 · one transfer', '전용 번호 · number of the transfer')
  reallocation(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('reallocations', id, who);
  }

  @Get('lot-movements')
  @Allow(...STAFF, 'donor')
  @ListOf('lot-movements', '재원의 만기·동결·전용·회수 · what happened to lots')
  lotMovements(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('lot-movements', given, who);
  }

  @Get('treasury-dues')
  @Allow(...STAFF)
  @ListOf('treasury-dues', '국고 반납·납입 · what is due to the treasury')
  treasuryDues(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('treasury-dues', given, who);
  }

  @Get('interest-periods')
  @Allow(...STAFF)
  @ListOf('interest-periods', '이자 기간 · interest by period')
  interestPeriods(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('interest-periods', given, who);
  }

  @Get('closed-periods')
  @Allow(...STAFF)
  @ListOf('closed-periods', '마감된 기간 · closed periods')
  closedPeriods(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('closed-periods', given, who);
  }
}
