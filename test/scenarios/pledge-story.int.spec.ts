import { ledgerOfStories } from './story/ledger-of-stories';
import { refusalOf, whyNot } from './story/refused';

describe('a promise is not money', () => {
  const ledger = ledgerOfStories();

  it('promised, announced and paid in are three different sums', async () => {
    const { programme, seen } = await ledger.opensProgramme();
    const gs = programme.donor('GS리테일');
    await gs.pledges('3억원');
    const announced = await gs.announces('2억원', '2024-07-20');
    expect(await seen.balanceOf(gs)).toEqual({ pledged: '3억원', openPledge: '3억원' });
    expect(await refusalOf(gs.announces('100,000,001원', '2024-07-20'))).toMatchObject({
      code: 'EXCEEDS_PLEDGE',
    });

    programme.on('2024-07-20');
    await gs.pays('2억원', announced);
    expect(await seen.balanceOf(gs)).toEqual({
      ...{ pledged: '3억원', openPledge: '1억원', contributed: '2억원', available: '2억원' },
    });
    expect(await whyNot(gs.takesBackAnnouncement(announced, '변심'))).toBe('REQUEST_FULFILLED');
  });

  it('money that comes in parts is announced anew under another number', async () => {
    const { programme, seen } = await ledger.opensProgramme();
    const kt = programme.donor('KT');
    await kt.pledges('1억원');
    const whole = await kt.announces('1억원', '2024-07-20');
    await kt.takesBackAnnouncement(whole, '두 번에 나누어 납입');
    const half = await kt.announces('6,000만원', '2024-07-20');
    await kt.announces('4,000만원', '2024-08-20');
    await kt.pays('6,000만원', half);
    const rows = await seen.rows(`/contribution-requests?limit=500`, kt.caller);
    expect(rows.map(({ state }) => state).sort()).toEqual(['received', 'requested', 'withdrawn']);
  });

  it('is raised by the donor, and what of it is still open is given up, never what came in', async () => {
    const { programme, seen } = await ledger.opensProgramme();
    const lg = programme.donor('LG생활건강');
    await lg.pledges('1억원');
    await lg.pays('6,000만원');
    await lg.raisesPledge('5,000만원', '이사회 증액 의결');
    expect(await seen.balanceOf(lg)).toMatchObject({
      pledged: '1억 5,000만원',
      openPledge: '9,000만원',
    });
    await lg.cancelsPledge('경영 사정');
    expect(await seen.balanceOf(lg)).toMatchObject({
      contributed: '6,000만원',
      available: '6,000만원',
    });
    expect(await seen.balanceOf(lg)).not.toHaveProperty('openPledge');
    expect(await whyNot(lg.announces('1원', '2024-08-01'))).toBe('PLEDGE_CANCELLED');
  });

  it('an unused contribution that was booked wrongly becomes a deposit again, and the pledge is open again', async () => {
    const { programme, fundManager, seen } = await ledger.opensProgramme();
    const lg = programme.donor('LG생활건강');
    const gs = programme.donor('GS리테일');
    await lg.pledges('1억원');
    const pledge = await gs.pledges('1억원');
    const lot = await lg.pays('7,000만원');
    await fundManager.cancelsContribution(lot, 'GS리테일의 입금');
    expect(await seen.openItems()).toEqual(['deposit 7,000만원']);
    expect(await seen.balanceOf(lg)).toEqual({ pledged: '1억원', openPledge: '1억원' });

    const [deposit] = await seen.items();
    await fundManager.matches(String(deposit?.['item']), gs, pledge);
    expect(await seen.balanceOf(gs)).toEqual({
      ...{ pledged: '1억원', openPledge: '3,000만원' },
      ...{ contributed: '7,000만원', available: '7,000만원' },
    });
    expect(await seen.bankBalance()).toBe('7,000만원');
  });
});
