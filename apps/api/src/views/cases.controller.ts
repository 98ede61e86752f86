import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { SingleRow } from './get-row.query';
import type { ShownPage } from './list-rows.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';

@ApiTags('지급·환수·애로사항 cases')
@Controller('api/v1')
export class CasesController {
  constructor(private readonly views: ViewReading) {}

  @Get('disbursement-requests')
  @Allow(...STAFF)
  @ListOf('disbursement-requests', '지급신청과 심사 · requests for payment and their review')
  disbursementRequests(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('disbursement-requests', given, who);
  }

  @Get('disbursement-requests/:id')
  @Allow(...STAFF)
  @OneOf('disbursement-requests', '한 지급신청 · one request', '지급번호 · disbursement number')
  disbursementRequest(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('disbursement-requests', id, who);
  }

  @Get('clawback-cases')
  @Allow(...STAFF, 'sme')
  @ListOf('clawback-cases', '환수 건 · clawback cases')
  clawbackCases(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('clawback-cases', given, who);
  }

  @Get('clawback-cases/:id')
  @Allow(...STAFF, 'sme')
  @OneOf('clawback-cases', '한 환수 건 · one clawback case', '환수번호 · clawback number')
  clawbackCase(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('clawback-cases', id, who);
  }

  @Get('grievances')
  @Allow(...STAFF, 'sme')
  @ListOf('grievances', '애로사항 · grievances')
  grievances(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('grievances', given, who);
  }

  @Get('grievances/:id')
  @Allow(...STAFF, 'sme')
  @OneOf('grievances', '한 애로사항 · one grievance', '애로사항 번호 · grievance')
  grievance(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('grievances', id, who);
  }

  @Get('debarments')
  @Allow(...STAFF, 'sme')
  @ListOf('debarments', '참여제한 · debarments')
  debarments(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('debarments', given, who);
  }
}
