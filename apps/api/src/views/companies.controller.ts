import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { SingleRow } from './get-row.query';
import type { ShownPage } from './list-rows.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';

@ApiTags('지원기업·공급기업 companies')
@Controller('api/v1')
export class CompaniesController {
  constructor(private readonly views: ViewReading) {}

  @Get('smes')
  @Allow(...STAFF, 'sme')
  @ListOf('sme-subsidy-status', '지원기업과 지원 현황 · SMEs and what they get')
  smes(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('sme-subsidy-status', given, who);
  }

  @Get('smes/:id/subsidy-status')
  @Allow(...STAFF, 'sme')
  @OneOf(
    'sme-subsidy-status',
    '한 지원기업의 지원 현황 · the subsidies of one SME',
    '지원기업의 사업자등록번호 또는 스트림 id · business number or stream id',
  )
  subsidyStatus(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('sme-subsidy-status', id, who);
  }

  @Get('suppliers')
  @Allow(...STAFF)
  @ListOf('suppliers', '공급기업 · suppliers')
  suppliers(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('suppliers', given, who);
  }
}
