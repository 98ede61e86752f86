import { ledgerOfStories } from './story/ledger-of-stories';
import { whyNot } from './story/refused';

describe('what the passing of days brings', () => {
  const ledger = ledgerOfStories();

  it('a pledge that is not paid in time is overdue until it is', async () => {
    const { programme, seen } = await ledger.opensProgramme();
    const lg = programme.donor('LG생활건강');
    await programme.daysPassTo('2024-07-11');
    const pledge = await lg.pledges('6억원', { dueOn: '2024-07-31' });
    programme.on('2024-07-20');
    await lg.pays('4억원');
    await programme.daysPassTo('2024-07-31');
    expect(await seen.obligationsAbout(pledge)).toEqual(['pledge-due: open 2024-07-31']);
    await programme.daysPassTo('2024-08-01');
    expect(await seen.obligationsAbout(pledge)).toEqual(['pledge-due: overdue-noted 2024-07-31']);
    await lg.pays('2억원');
    expect(await seen.obligationsAbout(pledge)).toEqual(['pledge-due: done 2024-07-31']);
  });

  it('a selected project that nobody signs keeps nobody waiting, and its agreement is due within a month', async () => {
    const { programme, soFar, seen } = await ledger.opensProgramme();
    programme.on('2024-08-05');
    const project = await soFar.selected(await programme.sme('가온정밀'), '1억원');
    expect(await seen.obligationsAbout(project.number)).toEqual(['agreement-due: open 2024-09-04']);
  });

  it('a clawback has its clock: who does not report or demand in time is noted', async () => {
    const { programme, treasurer, compliance, soFar, seen } = await ledger.opensProgramme();
    programme.on('2024-08-06');
    await treasurer.booksGrant('1억원');
    const lg = await soFar.paidInBy('LG생활건강', '1억원');
    const ansim = await programme.supplier('안심보안');
    const project = await soFar.agreed(await programme.sme('가온정밀'), '1억원', [[lg, 100]]);
    const payment = await soFar.paid(project, ansim, '1,000만원');
    programme.on('2024-08-10');
    const clawback = await compliance.clawsBack(payment, '100만원', '과다 청구');
    await programme.daysPassTo('2024-08-24');
    expect(await seen.case(clawback)).toMatchObject({ overdue: [] });
    await programme.daysPassTo('2024-08-25');
    expect(await seen.case(clawback)).toMatchObject({ overdue: ['report'] });
    await programme.daysPassTo('2024-09-24');
    expect(await seen.case(clawback)).toMatchObject({ overdue: ['report', 'demand'] });
    await compliance.reports(clawback);
    expect(await seen.obligationsAbout(clawback.id)).toContain('clawback-report: done 2024-08-24');
  });

  it('a company that closes after its settlement is an incident of its post-care', async () => {
    const told = await ledger.opensProgramme();
    const { programme, treasurer, fundManager, approver, soFar, seen } = told;
    programme.on('2024-09-25');
    await treasurer.booksGrant('1억원');
    const lg = await soFar.paidInBy('LG생활건강', '1억원');
    const gaon = await programme.sme('가온정밀');
    const project = await soFar.agreed(gaon, '1억원', [[lg, 100]]);
    await soFar.paid(project, await programme.supplier('안심보안'), '1억원');
    await fundManager.completes(project);
    await fundManager.settles(project, {
      ...{
        supply: '1억원',
        government: '4,000만원',
        donors: [[lg, '4,000만원']],
        self: '2,000만원',
      },
    });
    await approver.finalisesSettlement(project);
    programme.on('2024-12-01');
    await gaon.closesDown();
    expect(await seen.project(project)).toMatchObject({ stage: 'post-care', incidents: 1 });
  });

  it('after three years a contribution matures and rests; extended it is free again, else it goes back to its donor', async () => {
    const { programme, fundManager, approver, soFar, treasurer, seen } =
      await ledger.opensProgramme();
    programme.on('2024-09-26');
    await treasurer.booksGrant('1억원');
    const lg = programme.donor('LG생활건강');
    await lg.pledges('1억원');
    const lot = await lg.pays('1억원');
    await soFar.agreed(await programme.sme('가온정밀'), '1억원', [[lg, 100]]);
    const waiting = await soFar.selected(await programme.sme('나래전자'), '1,000만원');
    expect(await seen.lotRow(lot)).toMatchObject({ maturesOn: '2027-09-26' });

    await programme.daysPassTo('2027-09-26');
    expect(await seen.lot(lot)).toEqual({
      ...{ contributed: '1억원', committed: '4,000만원', held: '6,000만원' },
    });
    expect(await whyNot(fundManager.signs(waiting, '1,000만원', [[lg, 100]]))).toBe(
      'INSUFFICIENT_FUNDS',
    );
    await fundManager.extends(lot, '2028-09-26', '출연기업 요청');
    expect(await seen.lot(lot)).toMatchObject({ committed: '4,000만원', available: '6,000만원' });

    await programme.daysPassTo('2028-09-26');
    expect(await seen.lot(lot)).toMatchObject({ held: '6,000만원' });
    await approver.refunds(lot, '6,000만원', '만기 반환');
    expect(await seen.lot(lot)).toEqual({
      ...{ contributed: '1억원', committed: '4,000만원', returned: '6,000만원' },
    });
    expect(await seen.bankBalance()).toBe('1억 4,000만원');
  });
});
