import { ledgerOfStories } from './story/ledger-of-stories';
import { refusalOf, whyNot } from './story/refused';

describe('closed books and gapless numbers', () => {
  const ledger = ledgerOfStories();

  it('books are closed through a day when nothing in them is open; decisions of that time are then refused', async () => {
    const { programme, treasurer, fundManager, approver, soFar, seen } =
      await ledger.opensProgramme();
    await treasurer.booksGrant('1억원');
    const lg = await soFar.paidInBy('LG생활건강', '1억원');
    const project = await soFar.selected(await programme.sme('가온정밀'), '1억원');
    const stray = await treasurer.bankReceivedUnknown('7만원', '오입금');
    programme.on('2024-08-01');
    expect(await refusalOf(approver.closesBooks('2024-07-31'))).toMatchObject({
      ...{ code: 'PERIOD_HAS_OPEN_ITEMS', items: stray },
    });
    await treasurer.refundsDeposit(stray);
    expect(await whyNot(approver.closesBooks('2024-08-01'))).toBe('PERIOD_NOT_OVER');
    await approver.closesBooks('2024-07-31');
    expect(await seen.rows(`/closed-periods?fund=${programme.fund}`)).toMatchObject([
      { through: '2024-07-31', closedOn: '2024-08-01' },
    ]);

    programme.on('2024-07-31');
    expect(await refusalOf(fundManager.signs(project, '1억원', [[lg, 100]]))).toMatchObject({
      ...{ code: 'PERIOD_CLOSED', through: '2024-07-31' },
    });
    expect(await seen.stageOf(project)).toBe('selected');
    programme.on('2024-08-01');
    await fundManager.signs(project, '1억원', [[lg, 100]]);
  });

  it('an order without an answer keeps its books open; what follows from an end in closed books is booked on the first open day', async () => {
    const { programme, treasurer, fundManager, approver, soFar, seen } =
      await ledger.opensProgramme();
    await treasurer.booksGrant('1억원');
    const lg = await soFar.paidInBy('LG생활건강', '1억원');
    const ansim = await programme.supplier('안심보안');
    const project = await soFar.agreed(await programme.sme('가온정밀'), '1억원', [[lg, 100]]);
    const payment = await soFar.ordered(project, ansim, '5,000만원');
    programme.on('2024-08-05');
    expect(await refusalOf(approver.closesBooks('2024-07-31'))).toMatchObject({
      ...{ code: 'PERIOD_HAS_OPEN_ITEMS', items: `${payment.id}/1` },
    });
    await treasurer.bankPaid(payment);
    await approver.closesBooks('2024-07-31');
    programme.on('2024-07-20');
    await fundManager.terminates(project, '소급 통지');
    expect(await seen.balanceOf(lg)).toMatchObject({ paid: '2,000만원', available: '8,000만원' });
    const [released] = (await seen.rows('/events?type=CommitmentReleased&limit=500')).slice(-1);
    expect(released).toMatchObject({ occurredOn: '2024-08-01' });
  });

  it('what the bank says of a closed day is booked on the first open one, and keeps the day of the bank', async () => {
    const { programme, treasurer, approver, seen } = await ledger.opensProgramme();
    await treasurer.booksGrant('1억원');
    programme.on('2024-08-05');
    await approver.closesBooks('2024-07-31');
    programme.on('2024-07-20');
    const lg = programme.donor('LG생활건강');
    await lg.pledges('1억원');
    const lot = await lg.pays('1,000만원');
    expect(await seen.lotRow(lot)).toMatchObject({ receivedOn: '2024-08-01' });
    const [booked] = (await seen.rows('/events?type=ContributionReceived&limit=500')).slice(-1);
    expect(booked).toMatchObject({ data: { lot: lot.lot, bankDate: '2024-07-20' } });
  });

  it('a wrong entry is corrected by another one; in closed books only under an exception with a name', async () => {
    const { programme, treasurer, fundManager, approver, seen } = await ledger.opensProgramme();
    const lg = programme.donor('LG생활건강');
    await lg.pledges('1억원');
    const lot = await lg.pays('6,000만원');
    programme.on('2024-08-01');
    await approver.closesBooks('2024-07-31');
    const position = await seen.positionOfLast('ContributionReceived');
    const right = { occurredOn: '2024-07-11', amount: '5,000만원' };
    expect(await whyNot(approver.corrects(position, '입금액 오기', right))).toBe('PERIOD_CLOSED');

    await approver.corrects(position, '입금액 오기', right, '2024-3호 감사 지적 시정');
    expect(await seen.lot(lot)).toEqual({ contributed: '5,000만원', available: '5,000만원' });
    expect(await seen.balanceOf(lg)).toMatchObject({ openPledge: '5,000만원' });
    const [corrected] = (await seen.rows('/events?type=EntryCorrected&limit=500')).slice(-1);
    expect(corrected).toMatchObject({ data: { periodException: '2024-3호 감사 지적 시정' } });
    expect(await seen.trialBalanceIsZero()).toBe(true);
    await treasurer.booksGrant('1원');
    await fundManager.returnsUnspent('2024');
  });

  it('numbers have no gap: every one is a document or is void with its reason', async () => {
    const { programme, treasurer, compliance, soFar, seen } = await ledger.opensProgramme();
    await treasurer.booksGrant('2억원');
    const lg = await soFar.paidInBy('LG생활건강', '2억원');
    const ansim = await programme.supplier('안심보안');
    const gaon = await programme.sme('가온정밀');
    const ofGaon = await soFar.agreed(gaon, '1억원', [[lg, 100]]);
    const payment = await soFar.paid(ofGaon, ansim, '1,000만원');
    const works = [];
    for (const worth of ['1,000만원', '1,000만원', '1,000만원'])
      works.push(await soFar.installed(ofGaon, ansim, worth));
    const approvalNumber = gaon.approvalNumber();
    const answers = await Promise.allSettled(
      works.map((work) => gaon.bringsInvoice(work, { approvalNumber })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await Promise.allSettled([
      compliance.clawsBack(payment, '500만원', '과다 청구'),
      compliance.clawsBack(payment, '500만원', '과다 청구'),
      compliance.clawsBack(payment, '500만원', '과다 청구'),
    ]);
    // A refusal does not say how far the log was then; what is accepted after it does.
    await treasurer.booksGrant('1원');

    for (const kind of ['T', 'Y', 'R']) {
      const rows = await seen.rows(`/document-numbers?kind=${kind}&limit=500`);
      const ordinals = rows.map(({ ordinal }) => Number(ordinal)).sort((a, b) => a - b);
      expect(ordinals).toEqual(Array.from(rows, (_row, index) => index + 1));
      for (const { state, usedOn, voidReason } of rows)
        expect(state === 'used' ? usedOn : voidReason).toEqual(expect.stringMatching(/./));
    }
  });
});

describe('numbers of a ledger that goes on after an older one', () => {
  const ledger = ledgerOfStories({ sample: true });

  it('a number that history brought along is void, and the next free one is given', async () => {
    const { programme, seen } = await ledger.opensProgramme();
    const gaon = await programme.sme('가온정밀');
    const { number } = await gaon.applies({ cost: '1억원' });
    const next = await gaon.applies({ cost: '1억원' });
    const rows = await seen.rows('/document-numbers?kind=T&sort=ordinal&limit=500');
    expect(rows.map(({ ordinal }) => Number(ordinal))).toEqual(
      Array.from(rows, (_row, index) => index + 1),
    );
    const numbersThatAre = (wanted: string) =>
      rows.filter(({ state }) => state === wanted).map((row) => String(row['number']));
    expect(numbersThatAre('used')).toEqual([number, next.number]);
    expect(numbersThatAre('void')).toContain('T-24-00001');
    for (const { voidReason, state } of rows)
      expect(voidReason).toEqual(state === 'void' ? expect.stringContaining('이관된') : null);
  });
});
