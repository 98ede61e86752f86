import { Controller, Get, Header, Req, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, STAFF, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import type { HttpRequest } from '../http/http-types';
import { integerParameter, Parameters, Query, type Given } from '../http/parameters';
import { Problem } from '../http/problem';
import { LiveStreams } from './live-streams';

const EVENT_STREAM = 'text/event-stream; charset=utf-8';
const after = integerParameter(
  'after',
  '이 순번 다음의 사건부터. 없으면 지금부터. · events after this position; from now on when absent',
  { minimum: -1, maximum: Number.MAX_SAFE_INTEGER },
);

@ApiTags('실시간 live')
@Controller('api/v1')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Get('live')
  @Allow(...STAFF, 'donor', 'sme')
  @Parameters(after)
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  @ApiOperation({
    summary: '기록되는 사건을 실시간으로 · events as they are recorded (SSE)',
    description:
      '사건마다 id = 순번, event = 종류. 금액과 개인정보는 없습니다. 출연기업과 지원기업은 자신이 등장하는 사건만 받습니다. · one server-sent event for each recorded one: id is the position, event the type; no amounts, no personal data; donors and SMEs get those that name them',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: '끊긴 곳에서 이어받기; after보다 앞섭니다. · resumes there; comes before after',
    schema: { type: 'string', pattern: '^\\d{1,15}$' },
  })
  @ApiOkResponse({
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example:
          'id: 1041\nevent: PledgeMade\ndata: {"position":1041,"type":"PledgeMade","stream":"donor-…","occurredOn":"2026-03-02","subjects":{"pledge":["P-2026-001"],"donor":["donor-…"]}}\n\n',
      },
    },
  })
  async follow(
    @Query() given: Given,
    @Who() who: Identity,
    @Req() request: HttpRequest,
  ): Promise<StreamableFile> {
    const position = lastEventId(request) ?? given.of(after);
    const stream = await this.streams.follow(who.scope, position);
    return new StreamableFile(stream.readable, { type: EVENT_STREAM });
  }
}

function lastEventId({ headers }: HttpRequest): number | undefined {
  const given = headers['last-event-id'];
  if (given === undefined || given === '') return undefined;
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given);
  throw new Problem('PARAMETER_INVALID', {
    errors: [
      {
        parameter: 'Last-Event-ID',
        detail: '받은 사건의 id가 아닙니다.',
        detailEn: 'Not the id of an event.',
      },
    ],
  });
}
