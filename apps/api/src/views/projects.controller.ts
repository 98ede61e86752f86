import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { SingleRow } from './get-row.query';
import type { ShownPage } from './list-rows.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';

@ApiTags('과제·지급·환수 projects')
@Controller('api/v1')
export class ProjectsController {
  constructor(private readonly views: ViewReading) {}

  @Get('projects')
  @Allow(...STAFF, 'sme')
  @ListOf('project-money', '과제와 그 돈 · projects and their money')
  projects(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('project-money', given, who);
  }

  @Get('projects/:id')
  @Allow(...STAFF, 'sme')
  @OneOf('project-money', '한 과제 · one project', '과제번호 · project number')
  project(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('project-money', id, who);
  }

  @Get('disbursements')
  @Allow(...STAFF, 'sme')
  @ListOf('disbursement-register', '지급 대장 · the register of disbursements')
  disbursements(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('disbursement-register', given, who);
  }

  @Get('disbursements/:id')
  @Allow(...STAFF, 'sme')
  @OneOf('disbursement-register', '한 지급 · one disbursement', '지급번호 · disbursement number')
  disbursement(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('disbursement-register', id, who);
  }

  @Get('clawbacks')
  @Allow(...STAFF, 'sme')
  @ListOf('clawbacks', '환수 · clawbacks')
  clawbacks(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('clawbacks', given, who);
  }
}
