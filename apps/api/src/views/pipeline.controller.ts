import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import { ROLES, type Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { SingleRow } from './get-row.query';
import type { ShownPage } from './list-rows.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';

/** How calls and projects stand, from the application to the settlement. */
@ApiTags('사업 진행 pipeline')
@Controller('api/v1')
export class PipelineController {
  constructor(private readonly views: ViewReading) {}

  @Get('calls')
  @Allow(...ROLES)
  @ListOf('calls', '공고 · calls for applications')
  calls(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('calls', given, who);
  }

  @Get('calls/:id')
  @Allow(...ROLES)
  @OneOf('calls', '한 공고 · one call', '공고번호 · number of the call')
  call(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('calls', id, who);
  }

  @Get('pipeline')
  @Allow(...STAFF, 'evaluator', 'inspector', 'sme')
  @ListOf('pipeline', '과제 진행: 단계와 그 날 · projects by stage, and since when')
  pipeline(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('pipeline', given, who);
  }

  @Get('pipeline/:id')
  @Allow(...STAFF, 'evaluator', 'inspector', 'sme')
  @OneOf('pipeline', '한 과제의 진행 · how one project stands', '과제번호 · project number')
  project(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('pipeline', id, who);
  }

  @Get('evaluations')
  @Allow(...STAFF)
  @ListOf('evaluations', '평가위원별 점수 · scores by judge and item')
  evaluations(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('evaluations', given, who);
  }

  @Get('settlements')
  @Allow(...STAFF, 'sme')
  @ListOf('settlements', '정산 · settlements by source')
  settlements(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('settlements', given, who);
  }

  @Get('settlements/:id')
  @Allow(...STAFF, 'sme')
  @OneOf(
    'settlements',
    '한 과제의 정산 · the settlement of one project',
    '과제번호 · project number',
  )
  settlement(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('settlements', id, who);
  }

  @Get('document-numbers')
  @Allow(...STAFF)
  @ListOf('document-numbers', '문서번호 대장 · the register of document numbers')
  documentNumbers(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('document-numbers', given, who);
  }

  @Get('document-numbers/:id')
  @Allow(...STAFF)
  @OneOf('document-numbers', '한 문서번호 · one document number', '문서번호 · document number')
  documentNumber(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('document-numbers', id, who);
  }
}
