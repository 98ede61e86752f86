import { Controller, Get, Header, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { LedgerViewStatus } from '@sangsaeng/platform';
import { Public } from '../access/access.decorators';
import type { HttpReply } from '../http/http-types';
import { LiveLedger } from '../server/live-ledger';
import { Metrics } from './metrics';

type Readiness = {
  readonly status: 'ready' | 'not-ready';
  readonly reason?: string;
  readonly reasonEn?: string;
  readonly mode: string;
  readonly storeHead: number;
  readonly views: readonly object[];
};

@ApiTags('상태 health')
@Controller()
export class HealthController {
  constructor(
    private readonly live: LiveLedger,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Public()
  @ApiOperation({ summary: '서버가 살아 있는가 · is the process alive' })
  @ApiOkResponse({ schema: { example: { status: 'live' } } })
  alive(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Public()
  @ApiOperation({ summary: '조회 자료가 준비되었는가 · can it answer' })
  @ApiOkResponse({ description: '준비됨 · ready', schema: { example: { status: 'ready' } } })
  @ApiServiceUnavailableResponse({ description: '준비 중 · not ready', schema: { type: 'object' } })
  async ready(@Res({ passthrough: true }) reply: HttpReply): Promise<Readiness> {
    const { store, views } = this.live.ledger;
    const head = await store.head();
    const statuses = await views.status();
    const answer = {
      mode: 'development',
      storeHead: head?.ordinal ?? -1,
      views: statuses.map(({ view, version, state, position, lag, rows, reason }) => ({
        ...{ view, version, state, position, lag, rows },
        ...(reason !== undefined && { reason }),
      })),
    };
    const why = unready(this.live, statuses);
    if (why === undefined) return { status: 'ready', ...answer };
    void reply.code(503).header('retry-after', '1');
    return { status: 'not-ready', ...why, ...answer };
  }

  @Get('metrics')
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Prometheus 지표 · metrics' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  measured(): Promise<string> {
    return this.metrics.text();
  }
}

function unready({ views, ledger }: LiveLedger, statuses: readonly LedgerViewStatus[]) {
  if (views === 'failed')
    return {
      reason: '조회 자료를 만들지 못했습니다.',
      reasonEn: 'The views could not be brought up.',
    };
  if (views === undefined)
    return { reason: '조회 자료를 만드는 중입니다.', reasonEn: 'The views are being built.' };
  // Where several processes serve, one parked view must not take all of them away.
  if (ledger.setUp === 'cluster') return undefined;
  const parked = statuses.filter(({ state }) => state === 'parked').map(({ view }) => view);
  if (parked.length === 0) return undefined;
  return {
    reason: `멈춘 조회 자료: ${parked.join(', ')}`,
    reasonEn: `Parked views: ${parked.join(', ')}`,
  };
}
