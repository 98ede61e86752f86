import { ask, on, type Asking, type Script } from '../engine/script';
import { textIn } from '../http/json-members';
import type { Person } from '../http/ledger-api';
import type { Company } from '../cast/cast-company';
import { FIRST_APPROVER, FUND_MANAGER, SECOND_APPROVER, TREASURER } from '../cast/demo-people';
import { sharesOfPart } from '../cast/shares';
import type { Work } from './install';
import { approvalNumber, papers, vatOf } from './papers';
import { FUND, FUND_ACCOUNT, FUND_LINE } from './demo-programme';

export function billing(company: Company, project: string, work: Work): Asking {
  const { installation, supplier, supply, billed } = work;
  return {
    path: `/projects/${project}/invoices`,
    as: company.staff,
    line: 'numbers-Y',
    body: {
      ...{ installation, supplier: supplier.businessNumber, issuedOn: billed },
      approvalNumber: approvalNumber(billed, installation),
      ...{ supplyValue: supply.toString(), vat: vatOf(supply) },
    },
  };
}

/** Registers the tax invoice. Answers the number of the disbursement. */
export function* bill(company: Company, project: string, work: Work): Script<string> {
  yield* on(work.billed);
  return textIn(yield* ask(billing(company, project, work)), 'id');
}

export function requesting(disbursement: string, { installation, supplier }: Work): Asking {
  return {
    path: `/disbursements/${disbursement}/request`,
    as: FUND_MANAGER,
    line: supplier.key,
    settled: true,
    body: {
      installation,
      account: {
        ...{ bank: '가상은행', holder: supplier.name },
        number: `000-${supplier.businessNumber.replaceAll('-', '')}`,
      },
      evidence: papers(`${installation} 지급신청`, '세금계산서', '이체확인증'),
    },
  };
}

/** Asks for the money and has the holder of the account checked. */
export function* request(disbursement: string, work: Work): Script {
  yield* on(work.requested);
  yield* ask(requesting(disbursement, work));
  yield* ask({
    path: `/disbursements/${disbursement}/account-check`,
    as: TREASURER,
    body: { matches: 'yes', checkedWith: '예금주조회 서비스' },
  });
}

export function approving(disbursement: string, as: Person, version = 1): Asking {
  return { path: `/disbursements/${disbursement}/approvals`, as, body: { version } };
}

/** The second approval orders the payment, for which the fund's own turn is waited for. */
export function* approve(disbursement: string, work: Work, version = 1): Script {
  yield* on(work.approved);
  yield* ask(approving(disbursement, FIRST_APPROVER, version));
  yield* ask({
    ...approving(disbursement, SECOND_APPROVER, version),
    ...{ line: FUND_LINE, settled: true },
  });
}

/** What the fund pays of a piece of work. */
export function supportOf({ shares, cost }: Company, supply: bigint): bigint {
  const { self } = sharesOfPart(shares, supply, cost);
  return supply - BigInt(self);
}

/** What the bank says of an order: the money is with the supplier. */
export function confirming(order: string, amount: bigint): Asking {
  return {
    path: `/funds/${FUND}/payments/confirmations`,
    as: TREASURER,
    line: FUND_LINE,
    body: {
      ...{ order, amount: amount.toString(), bankAccount: FUND_ACCOUNT },
      bankTransaction: `OUT-${order}`,
    },
  };
}

export function* bankPays(company: Company, order: string, work: Work): Script {
  yield* on(work.banked);
  yield* ask(confirming(order, supportOf(company, work.supply)));
}

/** From the invoice to the supplier's account. Answers the number of the disbursement. */
export function* billAndPay(company: Company, project: string, work: Work): Script<string> {
  const disbursement = yield* bill(company, project, work);
  yield* request(disbursement, work);
  yield* approve(disbursement, work);
  yield* bankPays(company, `${disbursement}/1`, work);
  return disbursement;
}
