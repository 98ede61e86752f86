import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { pairKey } from '@sangsaeng/read-store';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Parameters, Query, type Given } from '../http/parameters';
import { DONOR_ID } from './donors.controller';
import type { SingleRow } from './get-row.query';
import { minPosition } from './list-parameters';
import type { ShownPage } from './list-rows.query';
import { SUPPLY_CHAIN } from './supply-chain.schema';
import { ReadSupplyChain, type SupplyChain } from './supply-chain.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';
import { partnerScope } from './partner-scope';

/** What ties donors to the programme and to companies. */
@ApiTags('출연기업 donors')
@Controller('api/v1')
export class DonorTiesViewController {
  constructor(
    private readonly views: ViewReading,
    private readonly queries: QueryBus,
  ) {}

  @Get('mous')
  @Allow(...STAFF, 'donor')
  @ListOf('mous', '업무협약 · agreements with donors')
  mous(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('mous', given, who);
  }

  @Get('donors/:id/mous/:mou')
  @Allow(...STAFF, 'donor')
  @OneOf('mous', '한 업무협약 · one agreement', DONOR_ID)
  @ApiParam({ name: 'mou', description: '협약 번호 · number of the agreement' })
  async mou(
    @Param('id') id: string,
    @Param('mou') mou: string,
    @Who() who: Identity,
  ): Promise<SingleRow> {
    const { donor } = await this.views.get('donor-balance', id, who);
    return this.views.get('mous', pairKey(String(donor), mou), who);
  }

  @Get('contribution-requests')
  @Allow(...STAFF, 'donor')
  @ListOf('contribution-requests', '출연신청 · announced deposits')
  contributionRequests(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('contribution-requests', given, who);
  }

  @Get('contribution-requests/:id')
  @Allow(...STAFF, 'donor')
  @OneOf(
    'contribution-requests',
    '한 출연신청 · one announced deposit',
    '출연번호 · number of the contribution',
  )
  contributionRequest(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('contribution-requests', id, who);
  }

  @Get('related-parties')
  @Allow(...STAFF, 'donor')
  @ListOf('related-parties', '특수관계인 · related parties of donors')
  relatedParties(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('related-parties', given, who);
  }

  @Get('partners')
  @Allow(...STAFF, 'donor')
  @ListOf('partner-protection', '협력기업의 보호 · partners of donors, and since when protected')
  async partners(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    const scope = await partnerScope(this.views, who);
    return this.views.list('partner-protection', given, { ...who, scope });
  }

  @Get('donors/:id/supply-chain')
  @Allow(...STAFF, 'donor')
  @Parameters(minPosition)
  @ApiOperation({
    summary: '출연기업 공급망의 보호 비율 · how much of a donor’s supply chain is protected',
  })
  @ApiOkResponse({ schema: SUPPLY_CHAIN })
  supplyChain(@Param('id') id: string, @Who() who: Identity): Promise<SupplyChain> {
    return this.queries.execute(new ReadSupplyChain(id, who));
  }
}
