import { ledgerOfStories } from './story/ledger-of-stories';
import { refusalOf, whyNot } from './story/refused';

describe('money that is taken back', () => {
  const ledger = ledgerOfStories();

  /** Fifty of a hundred million won are paid: twenty by the government, twelve by LG, eight by GS. */
  async function paid() {
    const told = await ledger.opensProgramme();
    await told.treasurer.booksGrant('1억원');
    const lg = await told.soFar.paidInBy('LG생활건강', '1억원');
    const gs = await told.soFar.paidInBy('GS리테일', '1억원');
    const gaon = await told.programme.sme('가온정밀');
    const ansim = await told.programme.supplier('안심보안');
    const project = await told.soFar.agreed(gaon, '1억원', [
      [lg, 60],
      [gs, 40],
    ]);
    told.programme.on('2024-09-02');
    const payment = await told.soFar.paid(project, ansim, '5,000만원');
    told.programme.on('2024-10-01');
    return { ...told, lg, gs, gaon, ansim, project, payment };
  }

  it('comes back to each source as it was paid, but for what was waived; the case is over when the treasury has its part', async () => {
    const { programme, compliance, fundManager, approver, treasurer, gaon, lg, gs, payment, seen } =
      await paid();
    const clawback = await compliance.clawsBack(payment, '1,000만원', '다른 용도로 사용');
    expect(clawback.id).toMatch(/^R-24-\d{5}$/);
    expect(await seen.obligationsAbout(clawback.id)).toEqual(
      expect.arrayContaining(['clawback-report: open 2024-10-15']),
    );
    expect(await whyNot(fundManager.demands(clawback, '2024-11-30'))).toBe('STEP_OUT_OF_ORDER');
    await compliance.reports(clawback);
    await fundManager.demands(clawback, '2024-11-30');

    programme.on('2024-10-10');
    const objection = await gaon.objects(clawback, '설치는 끝났고 서류만 늦었음');
    const decider = programme.approverNamed({ role: 'approver', user: 'jung' });
    expect(
      await whyNot(decider.decidesObjection(clawback, objection, 'dismissed', '이유 없음')),
    ).toBe('FOUR_EYES');
    await approver.decidesObjection(clawback, objection, 'partly', '일부 인정');
    expect(await whyNot(decider.waives(clawback, '100만원', '일부 인용'))).toBe('FOUR_EYES');
    await approver.waives(clawback, '100만원', '일부 인용');
    expect(await seen.caseMoney(clawback)).toMatchObject({
      ...{ decided: '1,000만원', waived: '100만원', outstanding: '900만원' },
    });

    programme.on('2024-11-05');
    await treasurer.bankReceivedClawback(clawback, '500만원');
    await treasurer.bankReceivedClawback(clawback, '400만원');
    expect(await seen.caseMoney(clawback)).toEqual({
      ...{ decided: '1,000만원', received: '900만원', waived: '100만원' },
      ...{ receivedGovernment: '450만원', receivedDonor: '450만원' },
    });
    expect(await seen.balanceOf(lg)).toMatchObject({ recovered: '270만원' });
    expect(await seen.balanceOf(gs)).toMatchObject({ recovered: '180만원' });
    expect(await seen.treasuryDues()).toEqual({ recovery: '450만원' });
    expect(await seen.obligationsAbout(clawback.id)).toEqual([
      'clawback-demand: done 2024-11-14',
      'clawback-payment: done 2024-11-30',
      'clawback-remittance: open 2025-12-31',
      'clawback-report: done 2024-10-15',
    ]);

    await treasurer.remits('recovery', '450만원', clawback);
    expect(await seen.treasuryDues()).toEqual({});
    expect(await seen.case(clawback)).toMatchObject({ state: 'closed' });
    expect(await seen.obligationsAbout(clawback.id)).toContain(
      'clawback-remittance: done 2025-12-31',
    );
  });

  it('is never more than was paid, and money that fits no decision waits as a deposit', async () => {
    const { compliance, treasurer, payment, seen } = await paid();
    expect(await refusalOf(compliance.clawsBack(payment, '40,000,001원', '착오'))).toMatchObject({
      code: 'EXCEEDS_PAID',
    });
    const clawback = await compliance.clawsBack(payment, '1,000만원', '중복 청구');
    await treasurer.bankReceivedClawback(clawback, '1,100만원');
    expect(await seen.openItems()).toEqual(['deposit 1,100만원']);
    expect(await seen.caseMoney(clawback)).toMatchObject({ outstanding: '1,000만원' });
  });

  it('a payment that comes back after part of it was clawed back waits as a deposit: nothing is booked twice', async () => {
    const { compliance, treasurer, payment, lg, seen } = await paid();
    const clawback = await compliance.clawsBack(payment, '1,000만원', '중복 청구');
    await treasurer.bankReceivedClawback(clawback, '1,000만원');
    await treasurer.bankSentBack(payment, '수취인 반환');
    expect(await seen.openItems()).toEqual(['deposit 4,000만원']);
    expect(await seen.balanceOf(lg)).toMatchObject({ paid: '1,200만원', recovered: '300만원' });
    expect(await seen.trialBalanceIsZero()).toBe(true);
  });

  it('a sanction debars the company, and what it still has to get is held', async () => {
    const { programme, compliance, approver, soFar, seen, ansim, project, payment } = await paid();
    const next = await soFar.requested(project, ansim, '3,000만원');
    const clawback = await compliance.clawsBack(payment, '1,000만원', '허위 청구');
    await compliance.sanctions(clawback, 'sme', '2024-10-01', '2027-09-30');
    expect(await seen.request(next)).toMatchObject({ onHold: true });
    expect(await whyNot(approver.approves(next))).toBe('ON_HOLD');
    const debarments = await seen.rows('/debarments?limit=500');
    expect(debarments).toContainEqual(
      expect.objectContaining({ from: '2024-10-01', to: '2027-09-30' }),
    );

    programme.on('2024-10-05');
    const later = await soFar.billed(project, ansim, '1,000만원');
    await programme.fundManager.asksToPay(later);
    expect(await seen.request(later)).toMatchObject({
      ...{ smeClearance: 'no', smeClearanceCode: 'DEBARRED' },
    });
  });

  it('a surcharge is nobody’s grant: it goes to the treasury as it came', async () => {
    const { compliance, treasurer, payment, seen } = await paid();
    const clawback = await compliance.clawsBack(payment, '1,000만원', '허위 청구');
    await compliance.imposesSurcharge(clawback, '3,000만원', '3배');
    expect(await seen.caseMoney(clawback)).toMatchObject({ surchargeDue: '3,000만원' });
    expect(await whyNot(treasurer.remits('surcharge', '3,000만원', clawback))).toBe('EXCEEDS_DUE');
    await treasurer.surchargePaid(clawback, '3,000만원');
    expect(await seen.treasuryDues()).toEqual({ surcharge: '3,000만원' });
    await treasurer.remits('surcharge', '3,000만원', clawback);
    expect(await seen.treasuryDues()).toEqual({});
    expect(await seen.trialBalanceIsZero()).toBe(true);
  });
});
