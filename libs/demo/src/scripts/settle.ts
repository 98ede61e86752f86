import type { LocalDate } from '@sangsaeng/kernel';
import { ask, on, type Asking, type Script } from '../engine/script';
import type { Json } from '../http/json-members';
import type { Company } from '../cast/cast-company';
import { FIRST_APPROVER, FUND_MANAGER, INSPECTOR } from '../cast/demo-people';
import { sharesOfPart } from '../cast/shares';
import { papers } from './papers';
import { FUND_LINE } from './demo-programme';

export function ending(
  project: string,
  kind: 'completion' | 'termination',
  reason: string,
): Asking {
  return {
    path: `/projects/${project}/${kind}`,
    as: FUND_MANAGER,
    line: FUND_LINE,
    settled: true,
    body: { reason },
  };
}

export function* complete(company: Company, project: string): Script {
  yield* on(company.days.ended);
  yield* ask(ending(project, 'completion', '설치와 지급을 마침'));
}

/** 정산: what was spent, by source. */
export function statement({ shares, cost, parts }: Company, supply: bigint): Json {
  const spent = sharesOfPart(shares, supply, cost);
  const sum = (amounts: readonly { readonly amount: string }[]) =>
    amounts.reduce((total, { amount }) => total + BigInt(amount), 0n);
  return {
    ...{ supply: supply.toString(), government: spent.government, self: spent.self },
    donors: parts.map(({ donor }, index) => ({
      donor,
      amount: spent.donors[index]?.amount ?? '0',
    })),
    unspentGovernment: (BigInt(shares.government) - BigInt(spent.government)).toString(),
    unspentDonor: (sum(shares.donors) - sum(spent.donors)).toString(),
  };
}

export function submitting(company: Company, project: string, supply: bigint): Asking {
  return {
    path: `/projects/${project}/settlement`,
    as: company.staff,
    body: { ...statement(company, supply), evidence: papers(company.name, '정산보고서') },
  };
}

export function finalising(project: string): Asking {
  return { path: `/projects/${project}/settlement/finalisation`, as: FIRST_APPROVER };
}

export function* settle(company: Company, project: string, supply = company.cost): Script {
  yield* on(company.days.submitted);
  yield* ask(submitting(company, project, supply));
  yield* on(company.days.finalised);
  yield* ask(finalising(project));
}

export function* check(
  project: string,
  checkedOn: LocalDate,
  state: 'in-use' | 'not-in-use' = 'in-use',
): Script {
  yield* on(checkedOn);
  yield* ask({
    path: `/projects/${project}/post-care/checks`,
    as: INSPECTOR,
    body: {
      ...{ checkedOn, state },
      findings: state === 'in-use' ? '정상 사용 중' : '사용하지 않음',
    },
  });
}
