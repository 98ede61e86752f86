import { randomUUID } from 'node:crypto';
import { PaymentRoad, refused } from './payment-road';
import * as people from './story/staff-of-story';

const ACCOUNT = 'KB-001';

describe('what the bank says of payments, over HTTP', () => {
  let road: PaymentRoad;
  let movements = 0;

  beforeAll(async () => {
    road = await PaymentRoad.open();
  });
  afterAll(() => road.end());

  const tells = (path: string, body: object, key?: string) => {
    movements += 1;
    const movement = { bankAccount: ACCOUNT, bankTransaction: `BANK-${movements.toString()}` };
    const at = `/funds/${road.programme.fund}/${path}`;
    return road.asks(people.TREASURER, at, { ...movement, ...body }, key);
  };
  const openItem = async (item: unknown) => {
    const { body } = await road.reads('/open-items?limit=500');
    return body.items.find((row) => row['item'] === item);
  };
  const stateOf = async (disbursement: string) =>
    (await road.reads(`/disbursement-requests/${disbursement}`)).body['state'];

  it('is told by the treasurer alone', async () => {
    const paths = [
      ...['payments/confirmations', 'payments/failures', 'payments/reversals', 'outflows'],
      ...['clawback-receipts', 'suspense/S-1/placement', 'suspense/S-1/return'],
    ];
    for (const path of paths)
      for (const caller of [people.FUND_MANAGER, people.APPROVER, people.COMPLIANCE])
        expect(refused(await road.asks(caller, `/funds/SEC/${path}`))).toEqual([403, 'FORBIDDEN']);
  });

  it('an order is paid once, with its own amount where the bank names none', async () => {
    const { payment } = await road.ordered();
    const order = `${payment.id}/1`;
    const key = randomUUID();
    const said = { order, bankTransaction: 'BANK-PAID' };
    const first = await tells('payments/confirmations', said, key);
    expect([first.status, first.body['booked']]).toEqual([200, undefined]);
    expect((await tells('payments/confirmations', said, key)).body['repeated']).toBe(true);
    expect((await tells('payments/confirmations', said)).body['events']).toBe(0);
    expect(await stateOf(payment.id)).toBe('paid');
    const twice = await tells('payments/confirmations', { order });
    expect(twice.body['booked']).toBe('suspense');
    expect(await openItem(twice.body['id'])).toMatchObject({ reason: '이중 지급', state: 'open' });
    const fund = `/funds/${road.programme.fund}/suspense/${String(twice.body['id'])}/return`;
    await road.asks(people.TREASURER, fund, { bankAccount: ACCOUNT });
    expect(await openItem(twice.body['id'])).toMatchObject({ resolution: 'returned' });
  });

  it('money that left for an order that nobody knows is an open item, if the bank says how much', async () => {
    const order = 'Y-99-99999/1';
    const unsaid = await tells('payments/confirmations', { order });
    expect([refused(unsaid), unsaid.body['errors']]).toMatchObject([
      [400, 'BODY_INVALID'],
      [{ pointer: '/amount' }],
    ]);
    const said = await tells('payments/confirmations', { order, amount: '7' });
    expect([said.status, said.body['booked']]).toEqual([200, 'suspense']);
    const path = `suspense/${String(said.body['id'])}`;
    const placed = await tells(`${path}/placement`, { lot: 'C-99' });
    expect(refused(placed)).toEqual([400, 'BODY_INVALID']);
    const at = `/funds/${road.programme.fund}/${path}/placement`;
    const nowhere = await road.asks(people.TREASURER, at, { lot: 'C-99' });
    expect(refused(nowhere)).toEqual([404, 'LOT_UNKNOWN']);
    expect((await tells(`${path}/return`, {})).status).toBe(200);
  });

  it('a failed order may be tried again; what nobody ordered cannot fail', async () => {
    const { payment } = await road.ordered();
    const path = `/funds/${road.programme.fund}/payments/failures`;
    const failed = { order: `${payment.id}/1`, reason: '계좌 해지' };
    expect((await road.asks(people.TREASURER, path, failed)).status).toBe(200);
    expect((await road.asks(people.TREASURER, path, failed)).body['events']).toBe(0);
    expect(await stateOf(payment.id)).toBe('failed');
    const unknown = { ...failed, order: 'Y-99-99999/1' };
    expect(refused(await road.asks(people.TREASURER, path, unknown))).toEqual([
      404,
      'ORDER_UNKNOWN',
    ]);
  });

  it('the number of a failure stands for nothing else from then on, in any fund', async () => {
    const { payment } = await road.ordered();
    const path = `/funds/${road.programme.fund}/payments/failures`;
    const bankTransaction = 'BANK-FAILED';
    const failed = { order: `${payment.id}/1`, reason: '계좌 해지', bankTransaction };
    expect((await road.asks(people.TREASURER, path, failed)).status).toBe(200);
    expect((await road.asks(people.TREASURER, path, failed)).body['events']).toBe(0);
    const other = { deposit: 'DEP-FAILED', amount: '1000', bankAccount: 'mother', bankTransaction };
    for (const fund of [road.programme.fund, 'ANY']) {
      const deposited = await road.asks(people.TREASURER, `/funds/${fund}/deposits`, other);
      expect(refused(deposited)).toEqual([409, 'CLAIMED_BY_OTHER']);
    }
    const next = await road.ordered();
    const again = { ...failed, order: `${next.payment.id}/1` };
    expect(refused(await road.asks(people.TREASURER, path, again))).toEqual([
      409,
      'CLAIMED_BY_OTHER',
    ]);
    expect(await stateOf(next.payment.id)).toBe('ordered');
  });

  it('a payment that comes back is taken back; another sum is kept', async () => {
    const { payment } = await road.paid();
    const back = { order: `${payment.id}/1`, reason: '수취인 불명' };
    const part = await tells('payments/reversals', { ...back, amount: '1' });
    expect(part.body['booked']).toBe('unmatched');
    expect(await openItem(part.body['id'])).toMatchObject({ kind: 'deposit', outstanding: '1' });
    const whole = await tells('payments/reversals', back);
    expect([whole.status, whole.body['booked']]).toEqual([200, undefined]);
    expect(await stateOf(payment.id)).toBe('reversed');
  });

  it('money of a clawback goes to the lots that paid; what exceeds the decision is kept', async () => {
    const { payment } = await road.paid();
    const { id: clawback } = await road.programme.compliance.clawsBack(payment, '100만원', '위반');
    const key = randomUUID();
    const paid = { clawback, receipt: 'RC-1', amount: '600000', bankTransaction: 'BANK-RC-1' };
    const first = await tells('clawback-receipts', paid, key);
    expect([first.status, first.body['id'], first.body['booked']]).toEqual([
      201,
      'RC-1',
      undefined,
    ]);
    expect((await tells('clawback-receipts', paid, key)).body['repeated']).toBe(true);
    expect((await tells('clawback-receipts', paid)).body['events']).toBe(0);
    const other = await tells('clawback-receipts', { ...paid, amount: '600001' });
    expect(refused(other)).toEqual([409, 'DUPLICATE']);
    const more = await tells('clawback-receipts', { clawback, receipt: 'RC-2', amount: '400001' });
    expect(more.body['booked']).toBe('unmatched');
    const unknown = { clawback: 'R-99-99999', receipt: 'RC-3', amount: '1' };
    expect((await tells('clawback-receipts', unknown)).body['booked']).toBe('unmatched');
    expect((await road.reads(`/clawback-cases/${clawback}`)).body).toMatchObject({
      received: '600000',
      outstanding: '400000',
    });
  });

  it('money that left for no known reason blocks new commitments until it is back', async () => {
    const out = { item: 'S-7', amount: '5', reason: '적요 없는 출금' };
    const first = await tells('outflows', { ...out, bankTransaction: 'BANK-S-7' });
    expect([first.status, first.body['id']]).toEqual([201, 'S-7']);
    const again = await tells('outflows', { ...out, bankTransaction: 'BANK-S-7' });
    expect(again.body['events']).toBe(0);
    expect(refused(await tells('outflows', out))).toEqual([409, 'DUPLICATE']);
    await expect(road.requested()).rejects.toMatchObject({ code: 'OPEN_ITEMS' });
    expect((await tells('suspense/S-7/return', {})).status).toBe(200);
    expect((await road.requested()).payment.id).toMatch(/^Y-/);
  });
});
