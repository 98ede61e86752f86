import { EventListener } from './event-listener';
import { ledgerOfStories } from './story/ledger-of-stories';

type Row = Readonly<Record<string, unknown>>;
type Items = { readonly items: readonly Row[] };

describe('what a small company and a donor see of it', () => {
  const ledger = ledgerOfStories();

  /** Gaon, a partner of LG, was paid half; Narae, another partner, has only applied. */
  async function halfPaid() {
    const told = await ledger.opensProgramme();
    const { programme, soFar, treasurer } = told;
    await treasurer.booksGrant('1억원');
    const lg = await soFar.paidInBy('LG생활건강', '1억원');
    const gs = await soFar.paidInBy('GS리테일', '1억원');
    const gaon = await programme.sme('가온정밀', { partnerOf: lg });
    const narae = await programme.sme('나래전자', { partnerOf: lg });
    const ansim = await programme.supplier('안심보안');
    programme.on('2024-08-01');
    const project = await soFar.agreed(gaon, '1억원', [[lg, 100]]);
    const waiting = await narae.applies({ cost: '5,000만원' });
    programme.on('2024-09-02');
    const payment = await soFar.paid(project, ansim, '5,000만원');
    return { ...told, lg, gs, gaon, narae, ansim, project, waiting, payment };
  }

  it('a company finds its projects, payments and complaints on one page, and nobody else’s', async () => {
    const { gaon, narae, project, payment } = await halfPaid();
    await gaon.complains('서류', '같은 서류를 세 번 냈습니다.');
    const page = await gaon.sees('page');
    const part = (name: string) => (page[name] as Items).items;
    expect(part('projects')).toMatchObject([{ project: project.number, stage: 'installing' }]);
    expect(part('projects')[0]?.['days']).toEqual(expect.any(Number));
    expect(part('payments')).toMatchObject([
      { disbursement: payment.id, paidGovernment: '20000000', paidDonor: '20000000' },
    ]);
    expect(part('grievances')).toMatchObject([{ topic: '서류' }]);
    expect(JSON.stringify(await narae.sees('page'))).not.toContain(project.number);
  });

  it('its timeline reads like a report, in order, without anything that is not its own', async () => {
    const { gaon, project, programme } = await halfPaid();
    const timeline = (await programme.narrator.reads(
      `/projects/${project.number}/timeline`,
      gaon.caller,
    )) as Items;
    const texts = timeline.items.map(({ text }) => String(text));
    for (const { text, textEn } of timeline.items) {
      expect(text).toMatch(/[가-힣]/);
      expect(textEn).toMatch(/[a-z]/);
    }
    const told = texts.join('\n');
    expect(told).toContain('50,000,000원');
    expect(told).not.toContain('110-234-567890');
    const days = timeline.items.map(({ on }) => String(on));
    expect(days).toEqual([...days].sort());
    const types = timeline.items.map(({ type }) => String(type));
    const order = [
      'ApplicationSubmitted',
      'AgreementSigned',
      'InstallationInspected',
      'InvoiceRegistered',
    ];
    expect(types.filter((type) => order.includes(type))).toEqual(order);
  });

  it('a donor sees its pledges, its money with the day it matures, and the share of its partners that is protected', async () => {
    const { lg, gs, gaon, project } = await halfPaid();
    const page = await lg.sees('page');
    expect(page['lots']).toMatchObject({
      items: [{ committed: '20000000', paid: '20000000', available: '60000000' }],
    });
    expect(page['partners']).toMatchObject({ partners: 2, protected: 1, shareBasisPoints: 5000 });
    expect(await lg.sees('supply-chain')).toMatchObject({
      ...{ partners: 2, protected: 1, shareBasisPoints: 5000 },
    });
    expect(await gs.sees('supply-chain')).toMatchObject({ partners: 0, protected: 0 });
    expect(JSON.stringify(await gs.sees('page'))).not.toContain(gaon.businessNumber);
    const timeline = (await lg.sees('timeline')) as Items;
    expect(timeline.items.map(({ type }) => type)).toEqual([
      ...['DonorRegistered', 'PledgeMade', 'PledgeFulfilled', 'DisbursementPaid'],
    ]);
    expect(timeline.items[2]?.['text']).toContain('출연금 100,000,000원');
    expect(timeline.items[3]?.['text']).toMatch(
      new RegExp(`^출연금 \\S+ 20,000,000원이 과제 ${project.number}의 .+에 쓰였습니다`),
    );
    const ofOthers = (await gs.sees('timeline')) as Items;
    expect(ofOthers.items.map(({ type }) => type)).not.toContain('DisbursementPaid');
  });

  it('what belongs to somebody else is answered like what does not exist', async () => {
    const { programme, lg, gs, gaon, narae, project, payment } = await halfPaid();
    const { narrator } = programme;
    for (const [path, caller] of [
      [`/projects/${project.number}`, narae.caller],
      [`/projects/${project.number}/timeline`, narae.caller],
      [`/disbursements/${payment.id}`, narae.caller],
      [`/disbursements/${payment.id}/timeline`, narae.caller],
      [`/smes/${gaon.businessNumber}/page`, narae.caller],
      [`/smes/${gaon.businessNumber}/timeline`, narae.caller],
      [`/donors/${lg.businessNumber}/page`, gs.caller],
      [`/donors/${lg.businessNumber}/timeline`, gs.caller],
      [`/donors/${lg.businessNumber}/supply-chain`, gs.caller],
    ] as const)
      await expect(narrator.reads(path, caller)).rejects.toMatchObject({ status: 404 });
  });

  it('hears live what happens to it, and after a broken line goes on where it stopped', async () => {
    const { programme, gaon, narae, project, ansim, soFar } = await halfPaid();
    const { api } = programme.narrator;
    const line = await EventListener.listen(api, gaon.caller);
    await gaon.complains('일정', '설치가 늦어집니다.');
    const [first] = await line.until(0);
    expect(first).toMatchObject({ event: 'GrievanceFiled' });
    line.hangUp();

    await narae.complains('문의', '다음 공고는 언제입니까?');
    const second = await soFar.billed(project, ansim, '1,000만원');
    const again = await EventListener.listen(api, {
      ...gaon.caller,
      ...(first !== undefined && { lastEventId: first.id }),
    });
    const last = await gaon.complains('일정', '해결되었습니까?');
    const heard = await again.untilEvent(({ data }) =>
      Object.values(data.subjects).flat().includes(last),
    );
    const events = heard.map(({ event }) => event);
    expect(events.filter((event) => event === 'GrievanceFiled')).toHaveLength(1);
    expect(events).toContain('InvoiceRegistered');
    expect(heard.flatMap(({ data }) => data.subjects['disbursement'] ?? [])).toContain(second.id);
    again.hangUp();
  });

  it('whoever waits for a command to settle finds everything done that it set off', async () => {
    const { fundManager, treasurer, approver, secondApprover, soFar, seen, project, ansim } =
      await halfPaid();
    const payment = await soFar.billed(project, ansim, '1,000만원');
    expect(await fundManager.asksToPay(payment)).toMatchObject({ settled: true });
    expect(await seen.request(payment)).toMatchObject({
      ...{ smeClearance: 'yes', supplierClearance: 'yes' },
    });
    await treasurer.checksAccount(payment);
    await approver.approves(payment);
    const told = await secondApprover.approves(payment);
    expect(told).toMatchObject({ settled: true, events: expect.any(Number) as number });
    expect(await seen.stateOf(payment)).toBe('ordered');
    expect(await seen.moneyOf(project)).toMatchObject({ ordered: '800만원' });
  });
});
