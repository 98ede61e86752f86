import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Parameters } from '../http/parameters';
import { minPosition } from '../views/list-parameters';
import { ReadDonorPage, type DonorPage } from './donor-page.query';
import { DONOR_PAGE, SME_PAGE } from './page.schemas';
import { ReadSmePage, type SmePage } from './sme-page.query';

@ApiTags('한눈에 pages')
@Controller('api/v1')
export class PagesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('smes/:id/page')
  @Allow(...STAFF, 'sme')
  @Parameters(minPosition)
  @ApiOperation({ summary: '한 지원기업의 모든 것 · all that an SME has with the programme' })
  @ApiOkResponse({ schema: SME_PAGE })
  sme(@Param('id') id: string, @Who() who: Identity): Promise<SmePage> {
    return this.queries.execute(new ReadSmePage(id, who));
  }

  @Get('donors/:id/page')
  @Allow(...STAFF, 'donor')
  @Parameters(minPosition)
  @ApiOperation({ summary: '한 출연기업의 모든 것 · all that a donor has with the programme' })
  @ApiOkResponse({ schema: DONOR_PAGE })
  donor(@Param('id') id: string, @Who() who: Identity): Promise<DonorPage> {
    return this.queries.execute(new ReadDonorPage(id, who));
  }
}
