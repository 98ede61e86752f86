import { ledgerOfStories } from './story/ledger-of-stories';
import { won } from './story/korean-amount';
import { FUND_MANAGER, TREASURER } from './story/staff-of-story';
import { Refused, refusalOf, whyNot } from './story/refused';

describe('what the ledger does not take', () => {
  const ledger = ledgerOfStories();

  async function agreed() {
    const told = await ledger.opensProgramme();
    const { programme, soFar, treasurer } = told;
    await treasurer.booksGrant('2억원');
    const lg = await soFar.paidInBy('LG생활건강', '2억원');
    const gaon = await programme.sme('가온정밀');
    const ansim = await programme.supplier('안심보안');
    const project = await soFar.agreed(gaon, '1억원', [[lg, 100]]);
    return { ...told, lg, gaon, ansim, project };
  }

  describe('out of order', () => {
    it('a project is not scored before the visit, not chosen before it is judged, not signed before it is chosen', async () => {
      const { programme, judges, fundManager, soFar, treasurer } = await ledger.opensProgramme();
      await treasurer.booksGrant('1억원');
      const lg = await soFar.paidInBy('LG생활건강', '1억원');
      const gaon = await programme.sme('가온정밀');
      const project = await gaon.applies({ cost: '1억원' });
      const notYet = async (step: Promise<unknown>, stage: string) => {
        expect(await refusalOf(step)).toMatchObject({ code: 'STEP_OUT_OF_ORDER', stage });
      };
      await notYet(judges[0].scores(project, '시급성', 40), 'applied');
      await notYet(fundManager.closesEvaluation(project), 'applied');
      await notYet(fundManager.selects(project), 'applied');
      await notYet(fundManager.signs(project, '1억원', [[lg, 100]]), 'applied');
      await judges[0].diagnoses(project, '1억원');
      await judges[0].scores(project, '시급성', 40);
      expect(await refusalOf(fundManager.closesEvaluation(project))).toMatchObject({
        ...{ code: 'EVALUATION_INCOMPLETE', item: '실현가능성' },
      });
      await judges[0].scores(project, '실현가능성', 40);
      expect(await refusalOf(fundManager.closesEvaluation(project))).toMatchObject({
        ...{ code: 'EVALUATION_INCOMPLETE', judges: '1', needed: '2' },
      });
      await notYet(fundManager.selects(project), 'diagnosed');
    });

    it('a score is final, within its points, and without the judge who stepped aside; below sixty nobody is chosen', async () => {
      const { programme, judges, fundManager } = await ledger.opensProgramme();
      const gaon = await programme.sme('가온정밀');
      const project = await gaon.applies({ cost: '1억원', bonuses: ['CORE'] });
      const [yoon, han] = judges;
      await yoon.diagnoses(project, '1억원');
      expect(await whyNot(yoon.scores(project, '시급성', 51))).toBe('POINTS_EXCEED_MAX');
      expect(await whyNot(yoon.scores(project, '인상', 10))).toBe('ITEM_UNKNOWN');
      await yoon.scores(project, '시급성', 29);
      expect(await whyNot(yoon.scores(project, '시급성', 50))).toBe('DUPLICATE');
      await yoon.scores(project, '실현가능성', 30);
      const third = programme.judgeNamed('shin');
      await third.stepsAside(project, '신청기업 자문');
      expect(await whyNot(third.scores(project, '시급성', 50))).toBe('JUDGE_RECUSED');
      await han.scores(project, '시급성', 30);
      await han.scores(project, '실현가능성', 30);
      await fundManager.closesEvaluation(project);
      expect(await refusalOf(fundManager.selects(project))).toMatchObject({
        ...{ code: 'BELOW_PASSING_SCORE', score: '59.50', passingScore: '60' },
      });
    });

    it('who was found unfit is not chosen, whatever the score', async () => {
      const { programme, judges, fundManager } = await ledger.opensProgramme();
      const project = await (await programme.sme('가온정밀')).applies({ cost: '1억원' });
      await judges[0].diagnoses(project, '1억원', 'unfit');
      for (const judge of judges) {
        await judge.scores(project, '시급성', 50);
        await judge.scores(project, '실현가능성', 50);
      }
      await fundManager.closesEvaluation(project);
      expect(await whyNot(fundManager.selects(project))).toBe('UNFIT');
    });

    it('nobody applies before the call opens or after it closes', async () => {
      const { programme } = await ledger.opensProgramme();
      const gaon = await programme.sme('가온정밀');
      programme.on('2024-06-30');
      expect(await whyNot(gaon.applies({ cost: '1억원' }))).toBe('CALL_NOT_OPEN');
      programme.on('2025-07-01');
      expect(await whyNot(gaon.applies({ cost: '1억원' }))).toBe('CALL_NOT_OPEN');
    });

    it('nothing is billed before it is installed, asked for before it is billed, or paid before it is approved', async () => {
      const { gaon, ansim, project, fundManager, approver, treasurer, soFar, seen } =
        await agreed();
      const ghost = { number: 'I-없음', project, supplier: ansim, worth: '1,000만원' };
      expect(await whyNot(gaon.bringsInvoice(ghost))).toBe('INSTALLATION_UNKNOWN');
      const unknown = { ...ghost, id: 'Y-24-99999', invoice: 'x' };
      expect(await whyNot(fundManager.asksToPay(unknown))).toBe('NOT_FOUND');
      expect(await whyNot(approver.approves(unknown))).toBe('DISBURSEMENT_UNKNOWN');
      const payment = await soFar.billed(project, ansim, '1,000만원');
      expect(await whyNot(approver.approves(payment))).toMatch(
        /DISBURSEMENT_UNKNOWN|STEP_OUT_OF_ORDER/,
      );
      await treasurer.bankPaidAmount(payment, '800만원');
      expect(await seen.openItems()).toEqual(['suspense 800만원']);
      expect(await whyNot(fundManager.completes(project))).toBe('INVOICE_NOT_ACCEPTED');
    });

    it('an ended project takes no more work, and is settled only once it has ended', async () => {
      const { gaon, ansim, lg, project, fundManager, approver, soFar } = await agreed();
      const statement = {
        ...{ supply: '1,000만원', government: '400만원', self: '200만원' },
        ...{ donors: [[lg, '400만원']] as const },
        ...{ unspentGovernment: '3,600만원', unspentDonor: '3,600만원' },
      };
      await soFar.paid(project, ansim, '1,000만원');
      expect(await whyNot(fundManager.settles(project, statement))).toBe('STEP_OUT_OF_ORDER');
      expect(await whyNot(approver.finalisesSettlement(project))).toBe('STEP_OUT_OF_ORDER');
      await fundManager.terminates(project, '중단');
      expect(await whyNot(gaon.installs(project, ansim, '1,000만원'))).toMatch(
        /STEP_OUT_OF_ORDER|PROJECT_CLOSED/,
      );
      await fundManager.settles(project, statement);
    });
  });

  describe('by the wrong role', () => {
    it('every kind of step is for its own people', async () => {
      const { programme, project, gaon, lg } = await agreed();
      const { narrator, fund } = programme;
      const at = `/projects/${project.number}`;
      const wrong = [
        [gaon.caller, `${at}/selection`],
        [gaon.caller, `${at}/agreement`],
        [FUND_MANAGER, `${at}/scores`],
        [FUND_MANAGER, `${at}/settlement/finalisation`],
        [FUND_MANAGER, `${at}/installations`],
        [TREASURER, `${at}/agreement/amendments`],
        [lg.caller, `/funds/${fund}/contributions`],
        [FUND_MANAGER, `/funds/${fund}/contributions`],
        [FUND_MANAGER, `/funds/${fund}/payments/confirmations`],
        [TREASURER, `/funds/${fund}/reallocations`],
        [TREASURER, `/funds/${fund}/period-closes`],
        [{ role: 'auditor' }, `${at}/completion`],
        [FUND_MANAGER, '/disbursements/Y-24-00001/approvals'],
        [{ role: 'approver' }, '/disbursements/Y-24-00001/request'],
        [{ role: 'approver' }, '/disbursements/Y-24-00001/clawbacks'],
        [FUND_MANAGER, '/clawbacks/R-24-00001/waivers'],
        [{ role: 'compliance' }, '/calendar/days'],
      ] as const;
      for (const [caller, path] of wrong)
        expect([path, await whyNot(narrator.asks(caller, path))]).toEqual([path, 'FORBIDDEN']);
    });
  });

  describe('twice', () => {
    it('a repeated request is recorded once; its key serves nothing else', async () => {
      const { programme, lg, seen } = await agreed();
      const { narrator, fund } = programme;
      await lg.pledges('1억원');
      const path = `/funds/${fund}/contributions`;
      const body = {
        ...{ occurredOn: '2024-07-12', lot: 'L-두번', donor: lg.businessNumber },
        ...{ pledge: lg.pledge, amount: won('1,000만원'), bankAccount: 'KB-001' },
        bankTransaction: 'TX-두번',
      };
      const first = await narrator.asksAsIs(TREASURER, path, body, 'paid-in-once');
      const again = await narrator.asksAsIs(TREASURER, path, body, 'paid-in-once');
      expect([first['repeated'], again['repeated'], again['events']]).toEqual([false, true, 0]);
      expect(again['stream']).toBe(first['stream']);
      const other = { ...body, amount: won('2,000만원') };
      expect(await whyNot(narrator.asksAsIs(TREASURER, path, other, 'paid-in-once'))).toBe(
        'IDEMPOTENCY_KEY_REUSED',
      );
      // The same movement of the bank, told again under another key, is still the same money.
      await narrator.asksAsIs(TREASURER, path, body, 'paid-in-told-again');
      expect(await whyNot(narrator.asksAsIs(TREASURER, path, other, 'paid-in-altered'))).toMatch(
        /DUPLICATE|CLAIMED_BY_OTHER/,
      );
      expect(await seen.balanceOf(lg)).toMatchObject({ contributed: '2억 1,000만원' });
      expect(await seen.openItems()).toEqual([]);
    });

    it('an invoice is paid once, whichever project brings it and in whatever spelling', async () => {
      const { programme, gaon, ansim, lg, project, soFar } = await agreed();
      const narae = await programme.sme('나래전자');
      const other = await soFar.agreed(narae, '1억원', [[lg, 100]]);
      const first = await soFar.installed(project, ansim, '1,000만원');
      const second = await soFar.installed(project, ansim, '1,000만원');
      const elsewhere = await soFar.installed(other, ansim, '1,000만원');
      const approvalNumber = '20240711410000123456ABCD';
      await gaon.bringsInvoice(first, { approvalNumber });
      expect(await refusalOf(narae.bringsInvoice(elsewhere, { approvalNumber }))).toMatchObject({
        code: 'CLAIMED_BY_OTHER',
      });
      expect(
        await whyNot(
          narae.bringsInvoice(elsewhere, { approvalNumber: approvalNumber.toLowerCase() }),
        ),
      ).toBe('CLAIMED_BY_OTHER');
      expect(await whyNot(gaon.bringsInvoice(second, { approvalNumber }))).toBe('INVOICE_REUSED');
    });

    it('a thing that is installed somewhere is not installed again elsewhere under the same serial', async () => {
      const { programme, gaon, ansim, lg, project, soFar } = await agreed();
      const narae = await programme.sme('나래전자');
      const other = await soFar.agreed(narae, '1억원', [[lg, 100]]);
      await gaon.installs(project, ansim, '1,000만원', 'FW7-2024-0001');
      expect(await whyNot(narae.installs(other, ansim, '1,000만원', 'FW7-2024-0001'))).toBe(
        'CLAIMED_BY_OTHER',
      );
      expect(await whyNot(narae.installs(other, ansim, '1,000만원', 'fw7-2024-0001'))).toBe(
        'CLAIMED_BY_OTHER',
      );
      expect(await whyNot(gaon.installs(project, ansim, '1,000만원', 'FW7-2024-0001'))).toMatch(
        /SERIAL_TWICE|DUPLICATE/,
      );
    });

    it('a second decision about the same thing changes nothing', async () => {
      const { lg, project, fundManager, seen } = await agreed();
      expect(await whyNot(fundManager.signs(project, '9,000만원', [[lg, 100]]))).toBe('DUPLICATE');
      expect(await whyNot(fundManager.rejects(project, '마음이 바뀜'))).toBe('STEP_OUT_OF_ORDER');
      expect(await seen.moneyOf(project)).toMatchObject({ committed: '8,000만원' });
    });
  });

  describe('with the id of somebody else', () => {
    it('a company acts on its own projects only; those of others do not exist for it', async () => {
      const { programme, project, ansim, gaon } = await agreed();
      const narae = await programme.sme('나래전자');
      const notThere = async (step: Promise<unknown>) => {
        await expect(step).rejects.toMatchObject({ status: 404 });
      };
      await notThere(narae.withdraws(project, '남의 것'));
      await notThere(narae.installs(project, ansim, '1,000만원'));
      await notThere(narae.provesOwnShare(project, '1,000만원', ansim));
      const work = await gaon.installs(project, ansim, '1,000만원');
      await notThere(narae.bringsInvoice(work));
      const path = `/smes/${gaon.businessNumber}/grievances`;
      const body = { topic: '사칭', body: '다른 회사입니다.' };
      await notThere(programme.narrator.asks(narae.caller, path, body));
    });

    it('an order of one fund is not confirmed in another: the money is booked there as unexplained', async () => {
      const { project, ansim, soFar, seen } = await agreed();
      const payment = await soFar.ordered(project, ansim, '1,000만원');
      const elsewhere = await ledger.opensProgramme();
      await elsewhere.treasurer.booksGrant('1억원');
      await elsewhere.treasurer.bankPaidAmount(payment, '800만원');
      expect(await elsewhere.seen.openItems()).toEqual(['suspense 800만원']);
      expect(await seen.stateOf(payment)).toBe('ordered');
    });
  });

  describe('on days that are wrong', () => {
    it('a day to come is refused', async () => {
      const { programme, fundManager, project } = await agreed();
      programme.on('2031-01-01');
      expect(await whyNot(fundManager.completes(project))).toBe('DATE_IN_FUTURE');
    });

    it('an agreement is not signed on a day before the money was there', async () => {
      const { programme, treasurer, fundManager, soFar } = await ledger.opensProgramme();
      const gaon = await programme.sme('가온정밀');
      const project = await soFar.selected(gaon, '1억원');
      programme.on('2024-09-01');
      await treasurer.booksGrant('1억원');
      const lg = await soFar.paidInBy('LG생활건강', '1억원');
      programme.on('2024-08-31');
      expect(await refusalOf(fundManager.signs(project, '1억원', [[lg, 100]]))).toMatchObject({
        ...{ code: 'INSUFFICIENT_FUNDS', spendable: '0' },
      });
    });

    it('nothing is backdated so that a later day would have spent what was not there', async () => {
      const { programme, treasurer, fundManager, soFar, seen } = await ledger.opensProgramme();
      await treasurer.booksGrant('4,000만원');
      const lg = await soFar.paidInBy('LG생활건강', '4,000만원');
      const narae = await soFar.selected(await programme.sme('나래전자'), '1억원');
      const gaon = await soFar.selected(await programme.sme('가온정밀'), '1억원');
      programme.on('2024-08-20');
      await fundManager.signs(gaon, '1억원', [[lg, 100]]);
      programme.on('2024-08-01');
      expect(await refusalOf(fundManager.signs(narae, '1억원', [[lg, 100]]))).toMatchObject({
        code: 'INSUFFICIENT_FUNDS',
      });
      expect(await seen.governmentMoney()).toEqual({
        granted: '4,000만원',
        committed: '4,000만원',
      });
    });
  });

  describe('in a race', () => {
    it('the same invoice brought by two projects at once is registered once', async () => {
      const { programme, gaon, ansim, lg, project, soFar } = await agreed();
      const narae = await programme.sme('나래전자');
      const other = await soFar.agreed(narae, '1억원', [[lg, 100]]);
      const here = await soFar.installed(project, ansim, '1,000만원');
      const there = await soFar.installed(other, ansim, '1,000만원');
      const approvalNumber = gaon.approvalNumber();
      const answers = await Promise.allSettled([
        gaon.bringsInvoice(here, { approvalNumber }),
        narae.bringsInvoice(there, { approvalNumber }),
      ]);
      expect(refusedOf(answers)).toEqual(['CLAIMED_BY_OTHER']);
    });

    it('the same serial reported by two projects at once is installed once', async () => {
      const { programme, gaon, ansim, lg, project, soFar } = await agreed();
      const narae = await programme.sme('나래전자');
      const other = await soFar.agreed(narae, '1억원', [[lg, 100]]);
      const answers = await Promise.allSettled([
        gaon.installs(project, ansim, '1,000만원', 'RACE-1'),
        narae.installs(other, ansim, '1,000만원', 'RACE-1'),
      ]);
      expect(refusedOf(answers)).toEqual(['CLAIMED_BY_OTHER']);
    });

    it('one payment confirmed ten times at once leaves the bank once', async () => {
      const { project, ansim, soFar, programme, seen } = await agreed();
      const payment = await soFar.ordered(project, ansim, '1,000만원');
      const { narrator, fund } = programme;
      const body = {
        ...{ occurredOn: '2024-07-12', order: `${payment.id}/1` },
        ...{ bankAccount: 'KB-001', bankTransaction: narrator.number('TX') },
      };
      const told = Array.from({ length: 10 }, () =>
        narrator.asksAsIs(TREASURER, `/funds/${fund}/payments/confirmations`, body),
      );
      await Promise.allSettled(told);
      expect(await seen.stateOf(payment)).toBe('paid');
      expect(await seen.openItems()).toEqual([]);
      expect(await seen.bankBalance()).toBe('3억 9,200만원');
    });
  });
});

function refusedOf(answers: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  return answers.flatMap((answer) =>
    answer.status === 'rejected' && answer.reason instanceof Refused ? [answer.reason.code] : [],
  );
}
