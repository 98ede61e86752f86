import { ledgerOfStories } from './story/ledger-of-stories';
import { refusalOf, whyNot } from './story/refused';

describe('what stands between an invoice and its payment', () => {
  const ledger = ledgerOfStories();

  /** A hundred million won agreed between the government, LG and Gaon, with Ansim as the supplier. */
  async function agreed() {
    const told = await ledger.opensProgramme();
    await told.treasurer.booksGrant('1억원');
    const lg = await told.soFar.paidInBy('LG생활건강', '1억원');
    const gaon = await told.programme.sme('가온정밀');
    const ansim = await told.programme.supplier('안심보안');
    const project = await told.soFar.agreed(gaon, '1억원', [[lg, 100]]);
    told.programme.on('2024-09-02');
    return { ...told, lg, gaon, ansim, project };
  }

  it('the company proves its own fifth first; a proof that is rejected counts no longer', async () => {
    const { programme, gaon, ansim, project, soFar, fundManager, compliance, seen } =
      await agreed();
    const installation = await soFar.installed(project, ansim, '5,000만원');
    const payment = await gaon.bringsInvoice(installation);
    const proof = await gaon.provesOwnShare(project, '9,999,999원', ansim);

    expect(await refusalOf(fundManager.asksToPay(payment))).toEqual({
      ...{ code: 'SELF_SHARE_SHORT', needed: '10000000', evidenced: '9999999' },
    });
    await gaon.provesOwnShare(project, '1원', ansim);
    await compliance.rejectsOwnShare(project, proof, '이체 내역이 다른 거래');
    expect(await whyNot(fundManager.asksToPay(payment))).toBe('SELF_SHARE_SHORT');
    programme.on('2024-09-05');
    await gaon.provesOwnShare(project, '1,000만원', ansim);
    await fundManager.asksToPay(payment);
    expect(await seen.stateOf(payment)).toBe('requested');
  });

  it('the work is inspected by somebody else than who reported it, and has to pass', async () => {
    const { programme, gaon, ansim, project, fundManager, inspector, seen } = await agreed();
    const installation = await gaon.installs(project, ansim, '5,000만원');
    await gaon.provesOwnShare(project, '1,000만원', ansim);
    const payment = await gaon.bringsInvoice(installation);
    expect(await whyNot(fundManager.asksToPay(payment))).toBe('INSPECTION_NOT_PASSED');

    const itself = programme.inspectorNamed(gaon.caller.user);
    expect(await whyNot(itself.inspects(installation))).toBe('INSPECTOR_NOT_INDEPENDENT');
    await inspector.inspects(installation, 'failed');
    expect(await refusalOf(fundManager.asksToPay(payment))).toMatchObject({
      ...{ code: 'INSPECTION_NOT_PASSED', result: 'failed' },
    });
    programme.on('2024-09-20');
    await inspector.inspects(installation, 'passed');
    await fundManager.asksToPay(payment);
    expect(await seen.stateOf(payment)).toBe('requested');
  });

  it('two people approve, none of whom had a part in it, whatever role they put on', async () => {
    const { programme, ansim, project, soFar, approver, secondApprover, seen } = await agreed();
    const payment = await soFar.requested(project, ansim, '5,000만원');
    const manager = programme.approverNamed({ role: 'approver', user: 'kim' });
    const inspector = programme.approverNamed({ role: 'approver', user: 'oh' });

    expect(await whyNot(manager.approves(payment))).toBe('FOUR_EYES');
    expect(await whyNot(inspector.approves(payment))).toBe('FOUR_EYES');
    await approver.approves(payment);
    await approver.approves(payment);
    programme.on('2024-09-03');
    expect(await whyNot(approver.approves(payment))).toBe('FOUR_EYES');
    expect(await seen.request(payment)).toMatchObject({ state: 'requested', approvalsGiven: 1 });
    await secondApprover.approves(payment);
    expect(await seen.stateOf(payment)).toBe('ordered');
  });

  it('an approval counts only for what was approved: an amended invoice voids it', async () => {
    const { ansim, project, soFar, fundManager, approver, secondApprover, treasurer, seen } =
      await agreed();
    const payment = await soFar.requested(project, ansim, '5,000만원');
    await approver.approves(payment);
    await fundManager.amendsInvoice(payment, '-1,000만원');
    expect(await seen.request(payment)).toMatchObject({ approvalsGiven: 0, version: 2 });
    expect(await refusalOf(approver.approves(payment, 2))).toMatchObject({
      ...{ code: 'EXCEEDS_BILLED', asked: '50000000', payable: '40000000' },
    });

    await fundManager.amendsRequest(payment, '4,000만원', '수정세금계산서 반영');
    expect(await whyNot(approver.approves(payment, 1))).toBe('VERSION_STALE');
    const { version } = await seen.request(payment);
    await approver.approves(payment, Number(version));
    await secondApprover.approves(payment, Number(version));
    await treasurer.bankPaid(payment);
    expect(await seen.moneyOf(project)).toMatchObject({
      ...{ paidGovernment: '1,600만원', paidDonor: '1,600만원' },
    });
  });

  it('nobody asks for more than was billed, or for more than was installed and accepted', async () => {
    const { ansim, project, soFar, fundManager, seen } = await agreed();
    const payment = await soFar.requested(project, ansim, '5,000만원');
    const more = () => fundManager.amendsRequest(payment, '50,000,001원', '추가 작업');
    expect(await refusalOf(more())).toMatchObject({ code: 'EXCEEDS_BILLED', payable: '50000000' });
    await fundManager.amendsInvoice(payment, '1,000만원');
    expect(await refusalOf(more())).toMatchObject({ code: 'EXCEEDS_BILLED', payable: '50000000' });
    expect(await seen.request(payment)).toMatchObject({ supplyValue: '50000000' });
  });

  it('a finding that blocks, an account of somebody else, or a hold stops it until it is settled', async () => {
    const {
      ansim,
      project,
      soFar,
      fundManager,
      treasurer,
      approver,
      secondApprover,
      compliance,
      seen,
    } = await agreed();
    const payment = await soFar.billed(project, ansim, '5,000만원');
    await fundManager.asksToPay(payment);
    expect(await whyNot(approver.approves(payment))).toBe('ACCOUNT_NOT_CHECKED');
    await treasurer.checksAccount(payment, 'no');
    expect(await whyNot(approver.approves(payment))).toBe('ACCOUNT_MISMATCH');
    await treasurer.checksAccount(payment, 'yes');

    const finding = await compliance.finds(payment, 'block', ['시가의 두 배', '시가']);
    expect(await whyNot(approver.approves(payment))).toBe('FINDING_OPEN');
    await compliance.dismisses(payment, finding, '비교견적 확인');
    const hold = await compliance.holds(payment, '현장 재확인');
    expect(await whyNot(approver.approves(payment))).toBe('ON_HOLD');
    await compliance.releasesHold(payment, hold, '확인됨');

    await approver.approves(payment);
    await secondApprover.approves(payment);
    expect(await seen.stateOf(payment)).toBe('ordered');
  });
});
