import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { LiveLedger } from '../server/live-ledger';

const STATES = ['live', 'catching-up', 'rebuilding', 'parked'] as const;
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What an operator watches, in Prometheus' text format. Holds no name, and of money only what views leave out. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** By name, because looking one up by its labels costs more than counting. There are few: routes are patterns. */
  private readonly series = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>();
  private readonly commands: Counter<'command' | 'outcome'>;
  private readonly ends = new Map<string, Counter.Internal>();
  private readonly lag: Gauge<'view'>;
  private readonly state: Gauge<'view' | 'state'>;
  private readonly money: Gauge<'view'>;
  private readonly head: Gauge;
  private readonly reachable: Gauge;

  constructor(private readonly live: LiveLedger) {
    const registers = [this.registry];
    // Event-loop lag, memory, garbage collection, open handles.
    collectDefaultMetrics({ register: this.registry, prefix: 'sangsaeng_' });
    this.requests = new Histogram({
      name: 'sangsaeng_http_request_duration_seconds',
      help: 'Time from request to answer, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    });
    this.commands = new Counter({
      name: 'sangsaeng_commands_total',
      help: 'Commands by how they ended: done, refused, failed',
      labelNames: ['command', 'outcome'],
      registers,
    });
    this.lag = new Gauge({
      name: 'sangsaeng_view_lag_events',
      help: 'Events of the log that a view does not hold yet',
      labelNames: ['view'],
      registers,
    });
    this.state = new Gauge({
      name: 'sangsaeng_view_state',
      help: '1 for the state that a view is in',
      labelNames: ['view', 'state'],
      registers,
    });
    this.money = new Gauge({
      name: 'sangsaeng_view_stale_won',
      help: 'Won of the events that a view which does not follow leaves out',
      labelNames: ['view'],
      registers,
    });
    this.reachable = new Gauge({
      name: 'sangsaeng_stores_reachable',
      help: 'Whether events and views could be read for this answer',
      registers,
    });
    this.head = new Gauge({
      name: 'sangsaeng_store_events',
      help: 'Events in the log',
      registers,
    });
  }

  requestEnded(labels: { method: string; route: string; status: string }, seconds: number): void {
    const name = `${labels.status} ${labels.method} ${labels.route}`;
    const series = this.series.get(name) ?? this.requests.labels(labels);
    this.series.set(name, series);
    series.observe(seconds);
  }

  commandEnded(command: string, outcome: 'done' | 'refused' | 'failed'): void {
    const name = `${outcome} ${command}`;
    const ended = this.ends.get(name) ?? this.commands.labels({ command, outcome });
    this.ends.set(name, ended);
    ended.inc();
  }

  /** What cannot be read now is left out, so that nothing old is taken for new. */
  async text(): Promise<string> {
    for (const gauge of [this.lag, this.state, this.money]) gauge.reset();
    const isRead = await this.read().then(
      () => 1,
      () => 0,
    );
    this.reachable.set(isRead);
    return this.registry.metrics();
  }

  private async read(): Promise<void> {
    const { store, views } = this.live.ledger;
    this.head.set(((await store.head())?.ordinal ?? -1) + 1);
    for (const { view, lag, state, money } of await views.status()) {
      this.lag.set({ view }, lag);
      this.money.set({ view }, Number(money ?? 0));
      for (const name of STATES) this.state.set({ view, state: name }, name === state ? 1 : 0);
    }
  }
}
