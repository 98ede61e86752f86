import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders, type Caller } from './api-client';
import { companyNumber } from './business-numbers';
import { FUND_MANAGER, FundBooks, refused, TREASURER } from './fund-books';

const COMPLIANCE: Caller = { role: 'compliance', user: 'jung' };
const introduction = { donorName: '한빛전자', donorKind: '대기업' };

describe('what ties donors to the programme, over HTTP', () => {
  let books: FundBooks;
  let number: string;
  let donor: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    books = await FundBooks.open();
    number = await books.pledged('P-1', '1000');
    donor = { role: 'donor', organisation: number };
    stranger = { role: 'donor', organisation: await books.pledged('P-2', '1000') };
    await books.rows('/donors');
  });
  afterAll(async () => {
    await books.api.stop();
    removeTemporaryFolders();
  });

  it('a donor becomes known with its agreement, which is signed once', async () => {
    const newcomer = companyNumber(500);
    const path = `/donors/${newcomer}/mous`;
    const mou = { mou: 'MOU-1', signedOn: '2026-03-01', title: '기술보호 업무협약' };
    expect(refused(await books.asks(donor, path, mou))).toEqual([403, 'FORBIDDEN']);
    const stranger = await books.asks(FUND_MANAGER, path, mou);
    expect([refused(stranger), stranger.body['errors']]).toMatchObject([
      [400, 'BODY_INVALID'],
      [{ pointer: '/donorName' }, { pointer: '/donorKind' }],
    ]);
    const key = randomUUID();
    const told = { ...mou, ...introduction, businessNumber: newcomer };
    const first = await books.asks(FUND_MANAGER, path, told, key);
    expect([first.status, first.body['id']]).toEqual([201, 'MOU-1']);
    expect((await books.asks(FUND_MANAGER, path, told, key)).body['repeated']).toBe(true);
    expect((await books.asks(FUND_MANAGER, path, mou)).body['events']).toBe(0);
    const other = { ...mou, title: '다른 협약' };
    expect(refused(await books.asks(FUND_MANAGER, path, other))).toEqual([409, 'DUPLICATE']);
    const wrong = { ...mou, mou: 'MOU-2', businessNumber: number };
    expect(refused(await books.asks(FUND_MANAGER, path, wrong))).toEqual([400, 'BODY_INVALID']);
    const seen = await books.rows('/mous', { role: 'donor', organisation: newcomer });
    expect(seen).toMatchObject([{ mou: 'MOU-1', title: '기술보호 업무협약' }]);
    expect(await books.rows('/mous', donor)).toEqual([]);
    const own = { role: 'donor', organisation: newcomer } as const;
    expect(await books.row(`${path}/MOU-1`, own)).toMatchObject(mou);
    expect(await books.row(`${path}/MOU-1`, donor)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a donor announces its deposits and takes them back, for itself alone', async () => {
    const path = `/donors/${number}/contribution-requests`;
    const body = { contribution: 'C-1', pledge: 'P-1', amount: '600', plannedOn: '2026-04-01' };
    expect(refused(await books.asks(stranger, path, body))).toEqual([404, 'NOT_FOUND']);
    expect(refused(await books.asks(TREASURER, path, body))).toEqual([403, 'FORBIDDEN']);
    const first = await books.asks(donor, path, body);
    expect([first.status, first.body['id']]).toEqual([201, 'C-1']);
    const more = { ...body, contribution: 'C-2', amount: '401' };
    expect(refused(await books.asks(donor, path, more))).toEqual([409, 'EXCEEDS_PLEDGE']);
    const theirs = `/donors/${stranger.organisation ?? ''}/contribution-requests`;
    const taken = { ...body, pledge: 'P-2' };
    expect(refused(await books.asks(stranger, theirs, taken))).toEqual([409, 'CLAIMED_BY_OTHER']);
    const back = { reason: '일정 변경' };
    expect(refused(await books.asks(stranger, `${path}/C-1/withdrawal`, back))).toEqual([
      404,
      'NOT_FOUND',
    ]);
    expect((await books.asks(donor, `${path}/C-1/withdrawal`, back)).status).toBe(200);
    expect((await books.asks(donor, `${path}/C-1/withdrawal`, back)).body['events']).toBe(0);
    expect(refused(await books.asks(donor, `${path}/C-9/withdrawal`, back))).toEqual([
      404,
      'REQUEST_UNKNOWN',
    ]);
    expect(await books.rows('/contribution-requests', donor)).toMatchObject([
      { contribution: 'C-1', state: 'withdrawn', withdrawalReason: '일정 변경' },
    ]);
    const late = await books.tells('SEC/contributions', {
      ...{ lot: 'C-1', donor: number, pledge: 'P-1', amount: '600' },
    });
    expect(late.body['booked']).toBe('unmatched');
  });

  it('a related party is declared by the donor and withdrawn by compliance', async () => {
    const path = `/donors/${number}/related-parties`;
    const party = companyNumber(600);
    const body = { businessNumber: party, relation: '계열회사' };
    expect(refused(await books.asks(stranger, path, body))).toEqual([404, 'NOT_FOUND']);
    expect((await books.asks(donor, path, body)).status).toBe(201);
    expect((await books.asks(COMPLIANCE, path, body)).body['events']).toBe(0);
    const gone = { reason: '지분 매각' };
    const withdrawal = `${path}/${party}/withdrawal`;
    expect(refused(await books.asks(donor, withdrawal, gone))).toEqual([403, 'FORBIDDEN']);
    expect((await books.asks(COMPLIANCE, withdrawal, gone)).status).toBe(200);
    const unknown = `${path}/${companyNumber(601)}/withdrawal`;
    expect(refused(await books.asks(COMPLIANCE, unknown, gone))).toEqual([
      404,
      'RELATED_PARTY_UNKNOWN',
    ]);
    expect(refused(await books.asks(COMPLIANCE, `${path}/sme-1/withdrawal`, gone))).toEqual([
      404,
      'NOT_FOUND',
    ]);
    expect(await books.rows('/related-parties', donor)).toMatchObject([
      { businessNumber: party, withdrawalReason: '지분 매각' },
    ]);
  });

  it('a pledge has its last day, and its change a number by which it is known again', async () => {
    const late = await books.pledged('P-3', '100');
    const change = { amendment: 'A-1', change: '50', reason: '증액' };
    const path = `/donors/${late}/pledges`;
    await books.done(FUND_MANAGER, `${path}/P-3/amendments`, change);
    const again = await books.asks(FUND_MANAGER, `${path}/P-3/amendments`, change);
    expect(again.body['events']).toBe(0);
    const due = { pledge: 'P-4', amount: '70', designation: 'general', dueOn: '2026-06-30' };
    await books.done(FUND_MANAGER, path, due);
    const own: Caller = { role: 'donor', organisation: late };
    const obligations = await books.rows('/obligations?kind=pledge-due', own);
    expect(obligations).toContainEqual(
      expect.objectContaining({ subject: 'P-4', dueOn: '2026-06-30', amount: '70', state: 'open' }),
    );
    expect(obligations.every((row) => row['subject'] !== 'P-1')).toBe(true);
  });

  it('a donor sees which of its partners are protected, and nobody else’s', async () => {
    for (const [serial, partnerDonor] of [
      [701, number],
      [702, number],
      [703, stranger.organisation],
    ] as const)
      await books.done(FUND_MANAGER, '/smes', {
        ...{ businessNumber: companyNumber(serial), name: '대한정밀', supportClass: '일반' },
        ...{ certificateFrom: '2026-01-01', certificateTo: '2026-12-31', partnerDonor },
      });
    const seen = await books.rows('/partners', donor);
    expect(seen.map(({ businessNumber }) => businessNumber).sort()).toEqual(
      [companyNumber(701), companyNumber(702)].sort(),
    );
    expect(await books.row(`/donors/${number}/supply-chain`, donor)).toMatchObject({
      ...{ businessNumber: number, partners: 2, protected: 0 },
      ...{ shareBasisPoints: 0, byCategory: [] },
    });
    expect((await books.row(`/donors/${number}/supply-chain`, stranger))['code']).toBe('NOT_FOUND');
    const none = await books.pledged('P-5', '1');
    expect(await books.row(`/donors/${none}/supply-chain`)).toMatchObject({
      partners: 0,
      shareBasisPoints: null,
    });
  });
});
