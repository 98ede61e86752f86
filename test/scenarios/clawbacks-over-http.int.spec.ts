import { randomUUID } from 'node:crypto';
import { PaymentRoad, refused } from './payment-road';
import * as people from './story/staff-of-story';
import type { Clawback } from './story/told-things';

const decision = {
  ...{ amount: '1000000', reason: '목적 외 사용' },
  ...{ cause: 'other-use', legalBasis: '보조금법 제31조' },
};

describe('clawbacks over HTTP', () => {
  let road: PaymentRoad;

  beforeAll(async () => {
    road = await PaymentRoad.open();
  });

  afterAll(() => road.end());

  const decided = async () => {
    const { sme, payment } = await road.paid();
    const clawback = await road.programme.compliance.clawsBack(payment, '100만원', '목적 외 사용');
    return { sme, payment, clawback };
  };
  const caseOf = async ({ id }: Clawback) => (await road.reads(`/clawback-cases/${id}`)).body;

  it('a decision takes the next R number and opens its case; repeated it takes no other', async () => {
    const { payment } = await road.paid();
    const path = `/disbursements/${payment.id}/clawbacks`;
    const key = randomUUID();
    const first = await road.asks(people.COMPLIANCE, path, decision, key);
    expect([first.status, first.body['id']]).toEqual([
      201,
      expect.stringMatching(/^R-24-\d{5}$/) as string,
    ]);
    const again = await road.asks(people.COMPLIANCE, path, decision, key);
    expect([again.body['id'], again.body['repeated']]).toEqual([first.body['id'], true]);
    const changed = { ...decision, amount: '2000000' };
    expect(refused(await road.asks(people.COMPLIANCE, path, changed, key))).toEqual([
      ...[409, 'IDEMPOTENCY_KEY_REUSED'],
    ]);
    const opened = await road.reads(`/clawback-cases/${String(first.body['id'])}`);
    expect(opened.body).toMatchObject({
      state: 'decided',
      decided: '1000000',
      outstanding: '1000000',
    });
  });

  it('more than was paid, or of what was never paid, is refused and uses up no number', async () => {
    const { payment } = await road.paid();
    const next = async () => (await road.reads('/document-numbers?limit=500')).body.items.length;
    const before = await next();
    const path = `/disbursements/${payment.id}/clawbacks`;
    const tooMuch = await road.asks(people.COMPLIANCE, path, { ...decision, amount: '8000001' });
    expect(refused(tooMuch)).toEqual([409, 'EXCEEDS_PAID']);
    const unknown = await road.asks(
      people.COMPLIANCE,
      '/disbursements/Y-24-99999/clawbacks',
      decision,
    );
    expect(refused(unknown)).toEqual([404, 'DISBURSEMENT_UNKNOWN']);
    expect(await next()).toBe(before);
  });

  it('it is reported, then demanded by the day that the terms set', async () => {
    const { clawback } = await decided();
    const demand = `/clawbacks/${clawback.id}/demand`;
    expect(refused(await road.asks(people.FUND_MANAGER, demand))).toEqual([
      ...[409, 'STEP_OUT_OF_ORDER'],
    ]);
    await road.programme.compliance.reports(clawback);
    const key = randomUUID();
    const body = { occurredOn: '2024-09-01' };
    expect((await road.asks(people.FUND_MANAGER, demand, body, key)).status).toBe(200);
    expect((await road.asks(people.FUND_MANAGER, demand, body, key)).body['repeated']).toBe(true);
    expect(await caseOf(clawback)).toMatchObject({ state: 'demanded', payBy: '2024-10-01' });
  });

  it('an SME objects to its own case only; who decided the clawback does not decide the objection', async () => {
    const { sme, clawback } = await decided();
    const other = await road.programme.sme('나래정밀');
    const path = `/clawbacks/${clawback.id}/objections`;
    const body = { grounds: '용도에 맞게 썼음' };
    const foreign = await road.asks(other.caller, path, body);
    const none = await road.asks(other.caller, '/clawbacks/R-24-99999/objections', body);
    expect([foreign.status, none.status]).toEqual([404, 404]);
    const objection = String((await road.asks(sme.caller, path, body)).body['id']);
    const decide = `${path}/${objection}/decision`;
    const outcome = { outcome: 'partly', reason: '일부 인정' };
    const decider = { role: 'approver', user: people.COMPLIANCE.user ?? '' };
    expect(refused(await road.asks(decider, decide, outcome))).toEqual([403, 'FOUR_EYES']);
    expect(
      refused(await road.asks(people.APPROVER, `${path}/objection-0/decision`, outcome)),
    ).toEqual([404, 'OBJECTION_UNKNOWN']);
    expect((await road.asks(people.APPROVER, decide, outcome)).status).toBe(200);
    expect((await caseOf(clawback))['objections']).toMatchObject([
      { objection, outcome: 'partly' },
    ]);
  });

  it('another person reduces and waives, never more than is owed, and the case closes with the last won', async () => {
    const { clawback } = await decided();
    const path = `/clawbacks/${clawback.id}`;
    const same = { role: 'approver', user: people.COMPLIANCE.user ?? '' };
    const part = { amount: '400000', reason: '이의 일부 인용' };
    expect(refused(await road.asks(same, `${path}/waivers`, part))).toEqual([403, 'FOUR_EYES']);
    const key = randomUUID();
    const reduced = await road.asks(people.APPROVER, `${path}/reductions`, part, key);
    const again = await road.asks(people.APPROVER, `${path}/reductions`, part, key);
    expect([reduced.status, again.body['id'], again.body['repeated']]).toEqual([
      ...[201, reduced.body['id'], true],
    ]);
    const tooMuch = { ...part, amount: '600001' };
    expect(refused(await road.asks(people.APPROVER, `${path}/waivers`, tooMuch))).toEqual([
      ...[409, 'EXCEEDS_DECISION'],
    ]);
    const stranger = '/clawbacks/R-24-99999/waivers';
    expect(refused(await road.asks(people.APPROVER, stranger, part))).toEqual([
      ...[404, 'CLAWBACK_UNKNOWN'],
    ]);
    await road.programme.compliance.reports(clawback);
    await road.programme.approver.waives(clawback, '60만원', '지급 불능');
    expect(await caseOf(clawback)).toMatchObject({ state: 'closed', outstanding: '0' });
  });

  it('a sanction names the company of the case by itself, and debars it', async () => {
    const { sme, clawback } = await decided();
    await road.programme.compliance.sanctions(clawback, 'sme', '2024-10-01', '2026-09-30');
    const own = await road.reads('/debarments', sme.caller);
    expect(own.body.items).toMatchObject([{ kind: 'sme', from: '2024-10-01', to: '2026-09-30' }]);
    const other = await road.programme.sme('다온정밀');
    expect((await road.reads('/debarments', other.caller)).body.items).toEqual([]);
    const path = `/clawbacks/${clawback.id}/sanctions`;
    const body = { party: 'supplier', kind: 'warning', legalBasis: '보조금법 제31조의2' };
    const reversed = { ...body, from: '2025-01-02', to: '2025-01-01' };
    expect(refused(await road.asks(people.COMPLIANCE, path, reversed))).toEqual([
      ...[422, 'DATES_REVERSED'],
    ]);
    const none = await road.asks(people.COMPLIANCE, '/clawbacks/R-24-99999/sanctions', {
      ...{ ...body, from: '2025-01-01', to: '2025-01-02' },
    });
    expect(refused(none)).toEqual([404, 'CASE_UNKNOWN']);
  });

  it('a surcharge is settled in parts, on the account of the fund where it collects, never above it', async () => {
    const { clawback } = await decided();
    const path = `/clawbacks/${clawback.id}/surcharges`;
    const pay = { amount: '3000000', bankAccount: 'KB-001' };
    expect(refused(await road.asks(people.TREASURER, `${path}/settlement`, pay))).toEqual([
      ...[404, 'SURCHARGE_UNKNOWN'],
    ]);
    await road.programme.compliance.imposesSurcharge(clawback, '500만원', '5배');
    const { bankAccount: _account, ...without } = pay;
    expect(refused(await road.asks(people.TREASURER, `${path}/settlement`, without))).toEqual([
      ...[422, 'BANK_ACCOUNT_MISSING'],
    ]);
    expect((await road.asks(people.TREASURER, `${path}/settlement`, pay)).status).toBe(201);
    expect(refused(await road.asks(people.TREASURER, `${path}/settlement`, pay))).toEqual([
      ...[409, 'EXCEEDS_DECISION'],
    ]);
    expect(await caseOf(clawback)).toMatchObject({ surchargeDue: '2000000' });
  });

  it('a case that is given up says why, and takes no more decisions', async () => {
    const { clawback } = await decided();
    const path = `/clawbacks/${clawback.id}`;
    const reason = { reason: '파산으로 회수 불능' };
    expect((await road.asks(people.COMPLIANCE, `${path}/closure`, reason)).status).toBe(200);
    const report = await road.asks(people.COMPLIANCE, `${path}/report`, { to: '부처' });
    expect(refused(report)).toEqual([409, 'CASE_CLOSED']);
  });

  it('each step is for its own people; an SME sees its own case alone', async () => {
    const { sme, clawback } = await decided();
    const path = `/clawbacks/${clawback.id}`;
    const steps = [
      'report',
      'demand',
      'waivers',
      'reductions',
      'sanctions',
      'surcharges',
      'closure',
    ];
    for (const step of [...steps, 'surcharges/settlement', 'objections/o-1/decision'])
      for (const caller of [sme.caller, road.donor.caller, people.AUDITOR])
        expect(refused(await road.asks(caller, `${path}/${step}`))).toEqual([403, 'FORBIDDEN']);
    const other = await road.programme.sme('라온정밀');
    expect((await road.reads(`/clawback-cases/${clawback.id}`, sme.caller)).status).toBe(200);
    expect((await road.reads(`/clawback-cases/${clawback.id}`, other.caller)).status).toBe(404);
    expect((await road.reads('/clawback-cases', other.caller)).body.items).toEqual([]);
  });
});
