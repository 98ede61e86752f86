import { ledgerOfStories } from './story/ledger-of-stories';
import { whyNot } from './story/refused';

describe('전용: money of a donor moves to another fund', () => {
  const ledger = ledgerOfStories();

  it('keeps its number, its donor and its day of maturity, and is spent there', async () => {
    const here = await ledger.opensProgramme();
    const lg = here.programme.donor('LG생활건강');
    await lg.pledges('3억원');
    const lot = await lg.pays('3억원');
    const there = await ledger.opensProgramme();
    await there.treasurer.booksGrant('1억원');
    here.programme.on('2024-08-01');

    await here.fundManager.sendsOn(lot, '1억원', there.programme.fund);
    expect(await here.seen.lot(lot)).toEqual({
      ...{ contributed: '3억원', reallocated: '1억원', available: '2억원' },
    });
    const arrived = { lot: lot.lot, fund: there.programme.fund };
    expect(await there.seen.lot(arrived)).toMatchObject({ available: '1억원' });
    expect(await there.seen.lotRow(arrived)).toMatchObject({ maturesOn: '2027-07-11' });
    expect(await here.seen.answersAwaited()).toEqual([]);
    expect([await here.seen.bankBalance(), await there.seen.bankBalance()]).toEqual([
      ...['2억원', '2억원'],
    ]);
    expect(await here.seen.balanceOf(lg)).toEqual({
      ...{ pledged: '3억원', contributed: '3억원', available: '3억원' },
    });

    const gaon = await there.programme.sme('가온정밀');
    await there.soFar.agreed(gaon, '1억원', [[lg, 100]]);
    expect(await there.seen.lot(arrived)).toMatchObject({ committed: '4,000만원' });
  });

  it('only what is free goes', async () => {
    const here = await ledger.opensProgramme();
    const lg = here.programme.donor('LG생활건강');
    await lg.pledges('1억원');
    const lot = await lg.pays('1억원');
    const there = await ledger.opensProgramme();
    expect(await whyNot(here.fundManager.sendsOn(lot, '100,000,001원', there.programme.fund))).toBe(
      'INSUFFICIENT_FUNDS',
    );
    expect(await whyNot(here.fundManager.sendsOn(lot, '1원', here.programme.fund))).toBe(
      'SAME_PLACE',
    );
    expect(await here.seen.lot(lot)).toEqual({ contributed: '1억원', available: '1억원' });
  });
});

describe('전용 to a fund whose books came from before this ledger', () => {
  const ledger = ledgerOfStories({ sample: true });

  it('comes back when a lot of that number is another donor’s there', async () => {
    const { programme, fundManager, seen } = await ledger.opensProgramme();
    const [taken] = await seen.rows('/lots?limit=1');
    const destination = String(taken?.['fund']);
    const before = await seen.read(`/funds/${destination}/balance`);
    const donor = programme.donor('새출연전자');
    await donor.pledges('1억원');
    const lot = await donor.pays('1억원', String(taken?.['lot']));

    await fundManager.sendsOn(lot, '4,000만원', destination);
    expect(await seen.lot(lot)).toEqual({ contributed: '1억원', available: '1억원' });
    expect((await seen.read(`/funds/${destination}/balance`))['cash']).toBe(before['cash']);
    const [transfer] = await seen.rows('/reallocations');
    expect(transfer).toMatchObject({ state: 'returned', reason: `LOT_TAKEN: ${lot.lot}` });
    expect(await seen.answersAwaited()).toEqual([]);
  });
});
