import { ledgerOfStories } from './story/ledger-of-stories';
import { whyNot } from './story/refused';

describe('what the bank says', () => {
  const ledger = ledgerOfStories();

  /** A payment of fifty million won is ordered: twenty by the government, twenty by LG, ten the company pays itself. */
  async function ordered() {
    const told = await ledger.opensProgramme();
    await told.treasurer.booksGrant('1억원');
    const lg = await told.soFar.paidInBy('LG생활건강', '1억원');
    const gaon = await told.programme.sme('가온정밀');
    const ansim = await told.programme.supplier('안심보안');
    const project = await told.soFar.agreed(gaon, '1억원', [[lg, 100]]);
    told.programme.on('2024-09-02');
    const payment = await told.soFar.ordered(project, ansim, '5,000만원');
    return { ...told, lg, gaon, ansim, project, payment };
  }

  it('a transfer that fails costs nothing and is tried again under the same approvals', async () => {
    const { programme, treasurer, fundManager, payment, project, lg, seen } = await ordered();
    programme.on('2024-09-03');
    await treasurer.bankFailed(payment, '예금주 계좌 해지');
    expect(await seen.stateOf(payment)).toBe('failed');
    expect(await seen.balanceOf(lg)).toMatchObject({
      committed: '4,000만원',
      available: '6,000만원',
    });

    programme.on('2024-09-04');
    await fundManager.triesToPayAgain(payment);
    expect(await seen.balanceOf(lg)).toMatchObject({
      committed: '2,000만원',
      ordered: '2,000만원',
    });
    await treasurer.bankPaid(payment, 2);
    expect(await seen.stateOf(payment)).toBe('paid');
    expect(await seen.moneyOf(project)).toMatchObject({
      ...{ paidGovernment: '2,000만원', paidDonor: '2,000만원', committed: '4,000만원' },
    });
    expect(await seen.bankBalance()).toBe('1억 6,000만원');
  });

  it('a payment that comes back is committed again, not spent', async () => {
    const { programme, treasurer, fundManager, payment, project, seen } = await ordered();
    await treasurer.bankPaid(payment);
    programme.on('2024-09-06');
    await treasurer.bankSentBack(payment, '수취인 반환');
    expect(await seen.stateOf(payment)).toBe('reversed');
    expect(await seen.moneyOf(project)).toEqual({
      ...{ governmentShare: '4,000만원', donorShare: '4,000만원', selfShare: '2,000만원' },
      committed: '8,000만원',
    });
    expect(await seen.bankBalance()).toBe('2억원');

    await fundManager.triesToPayAgain(payment);
    await treasurer.bankPaid(payment, 2);
    expect(await seen.bankBalance()).toBe('1억 6,000만원');
  });

  it('an order without an answer is voided by two people, and only then ordered anew', async () => {
    const { programme, treasurer, approver, fundManager, payment, lg, seen } = await ordered();
    expect(await whyNot(fundManager.triesToPayAgain(payment))).toBe('STEP_OUT_OF_ORDER');
    expect(await whyNot(approver.confirmsVoid(payment))).toBe('VOID_NOT_PROPOSED');
    await treasurer.proposesVoid(payment, '은행 접수 누락');
    const treasurerAgain = programme.approverNamed({ role: 'approver', user: 'choi' });
    expect(await whyNot(treasurerAgain.confirmsVoid(payment))).toBe('FOUR_EYES');
    expect(await seen.balanceOf(lg)).toMatchObject({ ordered: '2,000만원' });

    await approver.confirmsVoid(payment);
    expect(await seen.stateOf(payment)).toBe('voided');
    expect(await seen.balanceOf(lg)).toMatchObject({ committed: '4,000만원' });
    await fundManager.triesToPayAgain(payment);
    await treasurer.bankPaid(payment, 2);
    expect(await seen.stateOf(payment)).toBe('paid');
  });

  it('the bank paid an order that was void: the money is out, so an item is open and nothing new is committed', async () => {
    const { programme, treasurer, approver, fundManager, payment, lg, soFar, seen } =
      await ordered();
    const waiting = await soFar.selected(await programme.sme('나래전자'), '1,000만원');
    await treasurer.proposesVoid(payment, '은행 접수 누락');
    await approver.confirmsVoid(payment);
    await treasurer.bankPaid(payment);
    expect(await seen.openItems()).toEqual(['suspense 4,000만원']);
    expect(await seen.bankBalance()).toBe('1억 6,000만원');
    expect(await whyNot(fundManager.signs(waiting, '1,000만원', [[lg, 100]]))).toBe('OPEN_ITEMS');

    const [item] = await seen.items();
    await treasurer.bankReturnedItem(String(item?.['item']));
    expect(await seen.openItems()).toEqual([]);
    await fundManager.signs(waiting, '1,000만원', [[lg, 100]]);
  });

  it('a deposit that nobody can place is booked, and matched when its donor is found', async () => {
    const { programme, treasurer, fundManager, seen } = await ledger.opensProgramme();
    const power = programme.donor('한국동서발전');
    const pledge = await power.pledges('5,000만원');
    const deposit = await treasurer.bankReceivedUnknown('3,000만원', '동서발전(주)');
    expect(await seen.openItems()).toEqual(['deposit 3,000만원']);
    expect(await seen.balanceOf(power)).toEqual({ pledged: '5,000만원', openPledge: '5,000만원' });

    programme.on('2024-07-15');
    await fundManager.matches(deposit, power, pledge);
    expect(await seen.openItems()).toEqual([]);
    expect(await seen.balanceOf(power)).toEqual({
      ...{ pledged: '5,000만원', openPledge: '2,000만원' },
      ...{ contributed: '3,000만원', available: '3,000만원' },
    });
    const stray = await treasurer.bankReceivedUnknown('7원', '오입금');
    await treasurer.refundsDeposit(stray);
    expect(await seen.openItems()).toEqual([]);
    expect(await seen.bankBalance()).toBe('3,000만원');
  });

  it('more than was pledged, or for a pledge nobody knows, is money in all the same', async () => {
    const { programme, seen } = await ledger.opensProgramme();
    const gs = programme.donor('GS리테일');
    await gs.pledges('1,000만원');
    await gs.pays('1,000만 1원');
    await gs.pays('1원', 'L-없는약정', 'P-없는약정');
    expect(await seen.openItems()).toEqual(['deposit 1,000만 1원', 'deposit 1원']);
    expect(await seen.balanceOf(gs)).toEqual({ pledged: '1,000만원', openPledge: '1,000만원' });
    expect(await seen.bankBalance()).toBe('1,000만 2원');
  });

  it('a contribution that the bank takes back: what is free leaves at once, what is committed opens an item', async () => {
    const { programme, treasurer, fundManager, soFar, seen } = await ledger.opensProgramme();
    await treasurer.booksGrant('1억원');
    const lg = programme.donor('LG생활건강');
    await lg.pledges('5,000만원');
    const lot = await lg.pays('5,000만원');
    const project = await soFar.agreed(await programme.sme('가온정밀'), '1억원', [[lg, 100]]);
    const waiting = await soFar.selected(await programme.sme('나래전자'), '1,000만원');
    const gs = await soFar.paidInBy('GS리테일', '1억원');

    programme.on('2024-08-01');
    await treasurer.bankRecalled(lot);
    expect(await seen.lot(lot)).toMatchObject({ committed: '4,000만원' });
    expect(await seen.lot(lot)).not.toHaveProperty('available');
    expect(await seen.openItems()).toEqual(['suspense 4,000만원']);
    expect(await whyNot(fundManager.signs(waiting, '1,000만원', [[gs, 100]]))).toBe('OPEN_ITEMS');

    programme.on('2024-08-05');
    await fundManager.terminates(project, '출연금 회수로 중단');
    const [item] = await seen.items();
    await treasurer.placesItem(String(item?.['item']), lot);
    expect(await seen.openItems()).toEqual([]);
    expect(await seen.balanceOf(lg)).toEqual({ pledged: '5,000만원', openPledge: '5,000만원' });
    await fundManager.signs(waiting, '1,000만원', [[gs, 100]]);
  });
});
