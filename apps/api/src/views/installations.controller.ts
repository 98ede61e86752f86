import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import { ROLES, type Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { SingleRow } from './get-row.query';
import type { ShownPage } from './list-rows.query';
import { ListOf, OneOf } from './view-routes';
import { ViewReading } from './view-reading';

/** What stands where, and how much of each kind. */
@ApiTags('설치와 세금계산서 installations')
@Controller('api/v1')
export class InstallationsController {
  constructor(private readonly views: ViewReading) {}

  @Get('installations')
  @Allow(...STAFF, 'inspector', 'sme')
  @ListOf('installations', '설치와 검수 · installations and their inspection')
  installations(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('installations', given, who);
  }

  @Get('installations/:id')
  @Allow(...STAFF, 'inspector', 'sme')
  @OneOf('installations', '한 설치 · one installation', '설치 번호 · number of the installation')
  installation(@Param('id') id: string, @Who() who: Identity): Promise<SingleRow> {
    return this.views.get('installations', id, who);
  }

  @Get('installed-items')
  @Allow(...STAFF, 'inspector', 'sme')
  @ListOf('installed-items', '설치품과 일련번호 · installed things by serial number')
  installedItems(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('installed-items', given, who);
  }

  @Get('installations-by-category')
  @Allow(...ROLES)
  @ListOf('installations-by-category', '솔루션 분류별 설치 · installations by category')
  byCategory(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('installations-by-category', given, who);
  }
}
