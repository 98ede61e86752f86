import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { SingleRow } from './get-row.query';
import type { ShownPage } from './list-rows.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';

export const DONOR_ID = '출연기업의 사업자등록번호 또는 스트림 id · business number or stream id';

@ApiTags('출연기업 donors')
@Controller('api/v1')
export class DonorsController {
  constructor(private readonly views: ViewReading) {}

  @Get('donors')
  @Allow(...STAFF, 'donor')
  @ListOf('donor-balance', '출연기업과 잔액 · donors and their balances')
  donors(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('donor-balance', given, who);
  }

  @Get('donors/:id/balance')
  @Allow(...STAFF, 'donor')
  @OneOf('donor-balance', '한 출연기업의 잔액 · the balance of one donor', DONOR_ID)
  balance(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('donor-balance', id, who);
  }

  @Get('donors/:id/lots')
  @Allow(...STAFF, 'donor')
  @ListOf('donor-lots', '한 출연기업의 출연금 · the contribution lots of one donor')
  async lotsOfDonor(
    @Param('id') id: string,
    @Query() given: Given,
    @Who() who: Identity,
  ): Promise<ShownPage> {
    const { donor } = await this.views.get('donor-balance', id, who);
    return this.views.list('donor-lots', given, who, [{ column: 'donor', equals: String(donor) }]);
  }

  @Get('lots')
  @Allow(...STAFF, 'donor')
  @ListOf('donor-lots', '출연금 · contribution lots')
  lots(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('donor-lots', given, who);
  }

  @Get('pledges')
  @Allow(...STAFF, 'donor')
  @ListOf('pledges', '출연약정 · pledges')
  pledges(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('pledges', given, who);
  }
}
