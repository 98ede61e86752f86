import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders } from './api-client';
import { ACCOUNT, APPROVER, FUND_MANAGER, FundBooks, refused, TREASURER } from './fund-books';
import { PaymentRoad } from './payment-road';
import * as people from './story/staff-of-story';

describe('accounts, interest and dues of a fund, over HTTP', () => {
  let books: FundBooks;

  beforeAll(async () => {
    books = await FundBooks.open();
  });
  afterAll(async () => {
    await books.api.stop();
    removeTemporaryFolders();
  });

  it('what is paid is the treasurer’s to record, what is decided the fund manager’s', async () => {
    const paid = ['sweeps', 'escrow/deposits', 'escrow/payouts', 'escrow/refunds', 'remittances'];
    for (const path of paid)
      expect(refused(await books.asks(FUND_MANAGER, `/funds/SEC/${path}`, {}))).toEqual([
        403,
        'FORBIDDEN',
      ]);
    for (const path of ['interest/accruals', 'interest/capitalisations', 'returns'])
      for (const caller of [TREASURER, APPROVER])
        expect(refused(await books.asks(caller, `/funds/SEC/${path}`, {}))).toEqual([
          403,
          'FORBIDDEN',
        ]);
  });

  it('money moves between accounts as far as it is there', async () => {
    await books.granted('G-1', '500');
    await books.given('C-1', '100');
    const sweep = {
      ...{ sweep: 'W-1', from: ACCOUNT, to: 'NH-002' },
      parts: [
        { lot: 'G-1', src: 'gov', amount: '200' },
        { lot: 'C-1', amount: '100' },
      ],
    };
    const moved = await books.asks(TREASURER, '/funds/SEC/sweeps', sweep);
    expect([moved.status, moved.body['id']]).toEqual([201, 'W-1']);
    expect((await books.asks(TREASURER, '/funds/SEC/sweeps', sweep)).body['events']).toBe(0);
    const again = await books.asks(TREASURER, '/funds/SEC/sweeps', { ...sweep, sweep: 'W-2' });
    expect(refused(again)).toEqual([409, 'EXCEEDS_DUE']);
    const nowhere = { ...sweep, sweep: 'W-3', to: ACCOUNT };
    expect(refused(await books.asks(TREASURER, '/funds/SEC/sweeps', nowhere))).toEqual([
      422,
      'SAME_PLACE',
    ]);
  });

  it('what is unspent of a year is due to the treasury, and no more is remitted', async () => {
    await books.granted('G-2', '500', 'YEAR');
    const decided = await books.asks(FUND_MANAGER, '/funds/YEAR/returns', { fy: '2026' });
    expect(decided.status).toBe(201);
    expect(refused(await books.asks(FUND_MANAGER, '/funds/YEAR/returns', { fy: '1999' }))).toEqual([
      404,
      'LOT_UNKNOWN',
    ]);
    const remit = { kind: 'unspent', amount: '300', bankAccount: ACCOUNT, remittance: 'M-1' };
    const path = '/funds/YEAR/remittances';
    expect((await books.asks(TREASURER, path, remit)).body['id']).toBe('M-1');
    expect((await books.asks(TREASURER, path, remit)).body['events']).toBe(0);
    const rest = { ...remit, remittance: 'M-2', amount: '201' };
    expect(refused(await books.asks(TREASURER, path, rest))).toEqual([409, 'EXCEEDS_DUE']);
    expect(await books.rows('/treasury-dues?fund=YEAR')).toMatchObject([
      { kind: 'unspent', due: '500', remitted: '300', outstanding: '200' },
    ]);
    const unnamed = { ...remit, kind: 'surcharge', remittance: 'M-3' };
    expect(refused(await books.asks(TREASURER, path, unnamed))).toEqual([400, 'BODY_INVALID']);
  });

  it('interest is accrued once a period', async () => {
    const accrual = { period: '2026-Q1', amount: '9' };
    const path = '/funds/SEC/interest/accruals';
    expect((await books.asks(FUND_MANAGER, path, accrual)).status).toBe(201);
    expect((await books.asks(FUND_MANAGER, path, accrual)).body['events']).toBe(0);
    const other = { ...accrual, amount: '10' };
    expect(refused(await books.asks(FUND_MANAGER, path, other))).toEqual([409, 'DUPLICATE']);
    expect(await books.rows('/interest-periods?fund=SEC')).toMatchObject([{ accrued: '9' }]);
  });

  it('the own share of nobody’s project is kept, and none is paid out', async () => {
    const share = { project: 'T-99-99999', amount: '5' };
    expect((await books.tells('SEC/escrow/deposits', share)).body['booked']).toBe('unmatched');
    for (const step of ['payouts', 'refunds'])
      expect(refused(await books.tells(`SEC/escrow/${step}`, share))).toEqual([
        404,
        'COMMITMENT_UNKNOWN',
      ]);
  });
});

describe('the own share and the surcharge of a project, over HTTP', () => {
  let road: PaymentRoad;

  beforeAll(async () => {
    road = await PaymentRoad.open();
  });
  afterAll(() => road.end());

  const asks = (path: string, body: object, key?: string) => {
    const at = `/funds/${road.programme.fund}/${path}`;
    return road.asks(people.TREASURER, at, { bankAccount: ACCOUNT, ...body }, key);
  };

  it('escrow is paid out or given back, never more than there is', async () => {
    const { payment } = await road.invoiced();
    const { body } = await road.reads('/projects?limit=500');
    const project = String(body.items[0]?.['project']);
    expect(payment.id).toMatch(/^Y-/);
    const paidIn = { project, amount: '100', bankTransaction: 'ESC-1' };
    expect((await asks('escrow/deposits', paidIn)).body['booked']).toBeUndefined();
    const out = { project, amount: '60', bankTransaction: 'ESC-2' };
    expect((await asks('escrow/payouts', out)).status).toBe(201);
    const back = { project, amount: '41', bankTransaction: 'ESC-3' };
    expect(refused(await asks('escrow/refunds', back))).toEqual([409, 'EXCEEDS_DUE']);
    expect((await asks('escrow/refunds', { ...back, amount: '40' })).status).toBe(201);
  });

  it('of a surcharge no more is remitted than the fund collected', async () => {
    const { payment } = await road.paid();
    const { compliance, treasurer } = road.programme;
    const clawback = await compliance.clawsBack(payment, '100만원', '거짓 청구');
    await compliance.imposesSurcharge(clawback, '300만원', '3');
    const remit = { kind: 'surcharge', clawback: clawback.id, remittance: 'M-9' };
    const none = await asks('remittances', { ...remit, amount: '1' });
    expect(refused(none)).toEqual([409, 'EXCEEDS_DUE']);
    await treasurer.surchargePaid(clawback, '200만원');
    const more = await asks('remittances', { ...remit, amount: '2000001' });
    expect(refused(more)).toEqual([409, 'EXCEEDS_DUE']);
    const key = randomUUID();
    const all = { ...remit, amount: '2000000' };
    expect((await asks('remittances', all, key)).status).toBe(201);
    await treasurer.surchargePaid(clawback, '50만원');
    const again = await asks('remittances', all, key);
    expect([again.status, again.body['repeated'], again.body['events']]).toEqual([201, true, 0]);
  });
});
