import { ledgerOfStories } from './story/ledger-of-stories';
import { refusalOf, whyNot } from './story/refused';

describe('a project that does not go as agreed', () => {
  const ledger = ledgerOfStories();

  /** A hundred million won agreed: forty by the government, forty by LG, twenty by Gaon. */
  async function agreed() {
    const told = await ledger.opensProgramme();
    await told.treasurer.booksGrant('2억원', '2024');
    const lg = await told.soFar.paidInBy('LG생활건강', '2억원');
    const gaon = await told.programme.sme('가온정밀');
    const ansim = await told.programme.supplier('안심보안');
    const project = await told.soFar.agreed(gaon, '1억원', [[lg, 100]]);
    told.programme.on('2024-09-02');
    return { ...told, lg, gaon, ansim, project };
  }

  it('grows and shrinks by amendments, the money first each time, and never below what was billed', async () => {
    const { fundManager, soFar, seen, lg, ansim, project } = await agreed();
    await soFar.paid(project, ansim, '5,000만원');
    await fundManager.amends(project, '1억 5,000만원', '서버 증설');
    expect(await seen.moneyOf(project)).toEqual({
      ...{ governmentShare: '6,000만원', donorShare: '6,000만원', selfShare: '3,000만원' },
      ...{ paidGovernment: '2,000만원', paidDonor: '2,000만원', committed: '8,000만원' },
    });
    expect(await whyNot(fundManager.amends(project, '6억원', '전사 확대'))).toBe(
      'INSUFFICIENT_FUNDS',
    );
    expect(await seen.moneyOf(project)).toMatchObject({ governmentShare: '6,000만원' });

    await fundManager.amends(project, '6,000만원', '범위 축소');
    expect(await seen.moneyOf(project)).toEqual({
      ...{ governmentShare: '2,400만원', donorShare: '2,400만원', selfShare: '1,200만원' },
      ...{ paidGovernment: '2,000만원', paidDonor: '2,000만원', committed: '800만원' },
    });
    expect(await seen.balanceOf(lg)).toMatchObject({ available: '1억 7,600만원' });
    expect(await refusalOf(fundManager.amends(project, '4,000만원', '과소'))).toMatchObject({
      ...{ code: 'BELOW_INVOICED', invoiced: '50000000' },
    });
  });

  it('ends early after part payment: the rest is free at once, and the settlement by source is due within two months', async () => {
    const { programme, fundManager, approver, soFar, seen, lg, ansim, project } = await agreed();
    await soFar.paid(project, ansim, '4,000만원');
    programme.on('2024-10-15');
    await fundManager.terminates(project, '지원기업의 사업 포기');
    expect(await seen.balanceOf(lg)).toEqual({
      ...{ pledged: '2억원', contributed: '2억원', paid: '1,600만원', available: '1억 8,400만원' },
    });
    expect(await seen.governmentMoney()).toEqual({
      ...{ granted: '2억원', paid: '1,600만원', available: '1억 8,400만원' },
    });
    expect(await seen.obligationsAbout(project.number)).toContain(
      'settlement-due: open 2024-12-15',
    );

    programme.on('2024-12-01');
    const statement = {
      ...{ supply: '4,000만원', government: '1,600만원', self: '800만원' },
      donors: [[lg, '1,600만원']] as const,
    };
    expect(await refusalOf(fundManager.settles(project, statement))).toMatchObject({
      ...{ code: 'SETTLEMENT_MISMATCH', part: 'unspentGovernment', expected: '24000000' },
    });
    await fundManager.settles(project, {
      ...{ ...statement, unspentGovernment: '2,400만원', unspentDonor: '2,400만원' },
    });
    const managerAsApprover = programme.approverNamed({ role: 'approver', user: 'kim' });
    expect(await whyNot(managerAsApprover.finalisesSettlement(project))).toBe('FOUR_EYES');
    await approver.returnsSettlement(project, '증빙 보완');
    await fundManager.settles(project, {
      ...{ ...statement, unspentGovernment: '2,400만원', unspentDonor: '2,400만원' },
    });
    await approver.finalisesSettlement(project);
    expect(await seen.project(project)).toMatchObject({
      endKind: 'terminated',
      settledOn: '2024-12-01',
    });
    expect(await seen.obligationsAbout(project.number)).toContain(
      'settlement-due: done 2024-12-15',
    );
  });

  it('a settled project whose invoice is amended is settled again; what was paid too much comes back by source', async () => {
    const told = await agreed();
    const { programme, fundManager, treasurer, approver, compliance, soFar, seen } = told;
    const { lg, ansim, project } = told;
    const payment = await soFar.paid(project, ansim, '1억원');
    programme.on('2024-10-01');
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
    expect(await seen.stageOf(project)).toBe('post-care');

    programme.on('2025-01-20');
    await fundManager.amendsInvoice(payment, '-1,000만원');
    expect(await seen.stageOf(project)).toBe('ended');
    const clawback = await compliance.clawsBack(payment, '800만원', '수정세금계산서로 감액');
    await compliance.reports(clawback);
    await fundManager.demands(clawback, '2025-02-28');
    programme.on('2025-02-10');
    await treasurer.bankReceivedClawback(clawback, '800만원');
    expect(await seen.moneyOf(project)).toMatchObject({
      ...{ recoveredGovernment: '400만원', recoveredDonor: '400만원' },
    });
    expect(await seen.balanceOf(lg)).toMatchObject({
      ...{ paid: '4,000만원', recovered: '400만원', available: '1억 6,400만원' },
    });
    expect(await seen.treasuryDues()).toEqual({ recovery: '400만원' });

    await fundManager.settles(project, {
      ...{ supply: '9,000만원', government: '3,600만원', donors: [[lg, '3,600만원']] },
      ...{ self: '1,800만원', unspentGovernment: '400만원', unspentDonor: '400만원' },
    });
    await approver.finalisesSettlement(project);
    expect(await seen.stageOf(project)).toBe('post-care');
    expect(await seen.trialBalanceIsZero()).toBe(true);
  });

  it('an ended project is re-opened only with its money committed again', async () => {
    const { programme, fundManager, soFar, seen, lg, ansim, project } = await agreed();
    await soFar.paid(project, ansim, '4,000만원');
    await fundManager.terminates(project, '일정 지연');
    const other = await soFar.agreed(await programme.sme('나래전자'), '4억 5,000만원', [[lg, 100]]);
    expect(await whyNot(fundManager.reopens(project, '일정 확정'))).toBe('INSUFFICIENT_FUNDS');
    expect(await seen.stageOf(project)).toBe('ended');

    programme.on('2024-09-20');
    await fundManager.terminates(other, '포기');
    await fundManager.reopens(project, '일정 확정');
    expect(await seen.moneyOf(project)).toMatchObject({ committed: '4,800만원' });
    await soFar.paid(project, ansim, '6,000만원');
    expect(await seen.moneyOf(project)).toMatchObject({
      ...{ paidGovernment: '4,000만원', paidDonor: '4,000만원' },
    });
  });

  it('a payment approved after its project ended is not ordered; once the project goes on it is tried again', async () => {
    const { fundManager, approver, secondApprover, soFar, seen, ansim, project } = await agreed();
    const payment = await soFar.requested(project, ansim, '5,000만원');
    await approver.approves(payment);
    await fundManager.terminates(project, '착오');
    await secondApprover.approves(payment);
    expect(await seen.request(payment)).toMatchObject({
      ...{ state: 'declined', attempts: [{ result: 'declined' }] },
    });
    expect(await seen.bankBalance()).toBe('4억원');

    await fundManager.reopens(project, '착오 정정');
    await fundManager.triesToPayAgain(payment);
    expect(await seen.stateOf(payment)).toBe('ordered');
  });

  it('an order that was out when the project ended and then fails sets its money free as well', async () => {
    const { fundManager, treasurer, soFar, seen, lg, ansim, project } = await agreed();
    const payment = await soFar.ordered(project, ansim, '5,000만원');
    await fundManager.terminates(project, '중단');
    expect(await seen.balanceOf(lg)).toMatchObject({
      ...{ ordered: '2,000만원', available: '1억 8,000만원' },
    });
    await treasurer.bankFailed(payment, '계좌 해지');
    expect(await seen.balanceOf(lg)).toEqual({
      ...{ pledged: '2억원', contributed: '2억원', available: '2억원' },
    });
    await fundManager.triesToPayAgain(payment);
    expect(await seen.stateOf(payment)).toBe('declined');
  });

  it('what is unspent of a year, and what it earned, goes to the treasury; what is committed stays', async () => {
    const { programme, fundManager, treasurer, seen } = await agreed();
    programme.on('2024-10-01');
    await treasurer.bankPaidInterest('100만원', '2024-09-01', '2024-09-30');
    expect(await seen.treasuryDues()).toEqual({ interest: '50만원' });

    programme.on('2025-01-02');
    await fundManager.returnsUnspent('2024');
    expect(await seen.treasuryDues()).toEqual({ interest: '50만원', unspent: '1억 6,000만원' });
    expect(await refusalOf(treasurer.remits('unspent', '160,000,001원'))).toMatchObject({
      code: 'EXCEEDS_DUE',
    });
    await treasurer.remits('unspent', '1억 6,000만원');
    await treasurer.remits('interest', '50만원');
    expect(await seen.treasuryDues()).toEqual({});
    expect(await seen.governmentMoney()).toEqual({
      ...{ granted: '2억원', committed: '4,000만원', returned: '1억 6,000만원' },
    });
    expect(await seen.bankBalance()).toBe('2억 4,050만원');
  });
});
