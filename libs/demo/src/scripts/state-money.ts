import { localDate } from '@sangsaeng/kernel';
import { ask, on, type Script } from '../engine/script';
import { TREASURER } from '../cast/demo-people';
import { FUND, FUND_ACCOUNT, FUND_LINE } from './demo-programme';

const PER_SME = 24_000_000n;

/** 국고: what the state gives for each fiscal year. */
export function* receiveGrants(smes: number): Script {
  for (const day of ['2024-08-01', '2025-02-05'] as const) {
    const fy = day.slice(0, 4);
    yield* on(localDate(day));
    yield* ask({
      path: `/funds/${FUND}/grants`,
      as: TREASURER,
      line: FUND_LINE,
      body: {
        ...{ lot: `국고-${fy}-1`, fy, amount: (BigInt(smes) * PER_SME).toString() },
        bankAccount: FUND_ACCOUNT,
      },
    });
  }
}
