import type { KrwText } from '@sangsaeng/kernel';
import { ask, on, type Asking, type Script } from '../engine/script';
import type { Company } from '../cast/cast-company';
import { FUND_MANAGER } from '../cast/demo-people';
import type { Part } from '../cast/shares';
import { FUND_LINE } from './demo-programme';

/** The agreement as it would be signed, possibly with other donors than planned. */
export function signing({ cost }: Company, project: string, parts: readonly Part[]): Asking {
  return {
    path: `/projects/${project}/agreement`,
    as: FUND_MANAGER,
    line: FUND_LINE,
    body: { totalCost: cost.toString(), donors: parts },
  };
}

export function* sign(company: Company, project: string): Script {
  yield* on(company.days.agreed);
  yield* ask(signing(company, project, company.parts));
}

/** The SME pays its own part to the supplier and proves it. */
export function* paySelfShare(
  company: Company,
  project: string,
  amount: KrwText = company.shares.self,
  evidence = 'E-1',
): Script {
  const { days, supplier, staff, key } = company;
  yield* on(days.selfPaid);
  yield* ask({
    path: `/projects/${project}/self-share`,
    as: staff,
    body: {
      ...{ amount, paidOn: days.selfPaid, evidence, supplier: supplier.businessNumber },
      bankTransaction: `${key}-${evidence}`,
    },
  });
}
