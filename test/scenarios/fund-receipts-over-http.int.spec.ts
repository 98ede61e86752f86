import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders } from './api-client';
import { APPROVER, FUND_MANAGER, FundBooks, refused, TREASURER } from './fund-books';

describe('money that comes into a fund, over HTTP', () => {
  let books: FundBooks;

  beforeAll(async () => {
    books = await FundBooks.open();
  });
  afterAll(async () => {
    await books.api.stop();
    removeTemporaryFolders();
  });

  const openItem = async (item: string) =>
    (await books.rows('/open-items?limit=500')).find((row) => row['item'] === item);
  const pledge = async (number: string) =>
    (await books.rows('/pledges?limit=500')).find((row) => row['pledge'] === number);
  const balanceOf = (donor: string) => books.row(`/donors/${donor}/balance`);

  it('is told by the treasurer alone', async () => {
    const paths = ['grants', 'contributions', 'contributions/C-1/recall', 'deposits'];
    for (const path of [...paths, 'deposits/D-1/refund', 'interest/receipts'])
      expect(refused(await books.asks(FUND_MANAGER, `/funds/SEC/${path}`, {}))).toEqual([
        403,
        'FORBIDDEN',
      ]);
    for (const path of ['contributions/C-1/cancellation', 'deposits/D-1/match'])
      expect(refused(await books.asks(TREASURER, `/funds/SEC/${path}`, {}))).toEqual([
        403,
        'FORBIDDEN',
      ]);
  });

  it('a contribution is set against its pledge and booked, once', async () => {
    const donor = await books.pledged('P-1', '1000');
    const told = { lot: 'C-1', donor, pledge: 'P-1', amount: '600', ...books.movement() };
    const key = randomUUID();
    const first = await books.asks(TREASURER, '/funds/SEC/contributions', told, key);
    expect([first.status, first.body['id'], first.body['booked']]).toEqual([201, 'C-1', undefined]);
    const again = await books.asks(TREASURER, '/funds/SEC/contributions', told, key);
    expect(again.body).toMatchObject({ repeated: true, events: 0, id: 'C-1' });
    const anew = await books.asks(TREASURER, '/funds/SEC/contributions', told);
    expect([anew.status, anew.body['events']]).toEqual([201, 0]);
    const other = await books.asks(TREASURER, '/funds/SEC/contributions', {
      ...{ ...told, ...books.movement(), amount: '601' },
    });
    expect(refused(other)).toEqual([409, 'DUPLICATE']);
    expect(await balanceOf(donor)).toMatchObject({ pledged: '1000', contributed: '600' });
    const promise = await pledge('P-1');
    expect(promise).toMatchObject({ fulfilled: '600' });
  });

  it('what does not fit its pledge is never refused but kept until it is matched', async () => {
    const donor = await books.pledged('P-2', '100');
    const cases = [
      { lot: 'C-21', donor, pledge: 'P-2', amount: '101' },
      { lot: 'C-22', donor, pledge: 'P-77', amount: '10' },
      { lot: 'C-23', donor: '111-11-11119', pledge: 'P-2', amount: '10' },
    ];
    const kept: string[] = [];
    for (const told of cases) {
      const { status, body } = await books.tells('SEC/contributions', told);
      expect([status, body['booked']]).toEqual([201, 'unmatched']);
      kept.push(String(body['id']));
    }
    expect(await openItem(kept[1] ?? '')).toMatchObject({
      ...{
        kind: 'deposit',
        state: 'open',
        outstanding: '10',
        about: 'contribution C-22 on 2026-03-02',
      },
    });
    const match = { lot: 'C-22', donor, pledge: 'P-2' };
    const path = `/funds/SEC/deposits/${kept[1] ?? ''}/match`;
    expect((await books.asks(FUND_MANAGER, path, match)).body).toMatchObject({ id: 'C-22' });
    expect((await books.asks(FUND_MANAGER, path, match)).body['events']).toBe(0);
    expect(await openItem(kept[1] ?? '')).toMatchObject({ state: 'closed', lot: 'C-22' });
    expect(await balanceOf(donor)).toMatchObject({ contributed: '10' });
    const tooMuch = { lot: 'C-21', donor, pledge: 'P-2' };
    const whole = await books.asks(
      FUND_MANAGER,
      `/funds/SEC/deposits/${kept[0] ?? ''}/match`,
      tooMuch,
    );
    expect(refused(whole)).toEqual([409, 'EXCEEDS_PLEDGE']);
    const refund = `/funds/SEC/deposits/${kept[2] ?? ''}/refund`;
    expect((await books.asks(TREASURER, refund, {})).status).toBe(200);
    const late = await books.asks(
      FUND_MANAGER,
      `/funds/SEC/deposits/${kept[2] ?? ''}/match`,
      match,
    );
    expect(refused(late)).toEqual([409, 'DEPOSIT_FINAL']);
  });

  it('a movement of the bank stands for one thing, in whatever fund', async () => {
    const donor = await books.pledged('P-3', '100');
    const movement = books.movement();
    const deposit = { deposit: 'D-3', amount: '50', ...movement };
    expect((await books.asks(TREASURER, '/funds/SEC/deposits', deposit)).body).toMatchObject({
      id: 'D-3',
    });
    const told = { lot: 'C-3', donor, pledge: 'P-3', amount: '50', ...movement };
    expect(refused(await books.asks(TREASURER, '/funds/SEC/contributions', told))).toEqual([
      409,
      'DUPLICATE',
    ]);
    expect(refused(await books.asks(TREASURER, '/funds/ESG/contributions', told))).toEqual([
      409,
      'CLAIMED_BY_OTHER',
    ]);
    expect(refused(await books.asks(TREASURER, '/funds/ESG/deposits', deposit))).toEqual([
      409,
      'CLAIMED_BY_OTHER',
    ]);
  });

  it('a contribution that came into one fund does not count again in another', async () => {
    const donor = await books.given('C-4', '100');
    const again = { lot: 'C-4', donor, pledge: 'P-C-4', amount: '100' };
    expect((await books.tells('ESG/contributions', again)).body['booked']).toBe('unmatched');
    expect(await balanceOf(donor)).toMatchObject({ contributed: '100' });
  });

  it('two who match one deposit at once do not fulfil two pledges', async () => {
    await books.tells('SEC/deposits', { deposit: 'D-5', amount: '50' });
    const donors = [await books.pledged('P-51', '50'), await books.pledged('P-52', '50')];
    const answers = await Promise.all(
      donors.map((donor, index) =>
        books.asks(FUND_MANAGER, '/funds/SEC/deposits/D-5/match', {
          ...{ lot: `C-5${index.toString()}`, donor, pledge: `P-5${(index + 1).toString()}` },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const pledges = [await pledge('P-51'), await pledge('P-52')];
    expect(pledges.map((row) => row?.['fulfilled']).sort()).toEqual(['0', '50']);
  });

  it('a contribution that the bank takes back leaves its pledge open; what is gone is an open item', async () => {
    const donor = await books.given('C-6', '100');
    const taken = await books.tells('SEC/contributions/C-6/recall', { amount: '40' });
    expect([taken.status, taken.body['booked']]).toEqual([200, undefined]);
    const promise = await pledge('P-C-6');
    expect(promise).toMatchObject({ fulfilled: '60' });
    const rest = await books.tells('SEC/contributions/C-6/recall', { amount: '61' });
    expect(rest.body['booked']).toBe('suspense');
    expect(await openItem(String(rest.body['id']))).toMatchObject({ outstanding: '1' });
    expect(await balanceOf(donor)).toMatchObject({ available: '0' });
    const back = `/funds/SEC/suspense/${String(rest.body['id'])}/return`;
    expect((await books.asks(TREASURER, back, books.movement())).status).toBe(200);
  });

  it('an unused contribution becomes a deposit again, and its pledge is open', async () => {
    const donor = await books.given('C-7', '100');
    const path = '/funds/SEC/contributions/C-7/cancellation';
    const cancelled = await books.asks(FUND_MANAGER, `${path}?settled=true`, {
      ...{ deposit: 'D-7', reason: '다른 약정의 돈' },
    });
    expect([cancelled.status, cancelled.body['id']]).toEqual([200, 'D-7']);
    const promise = await pledge('P-C-7');
    expect(promise).toMatchObject({ fulfilled: '0' });
    const match = { lot: 'C-7', donor, pledge: 'P-C-7' };
    await books.done(FUND_MANAGER, '/funds/SEC/deposits/D-7/match?settled=true', match);
    const matched = await pledge('P-C-7');
    expect(matched).toMatchObject({ fulfilled: '100' });
  });

  it('interest is divided over the lots that earned it; without any it is kept', async () => {
    await books.granted('G-8', '300', 'INT');
    await books.given('C-8', '100', 'INT');
    const period = { period: '2026-Q1', from: '2026-03-02', to: '2026-03-31', amount: '9' };
    const early = await books.tells('NEW/interest/receipts', period);
    expect(early.body['booked']).toBe('unmatched');
    const told = { occurredOn: '2026-04-01', ...period };
    expect((await books.tells('INT/interest/receipts', told)).status).toBe(201);
    const [row] = await books.rows('/interest-periods?fund=INT');
    expect(row).toMatchObject({ government: '7', donor: '2' });
    const add = { occurredOn: '2026-04-02', period: '2026-Q1', lots: ['C-8'] };
    const path = '/funds/INT/interest/capitalisations';
    expect(refused(await books.asks(APPROVER, path, add))).toEqual([403, 'FORBIDDEN']);
    expect((await books.asks(FUND_MANAGER, path, add)).status).toBe(201);
    expect((await books.rows('/interest-periods?fund=INT'))[0]).toMatchObject({ capitalised: '2' });
  });
});
