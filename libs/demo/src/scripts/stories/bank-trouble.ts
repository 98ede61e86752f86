import { daysAfter } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { FIRST_APPROVER, FUND_MANAGER, TREASURER, withRole } from '../../cast/demo-people';
import { ask, mark, on, refused, type Asking, type Script } from '../../engine/script';
import { paySelfShare, sign } from '../agree';
import { getSelected } from '../apply-and-select';
import { approve, bill, confirming, request, supportOf } from '../bill-and-pay';
import { inspect, install, wholeWork, type Work } from '../install';
import { afterPayment } from '../one-sme';
import { FUND, FUND_ACCOUNT, FUND_LINE } from '../demo-programme';
import { storyOf, type Story, type Troupe } from './demo-story';

/** Three payments that do not go through at first: refused by the bank, sent back by it, and made void by two people. */
export function bankTrouble(troupe: Troupe): readonly Story[] {
  const [failed, returned, voided] = [troupe.cast(2024), troupe.cast(2024), troupe.cast(2025)];
  return [
    storyOf(failed, paidAtLast(failed, failure)),
    storyOf(returned, paidAtLast(returned, reversal)),
    storyOf(voided, paidAtLast(voided, voiding)),
  ];
}

type Trouble = (company: Company, disbursement: string, work: Work) => Script;

/** Whatever happened to the first order, the second one goes through. */
function* paidAtLast(company: Company, trouble: Trouble): Script {
  const work = wholeWork(company);
  const project = yield* getSelected(company);
  yield* sign(company, project);
  yield* paySelfShare(company, project);
  yield* install(company, project, work);
  yield* inspect(project, work);
  const disbursement = yield* bill(company, project, work);
  yield* request(disbursement, work);
  yield* approve(disbursement, work);
  yield* on(work.banked);
  yield* trouble(company, disbursement, work);
  yield* on(daysAfter(work.banked, 3));
  yield* ask({ path: `/disbursements/${disbursement}/retry`, as: FUND_MANAGER, ...IN_TURN });
  yield* on(daysAfter(work.banked, 5));
  yield* ask(confirming(`${disbursement}/2`, supportOf(company, work.supply)));
  yield* afterPayment(company, project);
}

const IN_TURN = { line: FUND_LINE, settled: true } as const;

function told(kind: string, body: Asking['body']): Asking {
  return {
    path: `/funds/${FUND}/payments/${kind}`,
    as: TREASURER,
    ...IN_TURN,
    ...(body && { body }),
  };
}

function* failure(_company: Company, disbursement: string): Script {
  yield* mark('failedPayment', disbursement);
  yield* ask(told('failures', { order: `${disbursement}/1`, reason: '수취 계좌 해지' }));
}

function* reversal(company: Company, disbursement: string, work: Work): Script {
  const order = `${disbursement}/1`;
  const amount = supportOf(company, work.supply);
  yield* ask(confirming(order, amount));
  yield* on(daysAfter(work.banked, 2));
  yield* ask(
    told('reversals', {
      ...{ order, reason: '수취인 불명으로 반환', bankAccount: FUND_ACCOUNT },
      ...{ amount: amount.toString(), bankTransaction: `BACK-${order}` },
    }),
  );
}

/** What one person proposes, another one confirms. */
function* voiding(_company: Company, disbursement: string): Script {
  const order = `${disbursement}/1`;
  const path = `/disbursements/${disbursement}/void`;
  yield* ask({ path, as: TREASURER, body: { order, reason: '이체 파일이 은행에 전송되지 않음' } });
  const confirmation = { path: `${path}/confirmation`, body: { order }, ...IN_TURN };
  yield* refused('proposerConfirms', ['FOUR_EYES'], {
    ...confirmation,
    as: withRole(TREASURER, 'approver'),
  });
  yield* ask({ ...confirmation, as: FIRST_APPROVER });
}
