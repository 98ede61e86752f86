import { ApiClient, EXPECTED, removeTemporaryFolders, type Answer } from './api-client';

const LISTS = [
  'donors',
  'lots',
  'pledges',
  'smes',
  'suppliers',
  'projects',
  'disbursements',
  'clawbacks',
  'funds',
  'funding-rules',
  'funds/SEC/trial-balance',
  'donors/248-81-50886/lots',
] as const;

describe('the ledger is read over HTTP', () => {
  let api: ApiClient;

  beforeAll(async () => {
    api = await ApiClient.start({ sample: true });
  });

  afterAll(async () => {
    await api.stop();
    removeTemporaryFolders();
  });

  it.each(LISTS)(
    'a walk through %s sees each row exactly once, whatever the page size',
    async (list) => {
      const whole = await api.walk(`/api/v1/${list}`, 500);
      const bySmallPages = await api.walk(`/api/v1/${list}`, 3);
      expect(whole.length).toBeGreaterThan(0);
      expect(bySmallPages).toEqual(whole);
      expect(new Set(whole.map((row) => JSON.stringify(row))).size).toBe(whole.length);
    },
  );

  it('sorts by an amount, largest first, and keeps the order over pages', async () => {
    const rows = await api.walk('/api/v1/lots?sort=-available', 2);
    const amounts = rows.map(({ available }) => BigInt(String(available)));
    expect(amounts).toEqual([...amounts].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    expect(amounts).toHaveLength((EXPECTED['lots'] as unknown[]).length);
  });

  it('answers for one donor what the independent calculation says', async () => {
    for (const donor of EXPECTED['donors'] as Record<string, string>[]) {
      const { businessNumber = '', ...money } = donor;
      const byNumber = await api.get(`/api/v1/donors/${businessNumber}/balance`);
      const byDigits = await api.get(
        `/api/v1/donors/${businessNumber.replaceAll('-', '')}/balance`,
      );
      const byId = await api.get(`/api/v1/donors/${String(byNumber.body['donor'])}/balance`);
      expect(byNumber.body).toMatchObject(money);
      expect([byDigits.body, byId.body]).toEqual([byNumber.body, byNumber.body]);
    }
  });

  it('answers for one project, disbursement, SME and fund', async () => {
    const [project] = EXPECTED['projects'] as Record<string, unknown>[];
    const { projectNo, businessNumber, payment, closed, base } = project ?? {};
    const one = await api.get(`/api/v1/projects/${String(projectNo)}`);
    expect(one.body).toMatchObject({ project: projectNo, businessNumber, payment, closed, base });
    const [paid] = await api.walk('/api/v1/disbursements?state=paid', 500);
    const again = await api.get(
      `/api/v1/disbursements/${encodeURIComponent(String(paid?.['disbursement']))}`,
    );
    expect(again.body).toMatchObject(paid ?? { missing: true });
    const sme = await api.get(`/api/v1/smes/${String(businessNumber)}/subsidy-status`);
    expect(sme.body).toMatchObject({ businessNumber });
    const fund = await api.get('/api/v1/funds/SEC/balance');
    const { granted, available } = EXPECTED['government'] as Record<string, string>;
    expect(fund.body).toMatchObject({ governmentGranted: granted, governmentAvailable: available });
  });

  it.each([
    ['a part of the name', '부산항만'],
    ['the name in decomposed Hangul', '부산항만'.normalize('NFD')],
    ['initial consonants', 'ㅂㅅㅎㅁㄱㅅ'],
    ['initial consonants with a blank', 'ㅂㅅ ㅎㅁ'],
    ['a part of the business number', '693-86'],
  ])('finds a donor by %s', async (_what, words) => {
    const found = await api.get(`/api/v1/donors?q=${encodeURIComponent(words)}`);
    expect(found.body.items.map(({ name }) => name)).toEqual(['부산항만공사']);
  });

  it('filters by range and by prefix', async () => {
    const late = await api.walk('/api/v1/projects?agreedOn.from=2024-10-01', 500);
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ agreedOn }) => String(agreedOn) >= '2024-10-01')).toBe(true);
    const open = await api.walk('/api/v1/clawbacks?outstanding.from=1', 500);
    expect(open.every(({ outstanding }) => BigInt(String(outstanding)) > 0n)).toBe(true);
    const lots = await api.walk('/api/v1/lots?lot.startsWith=000-01', 500);
    expect(lots.every(({ lot }) => String(lot).startsWith('000-01'))).toBe(true);
  });

  it('the trial balance of a fund sums to nothing in each book', async () => {
    for (const book of ['real', 'memo']) {
      const rows = await api.walk(`/api/v1/funds/SEC/trial-balance?book=${book}`, 500);
      const sum = rows.reduce((total, { balance }) => total + BigInt(String(balance)), 0n);
      expect(sum).toBe(0n);
    }
  });

  it('pages through the events, and streams the same as lines', async () => {
    const events: unknown[] = [];
    let after: number | undefined = -1;
    while (after !== undefined) {
      const { body }: Answer = await api.get(`/api/v1/events?limit=100&after=${after.toString()}`);
      events.push(...body.items);
      after = body['next'] as number | undefined;
    }
    const lines = await api.get('/api/v1/events', undefined, { accept: 'application/x-ndjson' });
    const streamed = lines.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(streamed).toEqual(events);
    expect(events.map((event) => (event as { position: number }).position)).toEqual(
      events.map((_e, i) => i),
    );
    const some = await api.get('/api/v1/events?type=PledgeMade,GrantReceived&limit=500');
    expect(new Set(some.body.items.map(({ type }) => type))).toEqual(
      new Set(['PledgeMade', 'GrantReceived']),
    );
    const fund = await api.get('/api/v1/events?stream=fund-SEC&limit=2');
    expect(fund.body.items.map(({ stream }) => stream)).toEqual(['fund-SEC', 'fund-SEC']);
  });

  it('exports the journal for two accounting programs', async () => {
    const hledger = await api.get('/api/v1/journal?dialect=hledger&order=value');
    expect(hledger.headers.get('content-type')).toContain('text/plain');
    expect(hledger.text).toContain('commodity 1,000. KRW');
    const beancount = await api.get('/api/v1/journal?dialect=beancount&order=record');
    expect(beancount.text).toContain('option "operating_currency" "KRW"');
  });

  it('rebuilds a view to the same rows and verifies all of them', async () => {
    const rebuilt = await api.post('/api/v1/views/rebuild', { views: ['donor-balance'] });
    expect(rebuilt.body.items).toMatchObject([{ view: 'donor-balance', outcome: 'switched' }]);
    const verified = await api.send('POST', '/api/v1/views/verify', {
      caller: { role: 'auditor' },
      headers: {},
    });
    expect(verified.body).toMatchObject({ ok: true, findings: [] });
    const states = await api.get('/api/v1/views');
    expect(states.body.items.every(({ state, lag }) => state === 'live' && lag === 0)).toBe(true);
  });

  it('makes a backup once under one name', async () => {
    const made = await api.post('/api/v1/backups', { name: '2024-12-31' });
    expect(made.status).toBe(201);
    expect(made.body['size']).toBe(
      ((await api.get('/api/v1/balances')).body['position'] as number) + 1,
    );
    expect((await api.post('/api/v1/backups', { name: '2024-12-31' })).status).toBe(409);
    expect((await api.post('/api/v1/backups', { name: '../x' })).status).toBe(400);
  });

  it('measures requests, commands and views', async () => {
    const { text } = await api.get('/metrics');
    expect(text).toMatch(
      /sangsaeng_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/donors",status="200"\} [1-9]/,
    );
    expect(text).toMatch(/sangsaeng_commands_total\{command="RebuildViews",outcome="done"\} 1/);
    expect(text).toContain('sangsaeng_view_state{view="donor-balance",state="live"} 1');
    expect(text).toContain('sangsaeng_nodejs_eventloop_lag_seconds');
  });

  it('is documented: every route, every row, every problem, and a page from this server alone', async () => {
    const { body } = await api.get('/api/openapi.json', {});
    const document = body as unknown as {
      paths: object;
      components: { schemas: object; responses: object };
    };
    for (const list of LISTS) {
      const path = `/api/v1/${list}`.replace('SEC', '{id}').replace('248-81-50886', '{id}');
      expect(Object.keys(document.paths)).toContain(path);
    }
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['DonorBalanceRow', 'Problem']),
    );
    expect(Object.keys(document.components.responses)).toContain('IMPORT_ROWS_REFUSED');
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)];
    for (const [, kind = '', name = ''] of references)
      expect(Object.keys((document.components as Record<string, object>)[kind] ?? {})).toContain(
        name,
      );
    const page = await api.get('/api/docs', {});
    expect(page.text).not.toMatch(/(?:src|href)="https?:/);
    expect((await api.get('/', {})).headers.get('location')).toBe('/api/docs');
  });
});
