import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declaredRoutes } from '../../apps/api/src/access/handler-scan';
import { ROLES } from '../../apps/api/src/access/identity';
import { businessCheckDigit } from '@sangsaeng/kernel';
import { AppModule } from '../../apps/api/src/app.module';
import { ApiClient, logged, removeTemporaryFolders, sampleZip, type Caller } from './api-client';

const GOLDEN = join(__dirname, '../golden/http/role-route-matrix.txt');
const LG = '248-81-50886';
const BUSAN = '693-86-82360';

const controllers = Reflect.getMetadata('controllers', AppModule) as object[];
const routes = declaredRoutes({
  getControllers: () => controllers.map((metatype) => ({ metatype })),
} as never);

describe('who may see and do what', () => {
  let api: ApiClient;
  let smes: readonly { readonly number: string; readonly projects: number }[];

  beforeAll(async () => {
    api = await ApiClient.start({ sample: true });
    const rows = await api.walk('/api/v1/smes', 500);
    smes = rows.map((row) => ({
      number: String(row['businessNumber']),
      projects: Number(row['projects']),
    }));
  });

  afterAll(async () => {
    await api.stop();
    removeTemporaryFolders();
  });

  const someSme = () => smes.find(({ projects }) => projects > 0)?.number ?? '';
  const otherSme = () => smes.findLast(({ projects }) => projects > 0)?.number ?? '';
  const as = (role: string): Caller => ({
    role,
    ...(role === 'donor' && { organisation: LG }),
    ...(role === 'sme' && { organisation: someSme() }),
  });

  it('every role on every route is as the golden file says; a new route must be added to it', async () => {
    const lines: string[] = [];
    for (const { method, path, access } of routes) {
      // A place that cannot be: the answer of a live stream would never end.
      const endless = path.endsWith('/live') ? '?after=-2' : '';
      const asked = `${path.replaceAll(/:\w+/g, '000')}${endless}`;
      const passes = async (caller: Caller) => {
        const { status, body } = await api.send(method, asked, { caller, headers: {} });
        return status !== 401 && (status !== 403 || body['code'] !== 'FORBIDDEN');
      };
      const allowed = await Promise.all(ROLES.map((role) => passes(as(role))));
      const may = ROLES.filter((_role, index) => allowed[index]);
      const everyone = await passes({});
      expect(everyone).toBe(access === 'public');
      lines.push(`${method} ${path}: ${everyone ? 'everyone' : may.join(' ')}`);
    }
    const matrix = `${lines.sort().join('\n')}\n`;
    if (process.env['LEDGER_WRITE_GOLDEN'] !== undefined) writeFileSync(GOLDEN, matrix);
    expect(matrix).toBe(readFileSync(GOLDEN, 'utf8'));
  }, 60_000);

  it('without identity, or with one that is made up, nothing is answered but how to identify oneself', async () => {
    for (const caller of [
      {},
      { role: 'root' },
      { role: 'donor' },
      { role: 'donor', organisation: '111-11-11119' },
      { role: 'auditor', organisation: LG },
      { role: 'administrator, auditor' },
      { role: 'auditor', user: 'two words' },
      { role: 'auditor', user: 'a'.repeat(65) },
    ]) {
      const { status, body } = await api.get('/api/v1/donors', caller);
      expect([status, body['code']]).toEqual([401, 'UNAUTHENTICATED']);
      expect(body['whatToDo']).toContain('X-Dev-Role');
    }
  });

  it('a donor sees its own money only, in lists, searches, filters and counts', async () => {
    const donor = as('donor');
    const own = await api.walk('/api/v1/donors', 1, donor);
    expect(own.map(({ businessNumber }) => businessNumber)).toEqual([LG]);
    const id = own[0]?.['donor'];
    for (const list of ['lots', 'pledges']) {
      const rows = await api.walk(`/api/v1/${list}`, 2, donor);
      expect(new Set(rows.map((row) => row['donor']))).toEqual(new Set([id]));
    }
    for (const query of [
      `q=${encodeURIComponent('부산')}`,
      `businessNumber=${BUSAN}`,
      'available.from=0&sort=-available',
    ])
      for (const row of (await api.get(`/api/v1/donors?${query}`, donor)).body.items)
        expect(row['businessNumber']).toBe(LG);
  });

  it('somebody else’s id is answered like one that does not exist', async () => {
    const foreign = await api.get(`/api/v1/donors/${BUSAN}/balance`, as('donor'));
    const missing = await api.get('/api/v1/donors/110-81-00009/balance', as('donor'));
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(Object.keys(foreign.body)).toEqual(Object.keys(missing.body));
    expect((await api.get(`/api/v1/donors/${BUSAN}/lots`, as('donor'))).status).toBe(404);
    const [theirs] = await api.walk(`/api/v1/projects?businessNumber=${otherSme()}`, 500);
    const project = String(theirs?.['project']);
    expect((await api.get(`/api/v1/projects/${project}`, as('sme'))).status).toBe(404);
    expect((await api.get(`/api/v1/projects/${project}`, as('auditor'))).status).toBe(200);
    expect((await api.get(`/api/v1/smes/${otherSme()}/subsidy-status`, as('sme'))).status).toBe(
      404,
    );
  });

  it('an SME sees its own projects, disbursements and clawbacks only', async () => {
    const sme = as('sme');
    const [own] = await api.walk('/api/v1/smes', 500, sme);
    for (const list of ['projects', 'disbursements', 'clawbacks']) {
      const rows = await api.walk(`/api/v1/${list}`, 2, sme);
      expect(rows.every((row) => row['sme'] === own?.['sme'])).toBe(true);
      const all = await api.walk(`/api/v1/${list}`, 500);
      expect(rows).toEqual(all.filter((row) => row['sme'] === own?.['sme']));
    }
  });

  it('the name of a natural person is shown to the administrator and to itself, and masked for all others', async () => {
    const digits = '310523456';
    const number = `310-52-3456${businessCheckDigit(digits).toString()}`;
    const row = `${number},홍길동정밀,2024-01-01,2025-12-31,,일반\n`;
    const zip = await sampleZip((name, content) =>
      name === '지원기업.csv' ? Buffer.concat([content, Buffer.from(`\n${row}`)]) : content,
    );
    const { body } = await api.upload(zip, { query: '?partial=true' });
    expect(body).toMatchObject({ written: true, report: { accepted: 1 } });
    const list = `/api/v1/smes?businessNumber=${number}&minPosition=${String(body['position'])}`;
    const shown = { name: '홍길동정밀', personalName: 'shown' };
    expect((await api.get(list)).body.items).toMatchObject([shown]);
    const status = `/api/v1/smes/${number}/subsidy-status`;
    for (const role of ['fund-manager', 'approver', 'treasurer', 'compliance', 'auditor'])
      expect((await api.get(status, { role })).body).toMatchObject({
        name: '●●●',
        personalName: 'masked',
      });
    const self = await api.get(status, { role: 'sme', organisation: number });
    expect(self.body).toMatchObject(shown);
    const events = await api.get(
      '/api/v1/events',
      { role: 'auditor' },
      { accept: 'application/x-ndjson' },
    );
    expect(events.text).not.toContain('홍길동');
  });

  it('every denial is logged with who asked for what, and no log line holds a personal name', () => {
    expect(logged).toContainEqual(
      expect.objectContaining({
        ...{ event: 'denied', code: 'NOT_FOUND', role: 'donor' },
        route: '/api/v1/donors/:id/balance',
      }),
    );
    expect(logged).toContainEqual(
      expect.objectContaining({ event: 'denied', code: 'FORBIDDEN', role: 'sme' }),
    );
    expect(JSON.stringify(logged)).not.toContain('홍길동');
  });

  it('everybody knows the funding rules', async () => {
    for (const role of ROLES)
      expect((await api.get('/api/v1/funding-rules', as(role))).body.items.length).toBeGreaterThan(
        0,
      );
  });
});
