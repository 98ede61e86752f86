import {
  ADMINISTRATOR,
  ApiClient,
  removeTemporaryFolders,
  sampleZip,
  type Answer,
  type RequestBody,
} from './api-client';

const REBUILD = '/api/v1/views/rebuild';

describe('bad requests', () => {
  let api: ApiClient;

  beforeAll(async () => {
    api = await ApiClient.start({ sample: true });
  });

  afterAll(async () => {
    await api.stop();
    removeTemporaryFolders();
  });

  const refused = ({ status, body }: Answer) => [status, body['code']];

  it.each([
    ['an unknown member', '{"views":["donor-balance"],"approvedBy":"me"}', 'BODY_INVALID'],
    ['an object where text belongs', '{"views":[{"$gt":""}]}', 'BODY_INVALID'],
    ['a text where yes or no belongs', '{"accept":"true"}', 'BODY_INVALID'],
    ['a list at the top', '[]', 'BODY_INVALID'],
    ['nothing but null', 'null', 'BODY_INVALID'],
    ['a name twice', '{"accept":false,"accept":true}', 'JSON_INVALID'],
    ['a number beyond 2^53', '{"accept":9007199254740993}', 'JSON_INVALID'],
    ['a prototype name', '{"__proto__":{"accept":true}}', 'JSON_INVALID'],
    ['33 levels', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 'JSON_INVALID'],
    ['ten thousand levels', '['.repeat(10_000), 'JSON_INVALID'],
    ['half of a body', '{"views":', 'JSON_INVALID'],
  ])('a body with %s is refused before anything happens', async (_what, body, code) => {
    expect(refused(await api.post(REBUILD, body))).toEqual([400, code]);
  });

  it('a body is refused when it is larger than 1 MiB, not JSON, not UTF-8, or not asked for', async () => {
    const send = (type: string, body: RequestBody, path = REBUILD) =>
      api.send('POST', path, { caller: ADMINISTRATOR, headers: { 'content-type': type }, body });
    expect(refused(await send('application/json', ' '.repeat(1024 * 1024 + 1)))).toEqual([
      413,
      'BODY_TOO_LARGE',
    ]);
    expect(refused(await send('text/plain', '{}'))).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
    expect(refused(await send('application/x-www-form-urlencoded', 'accept=true'))).toEqual([
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    ]);
    expect(refused(await send('application/json', new Uint8Array([0x22, 0xff, 0x22])))).toEqual([
      400,
      'JSON_INVALID',
    ]);
    expect(refused(await send('application/json', '{"ok":true}', '/api/v1/views/verify'))).toEqual([
      400,
      'BODY_INVALID',
    ]);
    const form = new FormData();
    form.append('accept', 'true');
    expect(
      refused(await api.send('POST', REBUILD, { caller: ADMINISTRATOR, headers: {}, body: form })),
    ).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
  });

  it.each([
    '/api/v1/donors?id=1&id=2',
    '/api/v1/donors?amount[]=1',
    '/api/v1/donors?available[$gt]=0',
    '/api/v1/donors?limit=1e2',
    '/api/v1/donors?limit=501',
    '/api/v1/donors?sort=name;DROP',
    '/api/v1/donors?__proto__=1',
    '/api/v1/donors?q=%FF',
    '/api/v1/views?x=1',
    '/api/v1/projects/T-1?verbose=true',
    '/api/v1/journal?dialect=excel',
    '/api/v1/events?after=-2',
    '/api/v1/events?type=',
  ])('the parameters of %s are refused by name', async (path) => {
    const answer = await api.get(path);
    expect(refused(answer)).toEqual([400, 'PARAMETER_INVALID']);
    expect(answer.body['errors']).toHaveLength(1);
  });

  it('a search text is text, whatever it looks like', async () => {
    for (const words of ["' OR 1=1 --", '%', '_', '.*', '"; DROP TABLE rows'])
      expect((await api.get(`/api/v1/donors?q=${encodeURIComponent(words)}`)).body.items).toEqual(
        [],
      );
  });

  it('a cursor of another list, another sort or no list at all is refused', async () => {
    const { body } = await api.get('/api/v1/lots?limit=1&sort=-available');
    const next = String(body['next']);
    for (const path of [
      `lots?cursor=${next}`,
      `lots?sort=available&cursor=${next}`,
      `donors?sort=-available&cursor=${next}`,
      'lots?cursor=abc',
    ])
      expect(refused(await api.get(`/api/v1/${path}`))).toEqual([400, 'CURSOR_INVALID']);
  });

  it('an id is refused when it is broken, and not found when it is strange', async () => {
    expect((await api.get('/api/v1/projects/%E0%A4%A')).status).toBe(400);
    for (const id of ['..%2F..%2Fetc', '%27%20OR%201=1', 'a'.repeat(500), '%F0%9F%92%A9'])
      expect(refused(await api.get(`/api/v1/projects/${id}`))).toEqual([404, 'NOT_FOUND']);
    expect((await api.get(`/api/v1/projects/${'a'.repeat(5_000)}`)).status).toBeGreaterThanOrEqual(
      400,
    );
    expect(refused(await api.get('/api/v1/nothing'))).toEqual([404, 'ROUTE_UNKNOWN']);
  });

  it('a position token is waited for, refused, or told to be of another store', async () => {
    const first = await api.get('/api/v1/donors?minPosition=x');
    expect(refused(first)).toEqual([400, 'POSITION_MALFORMED']);
    const token = (text: string) => Buffer.from(text).toString('base64url');
    const other = await api.get(`/api/v1/donors?minPosition=${token('0123456789abcdef.1.1')}`);
    expect(refused(other)).toEqual([409, 'POSITION_OF_OTHER_STORE']);
  });

  it('a position that is not there yet is waited for in vain, for a bounded time', async () => {
    const zip = await sampleZip();
    const { body } = await api.upload(zip, { query: '?partial=true' });
    const [epoch = ''] = Buffer.from(String(body['position']), 'base64url').toString().split('.');
    const future = Buffer.from(`${epoch}.999999.999999`).toString('base64url');
    const answer = await api.get(`/api/v1/donors?minPosition=${future}`);
    expect(refused(answer)).toEqual([503, 'POSITION_NOT_REACHED']);
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it('a request for another host or from another site is refused, and nobody is invited across origins', async () => {
    const identity = { 'x-dev-role': 'administrator' };
    expect(
      refused(await api.raw('/api/v1/donors', { ...identity, host: 'ledger.example' })),
    ).toEqual([403, 'FOREIGN_HOST']);
    expect(refused(await api.raw('/api/docs', { host: 'ledger.example' }))).toEqual([
      403,
      'FOREIGN_HOST',
    ]);
    for (const origin of ['http://evil.example', 'null']) {
      const answer = await api.get('/api/v1/donors', ADMINISTRATOR, { origin });
      expect(refused(answer)).toEqual([403, 'FOREIGN_ORIGIN']);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('every answer carries the security headers, refusals and pages too', async () => {
    for (const path of ['/api/v1/donors', '/api/v1/nothing', '/api/docs', '/health/live']) {
      const { headers } = await api.get(path, {});
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('every refusal says what happened in Korean and English, and what to do', async () => {
    for (const answer of [
      await api.get('/api/v1/nothing'),
      await api.get('/api/v1/donors', {}),
      await api.get('/api/v1/donors?x=1'),
    ]) {
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({
        status: answer.status,
        type: expect.stringMatching(/^urn:sangsaeng:problem:/) as string,
      });
      for (const member of ['title', 'detail', 'whatToDo']) {
        expect(answer.body[member]).toMatch(/[가-힣]/);
        expect(answer.body[`${member}En`]).toMatch(/[a-z]/);
      }
    }
  });
});
