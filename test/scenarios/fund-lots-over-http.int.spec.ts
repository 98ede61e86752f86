import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders } from './api-client';
import { ACCOUNT, APPROVER, FUND_MANAGER, FundBooks, refused, TREASURER } from './fund-books';

describe('decisions on the lots of a fund, over HTTP', () => {
  let books: FundBooks;

  beforeAll(async () => {
    books = await FundBooks.open();
  });
  afterAll(async () => {
    await books.api.stop();
    removeTemporaryFolders();
  });

  const lot = async (number: string) =>
    (await books.rows('/lots?limit=500')).find((row) => row['lot'] === number);

  it('are those of the fund manager, a refund that of the approver', async () => {
    for (const step of ['extension', 'freeze', 'unfreeze'])
      expect(refused(await books.asks(APPROVER, `/funds/SEC/lots/C-1/${step}`, {}))).toEqual([
        403,
        'FORBIDDEN',
      ]);
    for (const [caller, path] of [
      [FUND_MANAGER, 'lots/C-1/refund'],
      [TREASURER, 'reallocations'],
    ] as const)
      expect(refused(await books.asks(caller, `/funds/SEC/${path}`, {}))).toEqual([
        403,
        'FORBIDDEN',
      ]);
  });

  it('a transfer leaves one fund and arrives in another, once, and under a number of its own', async () => {
    const donor = await books.given('C-1', '100');
    await books.given('C-9', '100', 'THIRD');
    const sent = { transfer: 'V-1', destination: 'ESG', letter: '공문-1' };
    const body = { ...sent, parts: [{ lot: 'C-1', amount: '30' }] };
    const key = randomUUID();
    const path = '/funds/SEC/reallocations?settled=true';
    const first = await books.asks(FUND_MANAGER, path, body, key);
    expect([first.status, first.body['id'], first.body['settled']]).toEqual([201, 'V-1', true]);
    const again = await books.asks(FUND_MANAGER, path, body, key);
    expect(again.body).toMatchObject({ repeated: true, events: 0 });
    const row = await books.row('/reallocations/V-1', { role: 'donor', organisation: donor });
    expect(row).toMatchObject({ state: 'settled', from: 'SEC', to: 'ESG', amount: '30' });
    expect(await books.row('/funds/ESG/balance')).toMatchObject({ fund: 'ESG' });
    const clash = { ...sent, parts: [{ lot: 'C-9', amount: '1' }] };
    expect(refused(await books.asks(FUND_MANAGER, '/funds/THIRD/reallocations', clash))).toEqual([
      409,
      'CLAIMED_BY_OTHER',
    ]);
    const moves = await books.rows('/lot-movements?limit=500');
    expect(moves.filter((move) => move['lot'] === 'C-1').map(({ movement }) => movement)).toEqual(
      expect.arrayContaining(['sent', 'arrived']),
    );
    expect((await books.rows('/in-flight?limit=500')).map(({ state }) => state)).not.toContain(
      'open',
    );
  });

  it('more than there is, nothing, or to itself is not sent', async () => {
    await books.given('C-2', '100');
    const send = (change: object) =>
      books.asks(FUND_MANAGER, '/funds/SEC/reallocations', {
        ...{ transfer: 'V-2', destination: 'ESG', letter: '공문-2' },
        ...{ parts: [{ lot: 'C-2', amount: '101' }], ...change },
      });
    expect(refused(await send({}))).toEqual([409, 'INSUFFICIENT_FUNDS']);
    expect(refused(await send({ parts: [] }))).toEqual([400, 'BODY_INVALID']);
    expect(refused(await send({ parts: [{ lot: 'C-77', amount: '1' }] }))).toEqual([
      404,
      'LOT_UNKNOWN',
    ]);
    expect(refused(await send({ destination: 'SEC' }))).toEqual([422, 'SAME_PLACE']);
    expect((await send({ parts: [{ lot: 'C-2', amount: '100' }] })).status).toBe(201);
  });

  it('a frozen lot is not spent until it is free again', async () => {
    await books.given('C-3', '100');
    const frozen = { reason: '출연기업의 요청' };
    const path = '/funds/SEC/lots/C-3';
    expect((await books.asks(FUND_MANAGER, `${path}/freeze`, frozen)).status).toBe(200);
    expect((await books.asks(FUND_MANAGER, `${path}/freeze`, frozen)).body['events']).toBe(0);
    const send = {
      ...{ transfer: 'V-3', destination: 'ESG', letter: '공문-3' },
      parts: [{ lot: 'C-3', amount: '1' }],
    };
    expect(refused(await books.asks(FUND_MANAGER, '/funds/SEC/reallocations', send))).toEqual([
      409,
      'LOT_FROZEN',
    ]);
    expect(await lot('C-3')).toMatchObject({ available: '0' });
    await books.done(FUND_MANAGER, `${path}/unfreeze`, { reason: '요청 철회' });
    expect(await lot('C-3')).toMatchObject({ available: '100' });
    const nowhere = '/funds/ESG/lots/C-3/freeze';
    expect(refused(await books.asks(FUND_MANAGER, nowhere, frozen))).toEqual([404, 'LOT_UNKNOWN']);
  });

  it('a maturity moves to a later day only; what is refunded has left', async () => {
    await books.given('C-4', '100');
    const path = '/funds/SEC/lots/C-4';
    const later = { maturesOn: '2030-03-02', reason: '협의 연장' };
    expect((await books.asks(FUND_MANAGER, `${path}/extension`, later)).status).toBe(200);
    const earlier = { ...later, maturesOn: '2028-03-02' };
    expect(refused(await books.asks(FUND_MANAGER, `${path}/extension`, earlier))).toEqual([
      422,
      'MATURITY_NOT_LATER',
    ]);
    expect(await lot('C-4')).toMatchObject({ maturesOn: '2030-03-02' });
    const refund = { refund: 'F-1', amount: '60', bankAccount: ACCOUNT, reason: '사업 종료' };
    const given = await books.asks(APPROVER, `${path}/refund`, refund);
    expect([given.status, given.body['id']]).toEqual([201, 'F-1']);
    expect((await books.asks(APPROVER, `${path}/refund`, refund)).body['events']).toBe(0);
    const more = { ...refund, refund: 'F-2' };
    expect(refused(await books.asks(APPROVER, `${path}/refund`, more))).toEqual([
      409,
      'INSUFFICIENT_FUNDS',
    ]);
    expect(await lot('C-4')).toMatchObject({ available: '40' });
  });
});
