import type { Answer } from './api-client';
import { PaymentRoad } from './payment-road';
import * as people from './story/staff-of-story';

const types = ({ body }: Answer) => body.items.map(({ type }) => type);
const texts = ({ body }: Answer) => body.items.map(({ text }) => text);

describe('timelines and pages over HTTP', () => {
  let road: PaymentRoad;
  let told: Awaited<ReturnType<PaymentRoad['paid']>>;
  let clawback: string;

  beforeAll(async () => {
    road = await PaymentRoad.open();
    told = await road.paid();
    const { compliance } = road.programme;
    clawback = (await compliance.clawsBack(told.payment, '100만원', '목적 외 사용')).id;
    await compliance.finds(told.payment, 'flag', ['늦음', '제때']);
    await told.sme.complains('설치 지연', '공급기업 일정이 밀립니다');
  });

  afterAll(() => road.end());

  it('a project is told from the application to the clawback, in plain sentences with their places', async () => {
    const timeline = await road.reads(`/projects/${told.payment.project.number}/timeline`);
    expect(types(timeline)).toEqual(
      expect.arrayContaining([
        ...['ApplicationSubmitted', 'AgreementSigned', 'InstallationInspected'],
        ...['DisbursementApproved', 'PaymentConfirmed', 'ClawbackDecided', 'ClawbackCaseOpened'],
      ]) as string[],
    );
    expect(texts(timeline)).toContain(
      '협약을 체결했습니다. 총사업비 10,000,000원: 정부 4,000,000원, 출연 4,000,000원, 자부담 2,000,000원.',
    );
    const { body } = await road.reads('/events?limit=500');
    const recorded = new Map(body.items.map((event) => [event['position'], event]));
    for (const { position, type, stream, by } of timeline.body.items) {
      expect(recorded.get(position)).toMatchObject({ type, stream });
      expect(by).toMatch(/^dev:|^system:/);
    }
  });

  it('payments and clawbacks are told on their own', async () => {
    const paid = await road.reads(`/disbursements/${told.payment.id}/timeline`);
    expect(types(paid)).toEqual(
      expect.arrayContaining(['InvoiceRegistered', 'PaymentOrdered', 'FindingRaised']) as string[],
    );
    expect(types(paid)).not.toContain('AgreementSigned');
    const back = await road.reads(`/clawbacks/${clawback}/timeline`);
    expect(types(back)).toEqual(['ClawbackDecided', 'ClawbackCaseOpened']);
  });

  it('an SME reads what it may know: no scores, findings or names of others', async () => {
    const own = await road.reads(`/smes/${told.sme.businessNumber}/timeline`, told.sme.caller);
    expect(types(own)).toEqual(
      expect.arrayContaining(['SmeRegistered', 'GrievanceFiled', 'PaymentConfirmed']) as string[],
    );
    for (const type of ['ItemScored', 'FindingRaised', 'ApprovalGiven', 'AccountHolderChecked'])
      expect(types(own)).not.toContain(type);
    const self = `dev:${told.sme.caller.user}`;
    expect(new Set(own.body.items.map(({ by }) => by))).toEqual(new Set([null, self]));
    expect(own.text).not.toMatch(/가상전자|dev:(?:kim|lee|park|jung|yoon|han|oh|choi)/);
  });

  it('a donor reads its own pledges and lots', async () => {
    const timeline = await road.reads(
      `/donors/${road.donor.businessNumber}/timeline`,
      road.donor.caller,
    );
    expect(texts(timeline)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^일반 출연 1,000,000,000원을 약정했습니다/) as string,
        expect.stringMatching(/출연금 1,000,000,000원이 들어왔습니다/) as string,
      ]) as string[],
    );
  });

  it('what happened to its lots is told to a donor, for its own parts alone', async () => {
    const { programme, narrator } = road;
    const donor = programme.donor('푸른항만');
    await donor.pledges('1억원');
    const lot = await donor.pays('1억원');
    await programme.fundManager.extends(lot, '2028-12-31', '협의에 따라');
    const path = `/donors/${donor.businessNumber}/timeline`;
    const items = await narrator.lists(path, donor.caller);
    expect(items.at(-1)).toMatchObject({
      type: 'LotMaturityExtended',
      text: `출연금 ${lot.lot}의 만기를 2028-12-31까지 늘렸습니다. 사유: 협의에 따라`,
      by: null,
    });
    expect(types(await road.reads(`/donors/${road.donor.businessNumber}/timeline`))).not.toContain(
      'LotMaturityExtended',
    );
  });

  it('somebody else’s timeline or page is answered like one that does not exist', async () => {
    const other = await road.programme.sme('나래정밀');
    const donor = road.programme.donor('하늘항공');
    await donor.pledges('1억원');
    const foreign: readonly (readonly [path: string, caller: typeof people.AUDITOR])[] = [
      [`/projects/${told.payment.project.number}/timeline`, other.caller],
      [`/disbursements/${told.payment.id}/timeline`, other.caller],
      [`/clawbacks/${clawback}/timeline`, other.caller],
      [`/smes/${told.sme.businessNumber}/timeline`, other.caller],
      [`/smes/${told.sme.businessNumber}/page`, other.caller],
      [`/donors/${road.donor.businessNumber}/timeline`, donor.caller],
      [`/donors/${road.donor.businessNumber}/page`, donor.caller],
      ['/projects/T-24-99999/timeline', people.AUDITOR],
    ];
    for (const [path, caller] of foreign)
      expect([path, (await road.reads(path, caller)).status]).toEqual([path, 404]);
  });

  it('an SME has all of its own on one page, with the days its project has stood', async () => {
    const { body } = await road.reads(`/smes/${told.sme.businessNumber}/page`, told.sme.caller);
    expect(body).toMatchObject({
      sme: { businessNumber: told.sme.businessNumber, projects: 1 },
      projects: { items: [{ project: told.payment.project.number, stage: 'installing' }] },
      grievances: { items: [{ topic: '설치 지연' }] },
      payments: { items: [{ disbursement: told.payment.id, state: 'paid' }] },
    });
    const { projects, obligations } = body as unknown as Record<
      string,
      { readonly items: readonly Readonly<Record<string, unknown>>[] }
    >;
    // From 1 August 2024 to the clock of the story, 31 December 2030.
    expect(projects?.items[0]?.['days']).toBe(2343);
    const late = obligations?.items.find(({ kind }) => kind === 'clawback-report');
    expect(late).toMatchObject({ dueOn: '2024-08-15', daysLeft: -2329 });
    const order = (obligations?.items ?? []).map(({ daysLeft }) => Number(daysLeft));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('a donor has pledges, lots with the days to maturity, and the protected share of its partners', async () => {
    const donor = road.programme.donor('가온전자');
    await donor.pledges('1억원');
    await donor.pays('5,000만원');
    await road.programme.sme('사랑정밀', { partnerOf: donor });
    const { body } = await road.reads(`/donors/${donor.businessNumber}/page`, donor.caller);
    expect(body).toMatchObject({
      donor: { businessNumber: donor.businessNumber, openPledge: '50000000' },
      pledges: { items: [{ pledge: donor.pledge, open: '50000000' }] },
      lots: { items: [{ contributed: '50000000', maturesOn: '2027-08-01', daysLeft: -1248 }] },
      partners: { partners: 1, protected: 0, shareBasisPoints: 0 },
    });
    const helped = await road.reads(`/donors/${road.donor.businessNumber}/page`);
    expect(helped.body['partners']).toMatchObject({ protected: 1, shareBasisPoints: 10_000 });
  });
});
