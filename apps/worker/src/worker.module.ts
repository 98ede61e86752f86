import { Module, type DynamicModule } from '@nestjs/common';
import { WorkerHealthController } from './worker-health.controller';
import { WorkerMetrics } from './worker-metrics';
import { WorkerReading } from './worker-reading';

/** What a worker tells over HTTP. Its work itself needs no framework. */
@Module({ controllers: [WorkerHealthController], providers: [WorkerMetrics] })
export class WorkerModule {
  static over(reading: WorkerReading): DynamicModule {
    return { module: WorkerModule, providers: [{ provide: WorkerReading, useValue: reading }] };
  }
}
