import { randomUUID } from 'node:crypto';
import { PaymentRoad, refused } from './payment-road';
import * as people from './story/staff-of-story';
import type { Company } from './story/told-things';

const of = (kind: 'smes' | 'suppliers', { businessNumber }: Company, step: string) =>
  `/${kind}/${businessNumber}/${step}`;
const debarment = {
  ...{ from: '2024-09-01', to: '2025-08-31' },
  ...{ legalBasis: '보조금법 제31조의2', reason: '허위 정산' },
};

describe('SMEs and suppliers over HTTP', () => {
  let road: PaymentRoad;

  beforeAll(async () => {
    road = await PaymentRoad.open();
  });

  afterAll(() => road.end());

  it('a certificate is renewed once, and a status recorded, by the people who may', async () => {
    const sme = await road.programme.sme('가온정밀');
    const renewal = { certificateFrom: '2030-01-01', certificateTo: '2030-12-31' };
    const path = of('smes', sme, 'certificate');
    const [first, again] = [
      await road.asks(people.FUND_MANAGER, path, renewal),
      await road.asks(people.FUND_MANAGER, path, renewal),
    ];
    expect([first.status, first.body['events'], again.body['events']]).toEqual([200, 1, 0]);
    const reversed = { certificateFrom: '2031-01-01', certificateTo: '2030-12-31' };
    expect(refused(await road.asks(people.FUND_MANAGER, path, reversed))).toEqual([
      ...[422, 'DATES_REVERSED'],
    ]);
    const status = { status: 'suspended', source: '국세청 휴폐업조회' };
    for (const caller of [people.COMPLIANCE, people.FUND_MANAGER])
      expect((await road.asks(caller, of('smes', sme, 'status'), status)).status).toBe(200);
    const bankrupt = { ...status, status: 'bankrupt' };
    expect(
      refused(await road.asks(people.COMPLIANCE, of('smes', sme, 'status'), bankrupt)),
    ).toEqual([400, 'BODY_INVALID']);
  });

  it('a debarred company is not cleared for payment; lifted, it is again', async () => {
    const { sme, payment } = await road.invoiced();
    const body = { ...debarment, debarment: 'B-1', from: '2024-07-01' };
    await road.asks(people.COMPLIANCE, of('smes', sme, 'debarments'), body);
    await road.programme.fundManager.asksToPay(payment);
    const row = () => road.reads(`/disbursement-requests/${payment.id}`);
    expect((await row()).body).toMatchObject({
      ...{ smeClearance: 'no', smeClearanceCode: 'DEBARRED' },
    });
    const lift = of('smes', sme, 'debarments/B-1/lifting');
    expect((await road.asks(people.COMPLIANCE, lift, { reason: '취소 판결' })).status).toBe(200);
    const unknown = of('smes', sme, 'debarments/B-404/lifting');
    expect(refused(await road.asks(people.COMPLIANCE, unknown, { reason: '없음' }))).toEqual([
      ...[404, 'DEBARMENT_UNKNOWN'],
    ]);
    expect((await road.reads('/debarments', sme.caller)).body.items).toMatchObject([
      { debarment: 'B-1', liftReason: '취소 판결' },
    ]);
  });

  it('a supplier is extended, debarred, lifted and found bankrupt, each recorded once', async () => {
    const supplier = await road.programme.supplier('든든보안', '2024-12-31');
    const steps: readonly (readonly [
      caller: typeof people.COMPLIANCE,
      step: string,
      body: object,
    ])[] = [
      [
        people.FUND_MANAGER,
        'registration',
        { registeredFrom: '2025-01-01', registeredTo: '2026-12-31' },
      ],
      [people.COMPLIANCE, 'debarments', { ...debarment, debarment: 'B-2' }],
      [people.COMPLIANCE, 'debarments/B-2/lifting', { reason: '취소 판결' }],
      [people.COMPLIANCE, 'status', { status: 'bankrupt', source: '회생법원 공고' }],
    ];
    for (const [caller, step, body] of steps) {
      const path = of('suppliers', supplier, step);
      const first = await road.asks(caller, path, body);
      const again = await road.asks(caller, path, body);
      expect([step, first.body['events'], again.body['events']]).toEqual([step, 1, 0]);
      expect(refused(await road.asks(people.AUDITOR, path, body))).toEqual([403, 'FORBIDDEN']);
    }
    const nobody = '/suppliers/220-81-99992/status';
    const [, , , [, , status] = []] = steps;
    expect((await road.asks(people.COMPLIANCE, nobody, status ?? {})).status).toBe(404);
  });

  it('an SME declares its relations, and may say nothing about another company', async () => {
    const [sme, other] = [
      await road.programme.sme('나래정밀'),
      await road.programme.sme('다온정밀'),
    ];
    const supplier = await road.programme.supplier('가족보안');
    await sme.declaresRelated(supplier, '대표자 가족이 운영');
    const body = { businessNumber: supplier.businessNumber, relation: '대표자 가족이 운영' };
    const foreign = await road.asks(other.caller, of('smes', sme, 'relations'), body);
    const missing = await road.asks(other.caller, '/smes/220-81-99992/relations', body);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(Object.keys(foreign.body)).toEqual(Object.keys(missing.body));
  });

  it('a grievance is answered, followed up as promised, and only then closed', async () => {
    const sme = await road.programme.sme('라온정밀');
    const key = randomUUID();
    const filing = { topic: '설치 지연', body: '공급기업 일정이 밀립니다' };
    const path = of('smes', sme, 'grievances');
    const filed = await road.asks(sme.caller, path, filing, key);
    const id = String(filed.body['id']);
    expect((await road.asks(sme.caller, path, filing, key)).body).toMatchObject({
      id,
      repeated: true,
    });
    const step = (name: string, body: object = {}) =>
      road.asks(people.FUND_MANAGER, `${path}/${id}/${name}`, body);
    expect(refused(await step('follow-up', { outcome: '확인' }))).toEqual([
      ...[409, 'STEP_OUT_OF_ORDER'],
    ]);
    await step('answer', { answer: '일정을 조정하겠습니다', followUpOn: '2024-09-01' });
    expect(refused(await step('closure'))).toEqual([409, 'STEP_OUT_OF_ORDER']);
    await step('follow-up', { outcome: '설치 완료' });
    expect((await step('closure')).status).toBe(200);
    const { body } = await road.reads(`/grievances/${id}`, sme.caller);
    expect(body).toMatchObject({ state: 'closed', topic: '설치 지연', followUpOn: '2024-09-01' });
    const none = `${path}/grievance-0/closure`;
    expect(refused(await road.asks(people.FUND_MANAGER, none))).toEqual([
      ...[404, 'GRIEVANCE_UNKNOWN'],
    ]);
  });

  it('grievances are seen by staff and by the company that filed them', async () => {
    const [sme, other] = [
      await road.programme.sme('마루정밀'),
      await road.programme.sme('바른정밀'),
    ];
    const id = await sme.complains('검수 일정', '언제 오는지 알고 싶습니다');
    expect((await road.reads('/grievances', other.caller)).body.items).toEqual([]);
    expect((await road.reads(`/grievances/${id}`, other.caller)).status).toBe(404);
    expect((await road.reads(`/grievances/${id}`, people.AUDITOR)).status).toBe(200);
    expect((await road.reads('/grievances', road.donor.caller)).status).toBe(403);
    const forged = await road.asks(other.caller, of('smes', sme, 'grievances'), {
      ...{ topic: '사칭', body: '남의 이름으로' },
    });
    expect(forged.status).toBe(404);
  });
});
