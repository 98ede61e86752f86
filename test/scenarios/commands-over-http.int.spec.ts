import { randomUUID } from 'node:crypto';
import { ApiClient, removeTemporaryFolders, type Answer, type Caller } from './api-client';
import { companyNumber, personNumber } from './business-numbers';

const FUND_MANAGER: Caller = { role: 'fund-manager', user: 'kim.jia' };

const rule = {
  occurredOn: '2024-01-02',
  supportType: '일반',
  effectiveFrom: '2024-01-05',
  governmentBasisPoints: 4000,
  donorBasisPoints: 4000,
  selfBasisPoints: 2000,
  governmentCap: '40000000',
};
const pledge = (number: string) => ({
  pledge: number,
  occurredOn: '2024-02-02',
  amount: '1000000000',
  designation: 'general',
  donorName: '한빛전자',
  donorKind: '대기업',
});
const sme = (serial: number) => ({
  occurredOn: '2024-02-03',
  businessNumber: companyNumber(serial),
  name: '대한정밀',
  certificateFrom: '2024-01-01',
  certificateTo: '2024-12-31',
  supportClass: '일반',
});
const supplier = (serial: number) => ({
  occurredOn: '2024-02-03',
  businessNumber: companyNumber(serial),
  name: '안심보안',
  registeredFrom: '2024-01-01',
  registeredTo: '2025-12-31',
});

const refused = ({ status, body }: Answer) => [status, body['code']];
const pointers = ({ body }: Answer) =>
  (body['errors'] as readonly { readonly pointer: string }[]).map(({ pointer }) => pointer);

describe('commands over HTTP', () => {
  let api: ApiClient;
  const RULES = '/api/v1/programmes/SEC/funding-rules';
  const DONOR = companyNumber(1);
  const PLEDGES = `/api/v1/donors/${DONOR}/pledges`;
  const manages = (path: string, body: unknown, key: string = randomUUID()) =>
    api.command(path, body, { caller: FUND_MANAGER, key });

  beforeAll(async () => {
    api = await ApiClient.start();
    expect((await api.command(RULES, rule)).status).toBe(201);
    expect((await manages(PLEDGES, pledge('P-1'))).status).toBe(201);
  });

  afterAll(async () => {
    await api.stop();
    removeTemporaryFolders();
  });

  describe.each([
    {
      what: 'the release of a funding rule',
      ...{ path: RULES, body: { ...rule, effectiveFrom: '2024-07-01' } },
      ...{ member: 'governmentCap', required: 'supportType' },
    },
    {
      what: 'a pledge',
      ...{ path: PLEDGES, body: pledge('P-2'), member: 'amount', required: 'amount' },
    },
    {
      what: 'the change of a pledge',
      path: `${PLEDGES}/P-1/amendments`,
      body: { occurredOn: '2024-03-02', change: '5000', reason: '증액' },
      ...{ member: 'change', required: 'reason' },
    },
    {
      what: 'the cancellation of a pledge',
      path: `${PLEDGES}/P-1/cancellation`,
      body: { occurredOn: '2024-12-01', reason: '철회' },
      ...{ member: 'reason', required: 'reason' },
    },
    {
      what: 'the registration of an SME',
      ...{ path: '/api/v1/smes', body: sme(10), member: 'name', required: 'name' },
    },
    {
      what: 'the registration of a supplier',
      ...{ path: '/api/v1/suppliers', body: supplier(20), member: 'name', required: 'name' },
    },
  ])('$what', ({ path, body, member, required }) => {
    const key = randomUUID();

    it('is not for auditors, evaluators, donors or people without a role', async () => {
      for (const role of ['auditor', 'evaluator', 'inspector', 'treasurer'])
        expect(refused(await api.command(path, body, { caller: { role } }))).toEqual([
          403,
          'FORBIDDEN',
        ]);
      expect(refused(await api.command(path, body, { caller: {} }))).toEqual([
        401,
        'UNAUTHENTICATED',
      ]);
      const donor = { role: 'donor', organisation: DONOR };
      expect(refused(await api.command(path, body, { caller: donor }))).toEqual([403, 'FORBIDDEN']);
    });

    it('needs an Idempotency-Key of 8 to 128 printable characters, once', async () => {
      expect(refused(await api.post(path, body))).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
      for (const bad of ['short', 'a'.repeat(129)])
        expect(refused(await api.command(path, body, { key: bad }))).toEqual([
          400,
          'IDEMPOTENCY_KEY_INVALID',
        ]);
    });

    it('is refused with an unknown member, a missing one, null, or an amount as a number', async () => {
      const send = (change: object) => api.command(path, { ...body, ...change });
      const extra = await send({ approvedBy: 'me' });
      expect([refused(extra), pointers(extra)]).toEqual([[400, 'BODY_INVALID'], ['/approvedBy']]);
      const absent = await send({ [required]: undefined });
      expect([refused(absent), pointers(absent)]).toEqual([
        [400, 'BODY_INVALID'],
        [`/${required}`],
      ]);
      for (const value of [null, 40_000_000, ['1'], { $gt: '' }, '', ' x', 'a\u200bb']) {
        const wrong = await send({ [member]: value });
        expect([refused(wrong), pointers(wrong)]).toEqual([[400, 'BODY_INVALID'], [`/${member}`]]);
      }
      const large = JSON.stringify(body).replace(/\}$/, `,"${member}x":9007199254740993}`);
      expect(refused(await api.command(path, large))).toEqual([400, 'JSON_INVALID']);
    });

    it('is recorded once, answers the same to a repetition, and refuses its key for anything else', async () => {
      const first = await api.command(path, body, { key });
      expect([200, 201]).toContain(first.status);
      expect(first.body).toMatchObject({ repeated: false });
      expect(first.body['events']).toBeGreaterThan(0);
      const again = await api.command(path, body, { key });
      expect([again.status, again.body['repeated'], again.body['events']]).toEqual([
        first.status,
        true,
        0,
      ]);
      expect(again.body['stream']).toBe(first.body['stream']);
      expect(again.body['revision']).toBe(first.body['revision']);
      const before = (await api.get('/api/v1/events?limit=500')).body.items.length;
      const other = await api.command(path, { ...body, occurredOn: '2024-12-24' }, { key });
      expect(refused(other)).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
      expect((await api.get('/api/v1/events?limit=500')).body.items).toHaveLength(before);
    });
  });

  it('the key belongs to one person: another person may use the same one', async () => {
    const key = randomUUID();
    const mine = await manages('/api/v1/smes', sme(30), key);
    const theirs = await api.command('/api/v1/smes', sme(31), {
      key,
      caller: { role: 'fund-manager', user: 'lee' },
    });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body['stream']).not.toBe(mine.body['stream']);
  });

  it('a key that registered one company can never register another, and claims nothing for it', async () => {
    const key = randomUUID();
    await manages('/api/v1/smes', sme(32), key);
    expect(refused(await manages('/api/v1/smes', sme(33), key))).toEqual([
      409,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    expect((await manages('/api/v1/smes', sme(33))).status).toBe(201);
  });

  it('events name who asked, in which role, and tie the steps of one request together', async () => {
    const correlation = 'call-2024-1';
    await api.command(`/api/v1/donors/${companyNumber(2)}/pledges`, pledge('P-20'), {
      caller: FUND_MANAGER,
      headers: { 'x-correlation-id': correlation },
    });
    const { body } = await api.get('/api/v1/events?limit=500');
    const mine = body.items.filter((event) => event['correlation'] === correlation);
    expect(mine.map(({ type }) => type)).toEqual([
      'Claimed',
      'Claimed',
      'DonorRegistered',
      'PledgeMade',
    ]);
    expect(new Set(mine.map(({ actor }) => actor))).toEqual(new Set(['dev:fund-manager:kim.jia']));
  });

  it('one reads what one wrote with the position of the receipt', async () => {
    const { body } = await manages('/api/v1/smes', sme(34));
    const list = `/api/v1/smes?businessNumber=${companyNumber(34)}&minPosition=${String(body['position'])}`;
    expect((await api.get(list)).body.items).toMatchObject([{ sme: body['stream'] }]);
    const { sme: link } = body['links'] as { readonly sme: string };
    expect((await api.get(link)).body).toMatchObject({ name: '대한정밀' });
  });

  it('who waits for all that a command sets off is told that it has come to rest', async () => {
    const { status, body } = await manages('/api/v1/smes?settled=true', sme(35));
    expect([status, body['settled'], body['open']]).toEqual([201, true, undefined]);
    const [row] = (await api.get(`/api/v1/smes?businessNumber=${companyNumber(35)}`)).body.items;
    expect(row).toMatchObject({ sme: body['stream'] });
    const preferring = await api.command('/api/v1/smes', sme(36), {
      headers: { prefer: 'wait=5' },
    });
    expect(preferring.body['settled']).toBe(true);
  });

  it('a business number or a pledge number stands for one thing only', async () => {
    const clash = await manages(`/api/v1/donors/${companyNumber(3)}/pledges`, pledge('P-1'));
    expect(refused(clash)).toEqual([409, 'CLAIMED_BY_OTHER']);
    expect(clash.body['facts']).toMatchObject({ kind: 'pledge-number', value: 'P-1' });
    const known = await manages('/api/v1/smes', { ...sme(34), name: '다른상호' });
    expect(refused(known)).toEqual([409, 'DUPLICATE']);
    expect((await manages('/api/v1/smes', sme(34))).body['events']).toBe(0);
  });

  it('a known donor pledges under its id and need not be introduced again; a stranger must be', async () => {
    const stream = String((await manages(PLEDGES, pledge('P-3'))).body['stream']);
    const { donorName: _name, donorKind: _kind, ...short } = pledge('P-4');
    expect((await manages(`/api/v1/donors/${stream}/pledges`, short)).status).toBe(201);
    const stranger = await manages(`/api/v1/donors/${companyNumber(4)}/pledges`, short);
    expect([refused(stranger), pointers(stranger)]).toEqual([
      [400, 'BODY_INVALID'],
      ['/donorName', '/donorKind'],
    ]);
  });

  it('a path that names another stream, nothing, or a stranger reaches no stream', async () => {
    for (const id of [
      'fund-SEC',
      'sme-1',
      '%20',
      'donor-unknown',
      'a'.repeat(300),
      companyNumber(5),
    ]) {
      const { donorName: _name, donorKind: _kind, ...short } = pledge('P-9');
      const answer = await manages(`/api/v1/donors/${id}/pledges/P-1/cancellation`, {
        occurredOn: '2024-12-01',
        reason: '철회',
      });
      expect(answer.status).toBe(404);
      const made = await manages(`/api/v1/donors/${id}/pledges`, short);
      expect([400, 404]).toContain(made.status);
    }
  });

  it('a refusal by a rule says what stands against it, with the figures, and what to do', async () => {
    const amended = await manages(`/api/v1/donors/${DONOR}/pledges/P-77/amendments`, {
      occurredOn: '2024-03-02',
      change: '-1',
      reason: '감액',
    });
    expect(refused(amended)).toEqual([404, 'PLEDGE_UNKNOWN']);
    expect(amended.body).toMatchObject({
      type: 'urn:sangsaeng:problem:pledge-unknown',
      facts: { pledge: 'P-77' },
      detail: expect.stringContaining('P-77') as string,
    });
    const shares = await api.command(RULES, {
      ...rule,
      effectiveFrom: '2024-08-01',
      selfBasisPoints: 1999,
    });
    expect(refused(shares)).toEqual([422, 'SHARES_NOT_WHOLE']);
    const edited = await api.command(RULES, { ...rule, governmentCap: '50000000' });
    expect(refused(edited)).toEqual([409, 'DUPLICATE']);
    for (const { body } of [amended, shares, edited])
      for (const member of ['title', 'detail', 'whatToDo']) {
        expect(body[member]).toMatch(/[가-힣]/);
        expect(body[`${member}En`]).toMatch(/[a-z]/);
      }
  });

  it('the name of a person who trades under it is encrypted and never shown to staff', async () => {
    const number = personNumber(1);
    const body = { ...sme(40), businessNumber: number.replaceAll('-', ''), name: '홍길동정밀' };
    const { body: receipt } = await manages('/api/v1/smes', body);
    const path = `/api/v1/smes/${number}/subsidy-status?minPosition=${String(receipt['position'])}`;
    expect((await api.get(path, { role: 'auditor' })).body).toMatchObject({ name: '●●●' });
    expect((await api.get(path)).body).toMatchObject({ name: '홍길동정밀' });
  });

  it('ten at once for one business number register it once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        manages('/api/v1/suppliers', { ...supplier(50), name: `안심${index.toString()}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(answer.status).toBe(409);
    const { body } = await api.get('/api/v1/events?limit=500&type=SupplierRegistered');
    expect(
      body.items.filter(
        ({ data }) => (data as { businessNumber: string }).businessNumber === companyNumber(50),
      ),
    ).toHaveLength(1);
  });
});
