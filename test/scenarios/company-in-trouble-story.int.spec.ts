import { ledgerOfStories } from './story/ledger-of-stories';
import { whyNot } from './story/refused';

describe('companies that may not be paid, and companies that have a complaint', () => {
  const ledger = ledgerOfStories();

  async function agreedWith(certificateTo = '2029-12-31') {
    const told = await ledger.opensProgramme();
    await told.treasurer.booksGrant('1억원');
    const lg = await told.soFar.paidInBy('LG생활건강', '1억원');
    const gaon = await told.programme.sme('가온정밀', { certificateTo });
    const ansim = await told.programme.supplier('안심보안');
    const project = await told.soFar.agreed(gaon, '1억원', [[lg, 100]]);
    told.programme.on('2024-09-02');
    return { ...told, lg, gaon, ansim, project };
  }

  it('a debarred company is not cleared', async () => {
    const { compliance, fundManager, treasurer, approver, soFar, seen, gaon, ansim, project } =
      await agreedWith();
    const payment = await soFar.billed(project, ansim, '5,000만원');
    await compliance.debars('smes', gaon, '2024-09-01', '2027-08-31');
    await fundManager.asksToPay(payment);
    await treasurer.checksAccount(payment);
    expect(await seen.request(payment)).toMatchObject({
      ...{ smeClearance: 'no', smeClearanceCode: 'DEBARRED', supplierClearance: 'yes' },
    });
    expect(await whyNot(approver.approves(payment))).toBe('CLEARANCE_DECLINED');
  });

  it('without a certificate in force nothing is paid', async () => {
    const { fundManager, soFar, seen, ansim, project } = await agreedWith('2024-08-31');
    const payment = await soFar.billed(project, ansim, '5,000만원');
    await fundManager.asksToPay(payment);
    expect(await seen.request(payment)).toMatchObject({
      ...{ smeClearance: 'no', smeClearanceCode: 'CERTIFICATE_EXPIRED' },
    });
  });

  it('a supplier that goes bankrupt is paid nothing: what lies there is held, what comes is not cleared', async () => {
    const { compliance, fundManager, approver, soFar, seen, ansim, project } = await agreedWith();
    const lying = await soFar.requested(project, ansim, '5,000만원');
    const coming = await soFar.billed(project, ansim, '1,000만원');
    await compliance.notesBankruptcy(ansim);
    expect(await whyNot(approver.approves(lying))).toBe('ON_HOLD');
    await fundManager.asksToPay(coming);
    expect(await seen.request(coming)).toMatchObject({
      ...{ supplierClearance: 'no', supplierClearanceCode: 'BUSINESS_CLOSED' },
    });
  });

  it('a complaint is answered, followed up on the day that was promised, and closed', async () => {
    const { programme, fundManager, seen, gaon } = await agreedWith();
    const grievance = await gaon.complains('중복 서류', '같은 서류를 세 번 제출하였습니다.');
    expect(await whyNot(fundManager.followsUpGrievance(gaon, grievance, '확인'))).toBe(
      'STEP_OUT_OF_ORDER',
    );
    await fundManager.answersGrievance(gaon, grievance, '한 번만 받겠습니다.', '2024-10-02');
    expect(await seen.obligationsAbout(grievance)).toEqual([
      'grievance-follow-up: open 2024-10-02',
    ]);
    programme.on('2024-10-02');
    await fundManager.followsUpGrievance(gaon, grievance, '개선 확인');
    await fundManager.closesGrievance(gaon, grievance);
    expect(await seen.obligationsAbout(grievance)).toEqual([
      'grievance-follow-up: done 2024-10-02',
    ]);
    expect(await seen.read(`/grievances/${grievance}`, gaon.caller)).toMatchObject({
      state: 'closed',
    });
    const narae = await programme.sme('나래전자');
    await expect(seen.read(`/grievances/${grievance}`, narae.caller)).rejects.toMatchObject({
      status: 404,
    });
  });
});
