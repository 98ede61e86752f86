import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { Metrics } from '../../apps/api/src/health/metrics';
import type { LiveLedger } from '../../apps/api/src/server/live-ledger';
import { WorkerMetrics } from '../../apps/worker/src/worker-metrics';
import { WorkerReading } from '../../apps/worker/src/worker-reading';
import { expressionMistakes, exportedBy, type Exported } from './checks/expression-check';
import { inRepository, textOf, yamlOf } from './checks/repository';

type Rules = {
  readonly groups: readonly {
    readonly name: string;
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly labels: { readonly severity: string };
      readonly annotations: { readonly summary: string };
    }[];
  }[];
};
type Dashboard = {
  readonly panels: readonly {
    readonly id: number;
    readonly title: string;
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  }[];
};

const RULES = (yamlOf(textOf('infra/observability/alert-rules.yaml')) as Rules).groups.flatMap(
  ({ rules }) => rules,
);
const PANELS = (JSON.parse(textOf('infra/observability/dashboard.json')) as Dashboard).panels;
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

const view = { view: 'lots', version: 1, state: 'live', position: 6, lag: 0, rows: 1, digest: '' };

async function exported(): Promise<Exported> {
  const store = { head: () => Promise.resolve({ ordinal: 6 }) };
  const views = { status: () => Promise.resolve([view]) };
  const api = new Metrics({ ledger: { store, views } } as unknown as LiveLedger);
  api.requestEnded({ method: 'GET', route: '/api/v1/lots', status: '200' }, 0.01);
  api.commandEnded('MakePledge', 'done');
  const status = {
    ...{ owner: 'w', units: ['lots', 'processes'], leasesLost: 0, head: 6, views: [view] },
    processes: { lag: 0, parked: [] },
  };
  const read = () => Promise.resolve(status);
  const worker = new WorkerMetrics(new WorkerReading({ status: read } as never));
  return exportedBy(await api.text(), await worker.text());
}

describe('what operators watch', () => {
  let known: Exported;
  beforeAll(async () => {
    known = await exported();
  });

  it.each(RULES)('the alert $alert asks for what the programs export', ({ expr }) => {
    expect(expressionMistakes(expr, known)).toEqual([]);
  });

  it.each(RULES)(
    'the alert $alert says in Korean and English what is wrong, and how badly',
    (rule) => {
      expect(rule.annotations.summary).toMatch(/[가-힣].* · .*[a-z]/);
      expect(['warning', 'critical']).toContain(rule.labels.severity);
    },
  );

  it('has an alert for whatever a person must look after', () => {
    const said = RULES.map(({ expr }) => expr).join('\n');
    for (const metric of [
      ...['sangsaeng_view_state{state="parked"}', 'sangsaeng_view_lag_events'],
      ...['sangsaeng_view_stale_won', 'sangsaeng_processes_parked', 'sangsaeng_worker_leases_lost'],
      ...['sangsaeng_worker_stores_reachable', 'kubelet_volume_stats_available_bytes'],
    ])
      expect(said).toContain(metric);
    expect(new Set(RULES.map(({ alert }) => alert)).size).toBe(RULES.length);
  });

  it.each(PANELS)('the panel $title shows what the programs export', ({ targets }) => {
    expect(targets.length).toBeGreaterThan(0);
    for (const { expr } of targets) expect(expressionMistakes(expr, known)).toEqual([]);
  });

  it('gives every panel a number of its own', () => {
    expect(new Set(PANELS.map(({ id }) => id)).size).toBe(PANELS.length);
  });

  (hasPromtool ? it : it.skip)('are rules that promtool takes (needs promtool)', () => {
    const file = inRepository('infra/observability/alert-rules.yaml');
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', file]);
    expect([status, stdout.toString(), stderr.toString()]).toEqual([0, expect.anything(), '']);
  });

  it.each([
    ['sangsaeng_view_lag > 0', 'nobody exports sangsaeng_view_lag'],
    ['max by (viwe) (sangsaeng_view_lag_events) > 0', 'nothing has the label viwe'],
    ['sangsaeng_view_state{status="parked"} == 1', 'sangsaeng_view_state has no label status'],
    ['rate(sangsaeng_commands[5m])', 'nobody exports sangsaeng_commands'],
    [
      'sangsaeng_http_request_duration_seconds > 1',
      'nobody exports sangsaeng_http_request_duration_seconds',
    ],
  ])('would be found wrong if they asked for %s', (expression, mistake) => {
    expect(expressionMistakes(expression, known)).toEqual([mistake]);
  });
});
