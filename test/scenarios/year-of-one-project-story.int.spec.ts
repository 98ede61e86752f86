import { ledgerOfStories } from './story/ledger-of-stories';

describe('one project from the call to the end of post-care', () => {
  const ledger = ledgerOfStories();

  it('is told with every won by its source: 80,000,001 won, of which the last payment takes the exact rest', async () => {
    const { programme, fundManager, treasurer, approver, secondApprover, judges, inspector, seen } =
      await ledger.opensProgramme();
    const lg = programme.donor('LG생활건강');
    const gs = programme.donor('GS리테일');
    await lg.signsMou('상생형 기술유출방지시스템 구축 업무협약');
    await lg.pledges('6억원');
    await lg.pays('3억원');
    await gs.pledges('1억원');
    await gs.pays('1억원');
    await treasurer.booksGrant('2억원');
    expect(await seen.bankBalance()).toBe('6억원');

    // 신청, 진단, 평가, 선정
    programme.on('2024-08-01');
    const gaon = await programme.sme('가온정밀', { partnerOf: lg });
    const ansim = await programme.supplier('안심보안');
    const project = await gaon.applies({
      cost: '80,000,001원',
      bonuses: ['CORE'],
      wishes: [lg, gs],
    });
    expect(await seen.stageOf(project)).toBe('applied');
    programme.on('2024-08-10');
    await judges[0].diagnoses(project, '80,000,001원');
    await judges[0].scores(project, '시급성', 45);
    await judges[0].scores(project, '실현가능성', 40);
    await judges[1].scores(project, '시급성', 40);
    await judges[1].scores(project, '실현가능성', 38);
    await fundManager.closesEvaluation(project);
    expect(await seen.project(project)).toMatchObject({ stage: 'evaluated', score: '86.50' });
    programme.on('2024-08-20');
    await fundManager.selects(project);

    // 협약: 40% 정부, 40% 출연 (LG 60%, GS 40%), 나머지 자부담
    programme.on('2024-08-25');
    await fundManager.signs(project, '80,000,001원', [
      [lg, 60],
      [gs, 40],
    ]);
    expect(await seen.moneyOf(project)).toEqual({
      ...{ governmentShare: '3,200만원', donorShare: '3,200만원', selfShare: '1,600만 1원' },
      committed: '6,400만원',
    });
    expect(await seen.balanceOf(lg)).toMatchObject({
      committed: '1,920만원',
      available: '2억 8,080만원',
    });
    expect(await seen.balanceOf(gs)).toMatchObject({
      committed: '1,280만원',
      available: '8,720만원',
    });

    // 1차 5,000만원: 설치, 검수, 자부담, 세금계산서, 지급신청, 승인 두 사람, 은행
    programme.on('2024-09-10');
    const firewall = await gaon.installs(project, ansim, '5,000만원');
    programme.on('2024-09-12');
    await inspector.inspects(firewall);
    await gaon.provesOwnShare(project, '1,000만원', ansim);
    const first = await gaon.bringsInvoice(firewall);
    expect(first.id).toMatch(/^Y-24-\d{5}$/);
    programme.on('2024-09-13');
    await fundManager.asksToPay(first);
    expect(await seen.request(first)).toMatchObject({
      ...{ smeClearance: 'yes', supplierClearance: 'yes' },
      waitingFor: ['account-check', 'approvals'],
    });
    await treasurer.checksAccount(first);
    await approver.approves(first);
    expect(await seen.stateOf(first)).toBe('requested');
    await secondApprover.approves(first);
    expect(await seen.stateOf(first)).toBe('ordered');
    expect(await seen.answersAwaited(first)).toEqual(['payment: bank']);
    expect(await seen.moneyOf(project)).toMatchObject({ ordered: '3,999만 9,997원' });
    programme.on('2024-09-16');
    await treasurer.bankPaid(first);
    expect(await seen.stateOf(first)).toBe('paid');
    expect(await seen.moneyOf(project)).toMatchObject({
      ...{ paidGovernment: '1,999만 9,999원', paidDonor: '1,999만 9,998원' },
      committed: '2,400만 3원',
    });

    // 2차, 나머지 30,000,001원
    programme.on('2024-10-10');
    const documents = await gaon.installs(project, ansim, '30,000,001원');
    await inspector.inspects(documents);
    await gaon.provesOwnShare(project, '6,000,001원', ansim);
    const second = await gaon.bringsInvoice(documents);
    await fundManager.asksToPay(second);
    await treasurer.checksAccount(second);
    await approver.approves(second);
    await secondApprover.approves(second);
    await treasurer.bankPaid(second);
    expect(await seen.moneyOf(project)).toEqual({
      ...{ governmentShare: '3,200만원', donorShare: '3,200만원', selfShare: '1,600만 1원' },
      ...{ paidGovernment: '3,200만원', paidDonor: '3,200만원' },
    });
    expect(await seen.balanceOf(lg)).toEqual({
      ...{ pledged: '6억원', openPledge: '3억원', contributed: '3억원' },
      ...{ paid: '1,920만원', available: '2억 8,080만원' },
    });
    expect(await seen.balanceOf(gs)).toEqual({
      ...{ pledged: '1억원', contributed: '1억원', paid: '1,280만원', available: '8,720만원' },
    });
    expect(await seen.governmentMoney()).toEqual({
      ...{ granted: '2억원', paid: '3,200만원', available: '1억 6,800만원' },
    });
    expect(await seen.bankBalance()).toBe('5억 3,600만원');

    // 완료와 정산
    programme.on('2024-10-31');
    await fundManager.completes(project);
    expect(await seen.project(project)).toMatchObject({
      ...{ stage: 'ended', endKind: 'completed', settlementDueOn: '2024-12-31' },
    });
    programme.on('2024-12-10');
    await fundManager.settles(project, {
      ...{ supply: '80,000,001원', government: '3,200만원', self: '16,000,001원' },
      donors: [
        [lg, '1,920만원'],
        [gs, '1,280만원'],
      ],
    });
    programme.on('2024-12-20');
    await approver.finalisesSettlement(project);
    expect(await seen.project(project)).toMatchObject({
      ...{ settledOn: '2024-12-20', postCareEndsOn: '2027-12-20' },
    });

    // 사후관리 3년
    programme.on('2025-12-15');
    await inspector.looksAfter(project, 'in-use', '정상 사용 중');
    await programme.daysPassTo('2024-12-20');
    await programme.daysPassTo('2027-12-21');
    expect(await seen.project(project)).toMatchObject({
      ...{ stage: 'closed', postCareCheckedOn: '2025-12-15' },
    });
    expect(await seen.answersAwaited()).toEqual([]);
    expect(await seen.openItems()).toEqual([]);
    expect(await seen.trialBalanceIsZero()).toBe(true);
  });
});
