import { Controller, Get, Header, Res } from '@nestjs/common';
import type { WorkerStatus } from '@sangsaeng/platform';
import { WorkerMetrics } from './worker-metrics';
import { WorkerReading } from './worker-reading';

interface Reply {
  code(status: number): Reply;
}

type Readiness = { readonly status: 'ready' | 'not-ready'; readonly reason?: string } & Partial<
  Pick<WorkerStatus, 'owner' | 'units' | 'head' | 'views'>
>;

/** What whoever runs workers asks of one. */
@Controller()
export class WorkerHealthController {
  constructor(
    private readonly reading: WorkerReading,
    private readonly metrics: WorkerMetrics,
  ) {}

  @Get('health/live')
  alive(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  /** Ready while both stores answer in time: a parked view waits for a person, not for another worker. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: Reply): Promise<Readiness> {
    try {
      const { owner, units, head, views } = await this.reading.inTime();
      return { status: 'ready', owner, units, head, views };
    } catch (error) {
      reply.code(503);
      return {
        status: 'not-ready',
        reason: error instanceof Error ? error.message : String(error),
      };
    }
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  measured(): Promise<string> {
    return this.metrics.text();
  }
}
