import { Body, Controller, Get, HttpCode, Post, Req, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type {
  BalancesJson,
  EventFilter,
  EventJson,
  VerifyLedgerReport,
} from '@sangsaeng/operations';
import type { LedgerViewStatus } from '@sangsaeng/platform';
import type { RebuildReport } from '@sangsaeng/read-store';
import { Allow, STAFF } from '../access/access.decorators';
import type { HttpRequest } from '../http/http-types';
import { TakesBody } from '../http/takes';
import { MeteredCommandBus } from '../http/metered-command-bus';
import {
  choiceParameter,
  integerParameter,
  Parameters,
  Query,
  textParameter,
  type Given,
} from '../http/parameters';
import { limit, minPosition } from '../views/list-parameters';
import { ViewAccess } from '../views/view-access';
import { BackUpLedger, type BackupReport } from './back-up-ledger.command';
import { RebuildViews, VerifyLedger } from './check-views.command';
import { BackUpLedgerDto, RebuildViewsDto } from './ledger.dto';
import {
  BACKUP_REPORT,
  BALANCES,
  EVENT_PAGE,
  REBUILD_REPORTS,
  VERIFY_REPORT,
  VIEW_STATUSES,
} from './ledger.schemas';
import { ReadBalances } from './read-balances.query';
import { ExportJournal, ReadEvents } from './read-log.query';
import { textStream } from './text-stream';

const NDJSON = 'application/x-ndjson';
const after = integerParameter('after', '이 순번 다음의 사건부터 · events after this position', {
  minimum: -1,
  maximum: Number.MAX_SAFE_INTEGER,
  default: -1,
});
const type = textParameter(
  'type',
  '사건 종류, 쉼표로 여러 개 · event types, separated by commas',
  'ContributionReceived',
);
const stream = textParameter('stream', '스트림 이름 · name of a stream', 'fund-SEC');
const dialect = choiceParameter('dialect', '형식 · which program reads it', [
  'hledger',
  'beancount',
]);
const order = choiceParameter('order', '기준일순 또는 기록순 · by value date or as recorded', [
  'value',
  'record',
]);

type Items<T> = { readonly items: readonly T[] };
type EventPage = Items<EventJson> & { readonly next?: number; readonly position: number };
type AfterEvent = EventFilter & { readonly after: number };

@ApiTags('장부 ledger')
@Controller('api/v1')
export class LedgerController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: MeteredCommandBus,
    private readonly views: ViewAccess,
  ) {}

  @Get('balances')
  @Allow(...STAFF)
  @Parameters(minPosition)
  @ApiOperation({ summary: '장부 전체의 잔액 · the balances of the whole ledger' })
  @ApiOkResponse({ schema: BALANCES })
  balances(): Promise<BalancesJson> {
    return this.queries.execute(new ReadBalances());
  }

  @Get('events')
  @Allow('administrator', 'auditor')
  @Parameters(after, type, stream, limit)
  @ApiOperation({
    summary: '기록된 사건 · the events as recorded',
    description: `Accept: ${NDJSON} 이면 limit 없이 끝까지 한 줄에 하나씩 보냅니다.`,
  })
  @ApiOkResponse({ schema: EVENT_PAGE })
  async events(
    @Query() given: Given,
    @Req() request: HttpRequest,
  ): Promise<StreamableFile | EventPage> {
    const from = given.of(after) ?? -1;
    const types = given.of(type)?.split(',');
    const of = given.of(stream);
    const filter = {
      after: from,
      ...(types !== undefined && { types }),
      ...(of !== undefined && { stream: of }),
    };
    const most = given.of(limit);
    if (request.headers.accept?.includes(NDJSON) === true) {
      const bounded = { ...filter, ...(most !== undefined && { limit: most }) };
      return textStream(lines(await this.queries.execute(new ReadEvents(bounded))), NDJSON);
    }
    return this.eventPage(filter, most ?? 100);
  }

  @Get('journal')
  @Allow('administrator', 'fund-manager', 'auditor')
  @Parameters(dialect, order)
  @ApiOperation({ summary: '복식부기 분개장 · the double-entry journal as text' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async journal(@Query() given: Given): Promise<StreamableFile> {
    const request = {
      dialect: given.of(dialect) ?? 'hledger',
      order: given.of(order) ?? 'value',
    } as const;
    const text = await this.queries.execute(new ExportJournal(request));
    return textStream(text, 'text/plain; charset=utf-8');
  }

  @Get('views')
  @Allow(...STAFF)
  @ApiOperation({ summary: '조회 자료의 상태 · how the views stand' })
  @ApiOkResponse({ schema: VIEW_STATUSES })
  async viewStates(): Promise<Items<LedgerViewStatus>> {
    return { items: await this.views.status() };
  }

  @Post('views/rebuild')
  @HttpCode(200)
  @Allow('administrator')
  @ApiOperation({ summary: '조회 자료를 사건에서 다시 만들기 · build views again from the events' })
  @ApiOkResponse({ schema: REBUILD_REPORTS })
  @TakesBody()
  async rebuild(@Body() { views, accept }: RebuildViewsDto): Promise<Items<RebuildReport>> {
    return {
      items: await this.commands.execute(new RebuildViews(views ?? 'all', accept ?? false)),
    };
  }

  @Post('views/verify')
  @HttpCode(200)
  @Allow('administrator', 'auditor')
  @ApiOperation({ summary: '저장소와 조회 자료 검증 · verify the store and the views' })
  @ApiOkResponse({ schema: VERIFY_REPORT })
  verify(): Promise<VerifyLedgerReport> {
    return this.commands.execute(new VerifyLedger());
  }

  @Post('backups')
  @HttpCode(201)
  @Allow('administrator')
  @ApiOperation({ summary: '백업 만들기 · make a backup' })
  @ApiCreatedResponse({ schema: BACKUP_REPORT })
  @TakesBody()
  backUp(@Body() { name }: BackUpLedgerDto): Promise<BackupReport> {
    return this.commands.execute(new BackUpLedger(name));
  }

  private async eventPage(filter: AfterEvent, most: number): Promise<EventPage> {
    const found = await this.queries.execute(new ReadEvents({ ...filter, limit: most + 1 }));
    const items: EventJson[] = [];
    for await (const event of found) items.push(event);
    const more = items.length > most;
    const page = items.slice(0, most);
    const position = page.at(-1)?.position ?? filter.after;
    return { items: page, ...(more && { next: position }), position };
  }
}

async function* lines(events: AsyncIterable<EventJson>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}
