import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import { Query, type Given } from '../http/parameters';
import type { ShownPage } from './list-rows.query';
import { ListOf } from './view-routes';
import { ViewReading } from './view-reading';

/** What somebody has to do, or what waits for an answer. */
@ApiTags('할 일 work to do')
@Controller('api/v1')
export class WorkController {
  constructor(private readonly views: ViewReading) {}

  @Get('obligations')
  @Allow(...STAFF, 'donor', 'sme')
  @ListOf('obligations', '기한이 있는 일 · what is due by a day')
  obligations(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('obligations', given, who);
  }

  @Get('in-flight')
  @Allow(...STAFF)
  @ListOf('in-flight', '답을 기다리는 일 · what waits for an answer')
  inFlight(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('in-flight', given, who);
  }

  @Get('parked-processes')
  @Allow('administrator', 'compliance', 'auditor')
  @ListOf('parked-processes', '멈춘 처리 · reactions that wait for a person')
  parkedProcesses(@Query() given: Given, @Who() who: Identity): Promise<ShownPage> {
    return this.views.list('parked-processes', given, who);
  }
}
