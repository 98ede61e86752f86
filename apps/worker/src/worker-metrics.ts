import { Injectable } from '@nestjs/common';
import type { WorkerStatus } from '@sangsaeng/platform';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { WorkerReading } from './worker-reading';

const STATES = ['live', 'catching-up', 'rebuilding', 'parked'] as const;

/** What an operator watches of a worker, in Prometheus' text format. Holds no name, and of money only what views leave out. */
@Injectable()
export class WorkerMetrics {
  private readonly registry = new Registry();
  private readonly reachable = this.gauge('worker_stores_reachable', 'Whether both stores answer');
  private readonly units = this.gauge('worker_units', 'Units of work that this worker holds');
  private readonly held = this.gauge('worker_unit_held', '1 for each unit held here', 'unit');
  private readonly lost = this.gauge(
    'worker_leases_lost',
    'Leases that ended without being given up, since the start',
  );
  private readonly head = this.gauge('store_events', 'Events in the log');
  private readonly position = this.gauge(
    'view_position',
    'Ordinal of the last event in a view; -1: none',
    'view',
  );
  private readonly lag = this.gauge(
    'view_lag_events',
    'Events of the log that a view does not hold yet',
    'view',
  );
  private readonly state = this.gauge(
    'view_state',
    '1 for the state that a view is in',
    'view',
    'state',
  );
  private readonly staleSince = this.gauge(
    'view_stale_since_seconds',
    'Unix time since when a view has lacked events for too long; 0: it follows',
    'view',
  );
  private readonly money = this.gauge(
    'view_stale_won',
    'Won of the events that a view which does not follow leaves out',
    'view',
  );
  private readonly processLag = this.gauge(
    'processes_lag_events',
    'Events of the log whose consequences are not carried out yet',
  );
  private readonly parked = this.gauge(
    'processes_parked',
    'Rules and subjects that wait for a person',
  );

  constructor(private readonly reading: WorkerReading) {
    collectDefaultMetrics({ register: this.registry, prefix: 'sangsaeng_' });
  }

  /** What cannot be read now is left out, so that nothing old is taken for new. */
  async text(): Promise<string> {
    const perUnit = [this.held, this.position, this.lag, this.state, this.staleSince, this.money];
    for (const gauge of [...perUnit, this.processLag, this.parked]) gauge.reset();
    const status = await this.reading.inTime().catch(() => undefined);
    this.reachable.set(status === undefined ? 0 : 1);
    if (status !== undefined) this.take(status);
    return this.registry.metrics();
  }

  private take({ units, leasesLost, head, views, processes }: WorkerStatus): void {
    this.units.set(units.length);
    this.lost.set(leasesLost);
    this.head.set(head + 1);
    for (const unit of units) this.held.set({ unit }, 1);
    for (const { view, position, lag, state, staleSince, money } of views) {
      this.position.set({ view }, position);
      this.lag.set({ view }, lag);
      for (const name of STATES) this.state.set({ view, state: name }, name === state ? 1 : 0);
      this.staleSince.set({ view }, staleSince === undefined ? 0 : Date.parse(staleSince) / 1000);
      this.money.set({ view }, Number(money ?? 0));
    }
    if (processes === undefined) return;
    this.processLag.set(processes.lag);
    this.parked.set(processes.parked.length);
  }

  private gauge(name: string, help: string, ...labelNames: string[]): Gauge {
    return new Gauge({ name: `sangsaeng_${name}`, help, labelNames, registers: [this.registry] });
  }
}
