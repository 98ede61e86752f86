import { randomUUID } from 'node:crypto';
import { PaymentRoad, refused } from './payment-road';
import * as people from './story/staff-of-story';

const DAY = '2024-08-01';
const request = {
  ...{ occurredOn: DAY, evidence: [] },
  account: { bank: '국민은행', number: '110-234-567890', holder: '홍길동' },
};

describe('disbursements over HTTP', () => {
  let road: PaymentRoad;

  beforeAll(async () => {
    road = await PaymentRoad.open();
  });

  afterAll(() => road.end());

  it('a request accepts the work, names who may not approve, and is cleared by both companies', async () => {
    const { payment } = await road.invoiced();
    const body = { ...request, installation: payment.number };
    const key = randomUUID();
    const path = `/disbursements/${payment.id}/request`;
    const first = await road.asks(people.FUND_MANAGER, path, body, key);
    expect([first.status, first.body['id'], first.body['settled']]).toEqual([
      201,
      payment.id,
      true,
    ]);
    const row = await road.reads(`/disbursement-requests/${payment.id}`, people.AUDITOR);
    expect(row.body).toMatchObject({
      ...{ state: 'requested', version: 1, needs: 2, supplyValue: '10000000' },
      ...{ smeClearance: 'yes', supplierClearance: 'yes', maskedAccount: '***-***-**7890' },
      waitingFor: ['account-check', 'approvals'],
    });
    expect(row.body['involved']).toContain('dev:oh');
    const again = await road.asks(people.FUND_MANAGER, path, body, key);
    expect([again.status, again.body['repeated']]).toEqual([201, true]);
    const other = await road.asks(
      people.FUND_MANAGER,
      path,
      { ...body, evidence: [] },
      randomUUID(),
    );
    expect([other.status, other.body['events']]).toEqual([201, 0]);
  });

  it('the same key answers the same receipt even when the invoice has changed since', async () => {
    const { payment } = await road.invoiced();
    const body = { ...request, installation: payment.number };
    const key = randomUUID();
    const path = `/disbursements/${payment.id}/request`;
    await road.asks(people.FUND_MANAGER, path, body, key);
    await road.programme.fundManager.amendsInvoice(payment, '-100만원');
    const again = await road.asks(people.FUND_MANAGER, path, body, key);
    expect([again.status, again.body['repeated']]).toEqual([201, true]);
    const changed = { ...body, account: { ...body.account, number: '999-99-99999' } };
    expect(refused(await road.asks(people.FUND_MANAGER, path, changed, key))).toEqual([
      ...[409, 'IDEMPOTENCY_KEY_REUSED'],
    ]);
  });

  it('an account is encrypted: neither events nor views nor the log show its number or holder', async () => {
    const { payment } = await road.invoiced();
    const body = { ...request, installation: payment.number };
    await road.asks(people.FUND_MANAGER, `/disbursements/${payment.id}/request`, body);
    for (const path of [
      `/events?stream=disbursement-${payment.id}`,
      `/disbursement-requests/${payment.id}`,
      `/disbursements/${payment.id}/timeline`,
    ]) {
      const { text } = await road.reads(path);
      expect(text).toContain(payment.id);
      expect(text).not.toMatch(/567890|234567|홍길동/);
    }
  });

  it('what is not invoiced, not inspected or another installation cannot be asked for, and nothing is accepted', async () => {
    const { payment } = await road.invoiced();
    const path = `/disbursements/${payment.id}/request`;
    const body = { ...request, installation: payment.number };
    const unknown = await road.asks(people.FUND_MANAGER, '/disbursements/Y-24-99999/request', body);
    expect(refused(unknown)).toEqual([404, 'NOT_FOUND']);
    const other = { ...body, installation: 'I-404' };
    expect(refused(await road.asks(people.FUND_MANAGER, path, other))).toEqual([
      ...[404, 'INSTALLATION_UNKNOWN'],
    ]);
    const short = { ...body, account: { ...body.account, number: '국민 110' } };
    const wrong = await road.asks(people.FUND_MANAGER, path, short);
    expect(refused(wrong)).toEqual([400, 'BODY_INVALID']);
    expect(wrong.body['errors']).toMatchObject([{ pointer: '/account/number' }]);
    for (const account of [undefined, null, 'KB', []]) {
      const answer = await road.asks(people.FUND_MANAGER, path, { ...body, account });
      expect(refused(answer)).toEqual([400, 'BODY_INVALID']);
    }
    const events = await road.reads(`/events?stream=project-${payment.project.number}`);
    expect(events.body.items.map(({ type }) => type)).not.toContain('InstallationAccepted');
  });

  it('two other people approve the version that lies there, and the order goes out', async () => {
    const { payment } = await road.requested();
    const approve = `/disbursements/${payment.id}/approvals`;
    const version = { version: 1 };
    expect(refused(await road.asks(people.APPROVER, approve, version))).toEqual([
      ...[409, 'ACCOUNT_NOT_CHECKED'],
    ]);
    await road.programme.treasurer.checksAccount(payment);
    const finding = await road.programme.compliance.finds(payment, 'block', ['비쌈', '시가']);
    expect(refused(await road.asks(people.APPROVER, approve, version))).toEqual([
      ...[409, 'FINDING_OPEN'],
    ]);
    await road.programme.compliance.dismisses(payment, finding, '견적 비교로 확인');
    const hold = await road.programme.compliance.holds(payment, '현장 확인');
    expect(refused(await road.asks(people.APPROVER, approve, version))).toEqual([409, 'ON_HOLD']);
    await road.programme.compliance.releasesHold(payment, hold, '이상 없음');
    for (const user of ['kim', 'oh']) {
      const answer = await road.asks({ role: 'approver', user }, approve, version);
      expect(refused(answer)).toEqual([403, 'FOUR_EYES']);
    }
    expect(refused(await road.asks(people.APPROVER, approve, { version: 2 }))).toEqual([
      ...[409, 'VERSION_STALE'],
    ]);
    await road.programme.approver.approves(payment);
    const again = { ...version, occurredOn: '2024-08-02' };
    expect(refused(await road.asks(people.APPROVER, approve, again))).toEqual([403, 'FOUR_EYES']);
    await road.programme.secondApprover.approves(payment);
    const row = await road.reads(`/disbursement-requests/${payment.id}`);
    expect(row.body).toMatchObject({ state: 'ordered', amount: '8000000' });
  });

  it('an amended request is a new version, and repeated under its key makes no further one', async () => {
    const { payment } = await road.requested();
    const path = `/disbursements/${payment.id}/amendments`;
    const body = { supplyValue: '9000000', vat: '900000', reason: '할인', evidence: [] };
    const key = randomUUID();
    const first = await road.asks(people.FUND_MANAGER, path, body, key);
    const again = await road.asks(people.FUND_MANAGER, path, body, key);
    expect([first.status, again.body['repeated']]).toEqual([201, true]);
    const row = await road.reads(`/disbursement-requests/${payment.id}`);
    expect(row.body).toMatchObject({ version: 2, supplyValue: '9000000', amendReason: '할인' });
  });

  it('after the bank fails it is tried again under the same approvals, once a key', async () => {
    const { payment } = await road.ordered();
    const path = `/disbursements/${payment.id}/retry`;
    expect(refused(await road.asks(people.FUND_MANAGER, path))).toEqual([409, 'STEP_OUT_OF_ORDER']);
    await road.programme.treasurer.bankFailed(payment, '계좌 해지');
    const key = randomUUID();
    expect((await road.asks(people.FUND_MANAGER, path, {}, key)).status).toBe(200);
    expect((await road.asks(people.FUND_MANAGER, path, {}, key)).body['repeated']).toBe(true);
    await road.programme.treasurer.bankPaid(payment, 2);
    const row = await road.reads(`/disbursement-requests/${payment.id}`);
    expect(row.body).toMatchObject({ state: 'paid' });
    expect(row.body['attempts']).toMatchObject([{ result: 'failed' }, { result: 'paid' }]);
  });

  it('an order without a bank result is voided by two people, never by one', async () => {
    const { payment } = await road.ordered();
    const order = `${payment.id}/1`;
    const confirm = `/disbursements/${payment.id}/void/confirmation`;
    expect(refused(await road.asks(people.APPROVER, confirm, { order }))).toEqual([
      ...[409, 'VOID_NOT_PROPOSED'],
    ]);
    await road.programme.treasurer.proposesVoid(payment, '은행 전산 장애');
    const same = { role: 'approver', user: people.TREASURER.user ?? '' };
    expect(refused(await road.asks(same, confirm, { order }))).toEqual([403, 'FOUR_EYES']);
    await road.programme.approver.confirmsVoid(payment);
    const row = await road.reads(`/disbursement-requests/${payment.id}`);
    expect(row.body).toMatchObject({ state: 'voided' });
  });

  it('a refused request is refused for good; its hold and finding must exist', async () => {
    const { payment } = await road.requested();
    const path = `/disbursements/${payment.id}`;
    await road.programme.approver.rejects(payment, '증빙 부족');
    expect(refused(await road.asks(people.APPROVER, `${path}/approvals`, { version: 1 }))).toEqual([
      409,
      'STEP_OUT_OF_ORDER',
    ]);
    const release = await road.asks(people.COMPLIANCE, `${path}/holds/hold-0/release`, {
      reason: '확인',
    });
    expect(refused(release)).toEqual([404, 'HOLD_UNKNOWN']);
    const disposition = { disposition: 'dismissed', reason: '확인' };
    expect(
      refused(await road.asks(people.COMPLIANCE, `${path}/findings/f-0/disposition`, disposition)),
    ).toEqual([404, 'FINDING_UNKNOWN']);
  });

  it('each step is for its own people; SMEs and donors take none', async () => {
    const { payment, sme } = await road.requested();
    const steps = ['request', 'amendments', 'account-check', 'findings', 'approvals', 'rejection'];
    for (const step of [...steps, 'holds', 'retry', 'void', 'void/confirmation', 'clawbacks'])
      for (const caller of [sme.caller, road.donor.caller, people.AUDITOR]) {
        const answer = await road.asks(caller, `/disbursements/${payment.id}/${step}`);
        expect(refused(answer)).toEqual([403, 'FORBIDDEN']);
      }
  });
});
