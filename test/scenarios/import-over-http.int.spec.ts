import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ApiClient, EXPECTED, removeTemporaryFolders, sampleZip } from './api-client';

type Report = {
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: readonly object[];
};
const reportOf = (answer: { readonly body: Readonly<Record<string, unknown>> }) =>
  answer.body['report'] as Report;

describe('an office brings its ledger in over HTTP', () => {
  let api: ApiClient;
  let zip: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    api = await ApiClient.start();
    zip = await sampleZip();
  });

  afterAll(async () => {
    await api.stop();
    removeTemporaryFolders();
  });

  const leftovers = () => {
    const folder = join(api.config.dataFolder, 'incoming');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it('is told of every refused row at once, and nothing is recorded', async () => {
    const answer = await api.upload(zip);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'IMPORT_ROWS_REFUSED', written: false });
    expect(reportOf(answer).accepted).toBe(0);
    expect(
      reportOf(answer)
        .refused.map((row) => row as { file: string; row: number; code: string })
        .map(({ file, row, code }) => ({ file, row, code })),
    ).toEqual(EXPECTED.refused);
    expect((await api.get('/health/ready')).body['storeHead']).toBe(-1);
  });

  it('tries it first: a dry run reports what would be recorded and records nothing', async () => {
    const answer = await api.upload(zip, { fields: { partial: 'true', dryRun: 'true' } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ written: false, dryRun: true, position: null });
    expect(reportOf(answer).accepted).toBeGreaterThan(100);
    expect((await api.get('/health/ready')).body['storeHead']).toBe(-1);
  });

  it('keeps the accepted rows and reaches the balances of an independent calculation', async () => {
    const answer = await api.upload(zip, { query: '?partial=true' });
    expect(answer.status).toBe(200);
    expect(answer.body['written']).toBe(true);
    expect(reportOf(answer).refused).toHaveLength(EXPECTED.refused.length);
    const balances = await api.get(
      `/api/v1/balances?minPosition=${String(answer.body['position'])}`,
    );
    expect(balances.status).toBe(200);
    const { donors, government, lots, projects } = EXPECTED;
    expect(balances.body).toMatchObject({ donors, government, lots, projects });
  });

  it('uploads the same file again, and nothing changes', async () => {
    const head = (await api.get('/health/ready')).body['storeHead'];
    const answer = await api.upload(zip, { query: '?partial=true' });
    expect(answer.body).toMatchObject({ events: 0, written: false });
    expect(reportOf(answer)).toMatchObject({ accepted: 0 });
    expect(reportOf(answer).unchanged).toBeGreaterThan(100);
    expect((await api.get('/health/ready')).body['storeHead']).toBe(head);
  });

  it('watches the progress line by line', async () => {
    const headers = { accept: 'application/x-ndjson' };
    const answer = await api.upload(zip, { query: '?partial=true', headers });
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ type: 'started' });
    expect(lines.some(({ type, phase }) => type === 'progress' && phase === 'judge')).toBe(true);
    expect(lines.at(-1)).toMatchObject({ type: 'result', status: 200, written: false });
  });

  it('goes away and asks later how it went', async () => {
    const accepted = await api.upload(zip, { headers: { prefer: 'respond-async' } });
    expect(accepted.status).toBe(202);
    const location = accepted.headers.get('location') ?? '';
    let status = await api.get(location);
    while (status.body['state'] === 'running') status = await api.get(location);
    expect(status.body).toMatchObject({ state: 'refused', status: 422 });
    expect((await api.get('/api/v1/imports/none')).status).toBe(404);
  });

  it('is told of every structural problem of a file that is no ledger', async () => {
    const broken = await sampleZip((name, content) => (name === '지급.csv' ? undefined : content));
    const answer = await api.upload(broken);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'IMPORT_UNREADABLE',
      problems: [{ code: 'MISSING_TABLE', message: expect.stringContaining('지급') as string }],
    });
    expect((await api.upload(new TextEncoder().encode('이것은 장부가 아니다'))).status).toBe(400);
  });

  it('is told what is wrong with the form', async () => {
    const codeOf = async (answer: Promise<{ body: Readonly<Record<string, unknown>> }>) =>
      (await answer).body['code'];
    expect(await codeOf(api.upload(undefined))).toBe('UPLOAD_INVALID');
    expect(await codeOf(api.upload(zip, { fields: { partial: 'yes' } }))).toBe('UPLOAD_INVALID');
    expect(await codeOf(api.upload(zip, { fields: { role: 'administrator' } }))).toBe(
      'UPLOAD_INVALID',
    );
    expect(
      await codeOf(api.upload(zip, { query: '?partial=true', fields: { partial: 'true' } })),
    ).toBe('UPLOAD_INVALID');
    expect(await codeOf(api.upload(zip, { fields: { ['__proto__']: 'x' } }))).toBeDefined();
    expect(await codeOf(api.post('/api/v1/imports', {}))).toBe('MEDIA_TYPE_UNSUPPORTED');
  });

  it('cannot fill the disk: a file beyond the limit is refused while it streams in', async () => {
    const answer = await api.upload(new Uint8Array(64 * 1024 * 1024 + 1));
    expect(answer.status).toBe(413);
    expect(answer.body['code']).toBe('BODY_TOO_LARGE');
  });

  it('gives a file a hostile name, which stays a name', async () => {
    const answer = await api.upload(new Uint8Array([1, 2, 3]), {
      name: '../../../etc/x\u202E.zip',
    });
    expect(answer.body).toMatchObject({ code: 'IMPORT_UNREADABLE', problems: [{ file: 'x.zip' }] });
  });

  it('is cut off in the middle of an upload, and what had arrived is removed', async () => {
    const { hostname, port } = new URL(api.server.url);
    const socket = connect(Number(port), hostname);
    const part = '--b\r\nContent-Disposition: form-data; name="file"; filename="x.zip"\r\n\r\n';
    const head = [
      'POST /api/v1/imports HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'X-Dev-Role: administrator',
      'Content-Type: multipart/form-data; boundary=b',
      'Content-Length: 999999',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${part}${'A'.repeat(50_000)}`);
    while (leftovers().length === 0) await nextTurn();
    socket.destroy();
    while (leftovers().length > 0) await nextTurn();
    expect((await api.get('/health/live')).status).toBe(200);
  });

  it('leaves no upload behind', () => {
    expect(leftovers()).toEqual([]);
  });
});
