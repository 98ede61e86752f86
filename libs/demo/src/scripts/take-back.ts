import type { LocalDate } from '@sangsaeng/kernel';
import { COMPLIANCE, FUND_MANAGER, TREASURER } from '../cast/demo-people';
import { ask, type Asking, type Script } from '../engine/script';
import { textIn, type Json } from '../http/json-members';
import { FUND, FUND_ACCOUNT, FUND_LINE } from './demo-programme';

/** Decides a clawback. Answers its number. */
export function* decideClawback(disbursement: string, body: Json): Script<string> {
  const receipt = yield* ask({
    path: `/disbursements/${disbursement}/clawbacks`,
    as: COMPLIANCE,
    line: 'numbers-R',
    settled: true,
    body,
  });
  return textIn(receipt, 'id');
}

export function report(clawback: string): Asking {
  return {
    path: `/clawbacks/${clawback}/report`,
    as: COMPLIANCE,
    body: { to: '중소벤처기업부' },
  };
}

export function demand(clawback: string, payBy: LocalDate): Asking {
  return { path: `/clawbacks/${clawback}/demand`, as: FUND_MANAGER, body: { payBy } };
}

export function receiveClawback(clawback: string, part: number, amount: bigint): Asking {
  const receipt = `${clawback}-${part.toString()}`;
  return {
    path: `/funds/${FUND}/clawback-receipts`,
    as: TREASURER,
    line: FUND_LINE,
    settled: true,
    body: {
      ...{ clawback, receipt, amount: amount.toString(), bankAccount: FUND_ACCOUNT },
      bankTransaction: `CLW-${receipt}`,
    },
  };
}

/** What goes back to the treasury. */
export function remit(
  kind: 'unspent' | 'recovery' | 'interest',
  remittance: string,
  amount: bigint,
): Asking {
  return {
    path: `/funds/${FUND}/remittances`,
    as: TREASURER,
    line: FUND_LINE,
    settled: true,
    body: { kind, remittance, amount: amount.toString(), bankAccount: FUND_ACCOUNT },
  };
}
