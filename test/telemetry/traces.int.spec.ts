import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { companyNumber } from '../scenarios/business-numbers';
import { CompiledServer, type StartedServer } from '../scenarios/compiled-server';
import { OtlpCollector, type ReceivedSpan } from './otlp-collector';

const DONOR = '한빛전자 주식회사';
const NUMBER = companyNumber(1);
const AMOUNT = '1234567000';
const ROUTE = '/api/v1/donors/:id/pledges';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the traces of a server', () => {
  let program: CompiledServer;
  let collector: OtlpCollector;
  let folder: string;
  beforeAll(async () => {
    program = new CompiledServer();
    collector = await OtlpCollector.start();
    folder = mkdtempSync(join(tmpdir(), 'sangsaeng-traces-'));
  });
  afterAll(async () => {
    await program.remove();
    await collector.stop();
    rmSync(folder, { recursive: true });
  });

  async function makePledge(server: StartedServer, headers: Record<string, string> = {}) {
    const url = await server.url();
    const answer = await fetch(`${url}/api/v1/donors/${NUMBER}/pledges?settled=true`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'idempotency-key': 'traced-pledge' },
        ...{ 'x-dev-role': 'fund-manager', ...headers },
      },
      body: JSON.stringify({
        ...{ pledge: 'P-1', occurredOn: '2024-02-02', amount: AMOUNT, designation: 'general' },
        ...{ donorName: DONOR, donorKind: '대기업' },
      }),
    });
    return { status: answer.status, body: await answer.text() };
  }

  describe('for whom a collector is named', () => {
    let server: StartedServer;
    let request: ReceivedSpan;
    beforeAll(async () => {
      server = program.start({
        SANGSAENG_DATA: join(folder, 'traced'),
        SANGSAENG_OTLP_URL: collector.url,
      });
      const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
      const headers = { traceparent, 'x-correlation-id': `about ${encodeURI(DONOR)}` };
      expect(await makePledge(server, headers)).toMatchObject({ status: 201 });
      const [first] = await collector.named(`POST ${ROUTE}`);
      request = first as ReceivedSpan;
    });

    const partsOf = ({ spanId }: ReceivedSpan) =>
      collector.spans.filter(({ parentSpanId }) => parentSpanId === spanId);

    it('show the request as a part of the trace of whoever asked', () => {
      expect(request).toMatchObject({
        ...{ service: 'sangsaeng-api', traceId: TRACE, parentSpanId: '00f067aa0ba902b7' },
        facts: { 'http.route': ROUTE, 'http.response.status_code': 201 },
      });
    });

    it('go from the request through its command to every append that it made durable', () => {
      const [command, ...others] = partsOf(request);
      expect(others).toEqual([]);
      expect(command?.name).toMatch(/^command /);
      const appends = partsOf(command as ReceivedSpan);
      expect(appends.map(({ name }) => name)).toContain('append donor');
      for (const { traceId, name } of appends) {
        expect(traceId).toBe(TRACE);
        expect(name).toMatch(/^append [a-z]+$/);
      }
    });

    it('lead from what the views took in back to the command that it follows from', async () => {
      const command = partsOf(request)[0] as ReceivedSpan;
      const projections = await collector.named('project');
      const following = projections.filter(({ links }) =>
        links?.some(({ spanId }) => spanId === command.spanId),
      );
      expect(following.length).toBeGreaterThan(0);
      for (const { facts } of following) {
        expect(facts['sangsaeng.correlation']).toBe(command.facts['sangsaeng.correlation']);
        expect(facts['sangsaeng.position.last']).toEqual(expect.any(Number));
      }
    });

    it('hold nothing of what was said: no name, no number, no amount, no words of the caller', () => {
      expect(collector.raw).not.toContain(DONOR);
      expect(collector.raw).not.toContain(encodeURI(DONOR));
      expect(collector.raw).not.toContain(NUMBER);
      expect(collector.raw).not.toContain(AMOUNT);
    });

    it('do not keep the server from stopping when the collector is gone', async () => {
      await collector.stop();
      expect(await server.end('SIGTERM')).toBe(0);
    });
  });

  it('are neither loaded nor sent where no collector is named', async () => {
    const spy = join(folder, 'loaded.cjs');
    const asked =
      "process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')))";
    writeFileSync(spy, asked);
    const server = program.start({
      SANGSAENG_DATA: join(folder, 'untraced'),
      NODE_OPTIONS: `--require ${spy}`,
    });
    const before = collector.requests;
    expect((await makePledge(server)).status).toBe(201);
    await server.end('SIGTERM');
    expect(server.stderr).toContain('libs/telemetry');
    expect(server.stderr).not.toMatch(/@opentelemetry.(?:sdk|exporter|otlp|resources)/);
    expect(collector.requests).toBe(before);
  });
});
