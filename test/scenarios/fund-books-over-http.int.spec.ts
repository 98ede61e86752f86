import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders } from './api-client';
import { APPROVER, FUND_MANAGER, FundBooks, ON, refused, TREASURER } from './fund-books';

describe('the books of a fund, over HTTP', () => {
  let books: FundBooks;

  beforeAll(async () => {
    books = await FundBooks.open();
  });
  afterAll(async () => {
    await books.api.stop();
    removeTemporaryFolders();
  });

  const last = async (type: string) => (await books.positions(type)).at(-1) ?? -1;
  const corrects = (fund: string, body: object, key?: string) =>
    books.asks(APPROVER, `/funds/${fund}/corrections`, { reason: '은행 정정 통지', ...body }, key);

  it('are closed and corrected by the approver alone', async () => {
    for (const path of ['period-closes', 'corrections'])
      for (const caller of [FUND_MANAGER, TREASURER])
        expect(refused(await books.asks(caller, `/funds/SEC/${path}`, {}))).toEqual([
          403,
          'FORBIDDEN',
        ]);
  });

  it('a grant of a wrong amount is corrected by one event, once', async () => {
    await books.granted('G-1', '500', 'A');
    const position = await last('GrantReceived');
    const right = { position, replacement: { occurredOn: ON, amount: '450' } };
    const key = randomUUID();
    const first = await corrects('A', right, key);
    expect([first.status, first.body['events']]).toEqual([201, 1]);
    expect((await corrects('A', right, key)).body).toMatchObject({ repeated: true });
    expect(await books.row('/funds/A/balance')).toMatchObject({ fund: 'A' });
    const dues = { fy: '2026' };
    await books.done(FUND_MANAGER, '/funds/A/returns', dues);
    expect((await books.rows('/treasury-dues?fund=A'))[0]).toMatchObject({ due: '450' });
  });

  it('a correction is corrected at its own place, no longer at that of the first event', async () => {
    await books.granted('G-2', '500', 'B');
    const position = await last('GrantReceived');
    const to = (amount: string) => ({ replacement: { occurredOn: ON, amount } });
    await books.done(APPROVER, '/funds/B/corrections', { position, ...to('450'), reason: '정정' });
    const stale = await corrects('B', { position, ...to('460') });
    expect(refused(stale)).toEqual([409, 'CORRECTION_NOT_POSSIBLE']);
    const again = await corrects('B', { position: await last('EntryCorrected'), ...to('470') });
    expect(again.status).toBe(201);
  });

  it('only events of this fund that the books can undo are corrected', async () => {
    await books.granted('G-3', '500', 'C');
    const position = await last('GrantReceived');
    expect(refused(await corrects('A', { position }))).toEqual([404, 'NOT_FOUND']);
    expect(refused(await corrects('C', { position: 999_999 }))).toEqual([404, 'NOT_FOUND']);
    const future = { position, replacement: { occurredOn: '2026-03-03', amount: '1' } };
    expect(refused(await corrects('C', future))).toEqual([422, 'DATE_IN_FUTURE']);
    await books.given('C-3', '100', 'C');
    await books.done(FUND_MANAGER, '/funds/C/lots/C-3/freeze', { reason: '확인' });
    const frozen = await last('LotFrozen');
    expect(refused(await corrects('C', { position: frozen }))).toEqual([
      409,
      'CORRECTION_NOT_POSSIBLE',
    ]);
  });

  it('a contribution that never was leaves its pledge open', async () => {
    const donor = await books.given('C-4', '100', 'D');
    const position = await last('ContributionReceived');
    const path = '/funds/D/corrections?settled=true';
    await books.done(APPROVER, path, { position, reason: '다른 기관의 입금' });
    expect(await books.row(`/donors/${donor}/balance`)).toMatchObject({ contributed: '0' });
    const anew = { lot: 'C-41', donor, pledge: 'P-C-4', amount: '100' };
    const told = await books.tells('D/contributions', anew);
    expect([told.status, told.body['booked']]).toEqual([201, undefined]);
    expect(await books.row(`/donors/${donor}/balance`)).toMatchObject({ contributed: '100' });
  });

  it('a closed period takes decisions under a named exception only, and what the bank says on its first open day', async () => {
    await books.given('C-5', '100', 'E');
    const close = { occurredOn: '2026-04-02', through: '2026-03-31' };
    const closed = await books.asks(APPROVER, '/funds/E/period-closes', close);
    expect([closed.status, closed.body['id']]).toEqual([201, '2026-03-31']);
    expect((await books.asks(APPROVER, '/funds/E/period-closes', close)).body['events']).toBe(0);
    const early = { occurredOn: '2026-04-02', through: '2026-04-02' };
    expect(refused(await books.asks(APPROVER, '/funds/E/period-closes', early))).toEqual([
      422,
      'PERIOD_NOT_OVER',
    ]);
    const freeze = { reason: '확인' };
    const path = '/funds/E/lots/C-5/freeze';
    expect(refused(await books.asks(FUND_MANAGER, path, freeze))).toEqual([409, 'PERIOD_CLOSED']);
    const named = { ...freeze, exception: '감사 지적 시정' };
    expect((await books.asks(FUND_MANAGER, path, named)).status).toBe(200);
    const late = await books.tells('E/deposits', { deposit: 'D-5', amount: '7' });
    expect(late.status).toBe(201);
    const [item] = await books.rows('/open-items?fund=E');
    expect(item).toMatchObject({ openedOn: '2026-04-01' });
    const next = { occurredOn: '2026-05-02', through: '2026-04-30' };
    expect(refused(await books.asks(APPROVER, '/funds/E/period-closes', next))).toEqual([
      409,
      'PERIOD_HAS_OPEN_ITEMS',
    ]);
    expect(await books.rows('/closed-periods?fund=E')).toMatchObject([{ through: '2026-03-31' }]);
  });
});
