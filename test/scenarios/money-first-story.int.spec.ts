import { ledgerOfStories } from './story/ledger-of-stories';
import { refusalOf, whyNot } from './story/refused';

describe('money first: no agreement without the money', () => {
  const ledger = ledgerOfStories();

  it('an agreement that lacks one won is refused and leaves no trace; with that won it is signed', async () => {
    const { programme, treasurer, fundManager, soFar, seen } = await ledger.opensProgramme();
    const lg = programme.donor('LG생활건강');
    await treasurer.booksGrant('1억원');
    await lg.pledges('4,000만원');
    await lg.pays('39,999,999원');
    const gaon = await programme.sme('가온정밀');
    const project = await soFar.selected(gaon, '1억원');

    expect(await refusalOf(fundManager.signs(project, '1억원', [[lg, 100]]))).toMatchObject({
      ...{ code: 'INSUFFICIENT_FUNDS', needed: '40000000', spendable: '39999999' },
    });
    expect(await seen.stageOf(project)).toBe('selected');
    expect(await seen.balanceOf(lg)).toEqual({
      ...{ pledged: '4,000만원', openPledge: '1원' },
      ...{ contributed: '3,999만 9,999원', available: '3,999만 9,999원' },
    });
    expect(await seen.governmentMoney()).toEqual({ granted: '1억원', available: '1억원' });

    await lg.pays('1원');
    await fundManager.signs(project, '1억원', [[lg, 100]]);
    expect(await seen.stageOf(project)).toBe('agreed');
    expect(await seen.moneyOf(project)).toEqual({
      ...{ governmentShare: '4,000만원', donorShare: '4,000만원', selfShare: '2,000만원' },
      committed: '8,000만원',
    });
    expect(await seen.balanceOf(lg)).toEqual({
      ...{ pledged: '4,000만원', contributed: '4,000만원', committed: '4,000만원' },
    });
    expect(await seen.governmentMoney()).toEqual({
      ...{ granted: '1억원', committed: '4,000만원', available: '6,000만원' },
    });
  });

  it('of two agreements that ask for the last won at once, one is signed and the other is told what was there', async () => {
    const { programme, treasurer, fundManager, soFar, seen } = await ledger.opensProgramme();
    await treasurer.booksGrant('1억원');
    const lg = await soFar.paidInBy('LG생활건강', '4,000만원');
    const gaon = await soFar.selected(await programme.sme('가온정밀'), '1억원');
    const narae = await soFar.selected(await programme.sme('나래전자'), '1억원');

    const answers = await Promise.allSettled([
      fundManager.signs(gaon, '1억원', [[lg, 100]]),
      fundManager.signs(narae, '1억원', [[lg, 100]]),
    ]);
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({
      reason: { code: 'INSUFFICIENT_FUNDS', facts: { spendable: '0' } },
    });
    expect([await seen.stageOf(gaon), await seen.stageOf(narae)].sort()).toEqual([
      ...['agreed', 'selected'],
    ]);
    expect(await seen.balanceOf(lg)).toMatchObject({ committed: '4,000만원' });
    expect(await seen.governmentMoney()).toMatchObject({ committed: '4,000만원' });
  });

  it('money given for one company goes to that company alone', async () => {
    const { programme, treasurer, fundManager, soFar, seen } = await ledger.opensProgramme();
    await treasurer.booksGrant('1억원');
    const gaon = await programme.sme('가온정밀');
    const narae = await programme.sme('나래전자');
    const busan = programme.donor('부산항만공사');
    await busan.pledges('4,000만원', { onlyFor: [gaon] });
    const lot = await busan.pays('4,000만원');
    const ofNarae = await soFar.selected(narae, '1억원');
    const ofGaon = await soFar.selected(gaon, '1억원');

    expect(await refusalOf(fundManager.signs(ofNarae, '1억원', [[busan, 100]]))).toMatchObject({
      ...{ code: 'INSUFFICIENT_FUNDS', spendable: '0' },
    });
    await fundManager.signs(ofGaon, '1억원', [[busan, 100]]);
    expect(await seen.lot(lot)).toMatchObject({ contributed: '4,000만원', committed: '4,000만원' });
  });

  it('a donor pays nothing for a company that it is related to, as the tax law has it', async () => {
    const { programme, treasurer, fundManager, soFar, seen } = await ledger.opensProgramme();
    await treasurer.booksGrant('1억원');
    const kt = await soFar.paidInBy('KT', '1억원');
    const gs = await soFar.paidInBy('GS리테일', '1억원');
    const gaon = await programme.sme('가온정밀');
    await kt.declaresRelated(gaon, '지분 35%를 가진 자회사');
    const project = await soFar.selected(gaon, '1억원');

    expect(await refusalOf(fundManager.signs(project, '1억원', [[kt, 100]]))).toEqual({
      ...{ code: 'RELATED_PARTY', party: kt.businessNumber, businessNumber: gaon.businessNumber },
    });
    await fundManager.signs(project, '1억원', [[gs, 100]]);
    expect(await seen.balanceOf(kt)).toMatchObject({ available: '1억원' });
  });

  it('a company does not buy from a supplier that its own family runs', async () => {
    const { programme, treasurer, soFar } = await ledger.opensProgramme();
    await treasurer.booksGrant('1억원');
    const lg = await soFar.paidInBy('LG생활건강', '1억원');
    const gaon = await programme.sme('가온정밀');
    const family = await programme.supplier('가온시스템');
    const other = await programme.supplier('안심보안');
    await gaon.declaresRelated(family, '대표자 가족이 운영');
    const project = await soFar.agreed(gaon, '1억원', [[lg, 100]]);

    expect(await whyNot(gaon.installs(project, family, '5,000만원'))).toBe('RELATED_PARTY');
    await gaon.installs(project, other, '5,000만원');
  });
});
