import { localDate, type LocalDate } from '@sangsaeng/kernel';
import { ask, on, type Asking, type Script } from '../engine/script';
import { BPA, type Donor } from '../cast/donors';
import { FUND_MANAGER, ofDonor, TREASURER } from '../cast/demo-people';
import { FUND, FUND_ACCOUNT, FUND_LINE } from './demo-programme';

export const MOU_DAY = localDate('2024-07-11');

/** The memorandum of a donor. */
export function* signMou({ key, name, kind, businessNumber }: Donor): Script {
  yield* ask({
    path: `/donors/${businessNumber}/mous`,
    as: FUND_MANAGER,
    body: {
      ...{ mou: `MOU-${key}-2024`, signedOn: MOU_DAY, donorName: name, donorKind: kind },
      title: '중소기업 기술보호 상생 업무협약',
    },
  });
}

export type PledgePlan = {
  readonly pledge: string;
  readonly amount: bigint;
  readonly dueOn?: LocalDate;
  readonly designatedSmes?: readonly string[];
};

export function pledging(donor: Donor, { amount, designatedSmes, ...plan }: PledgePlan): Asking {
  return {
    path: `/donors/${donor.businessNumber}/pledges`,
    as: FUND_MANAGER,
    body: {
      ...plan,
      amount: amount.toString(),
      designation: designatedSmes === undefined ? 'general' : 'designated',
      ...(designatedSmes !== undefined && { designatedSmes }),
    },
  };
}

export type Receipt = {
  readonly lot: string;
  readonly pledge: string;
  readonly amount: bigint;
};

/** 출연신청: the donor says when the money will come. */
export function* requestContribution(
  donor: Donor,
  { lot, pledge, amount }: Receipt,
  plannedOn: LocalDate,
): Script {
  yield* ask({
    path: `/donors/${donor.businessNumber}/contribution-requests`,
    as: ofDonor(donor.businessNumber),
    body: { contribution: lot, pledge, amount: amount.toString(), plannedOn },
  });
}

export function receiving(donor: Donor, { lot, pledge, amount }: Receipt): Asking {
  return {
    path: `/funds/${FUND}/contributions`,
    as: TREASURER,
    line: FUND_LINE,
    settled: true,
    body: {
      ...{ lot, donor: donor.businessNumber, pledge, amount: amount.toString() },
      ...{ bankAccount: FUND_ACCOUNT, bankTransaction: `IN-${lot}`, depositorName: donor.name },
    },
  };
}

/** Amounts per SME of the demonstration: what four donors have to hold so that none of their projects waits. */
const IN_2024 = 7_000_000n;
const IN_2025 = 5_000_000n;

/** The ordinary year of a donor: memorandum, pledge, and money in each of the two years. */
export function* giveYearly(donor: Donor, index: number, smes: number): Script {
  const pledge = `P-${donor.key}-2024`;
  const all = BigInt(smes) * (IN_2024 + IN_2025);
  const lot = (year: string) => `00${(index + 1).toString()}-${year}-0001`;
  yield* on(MOU_DAY);
  yield* signMou(donor);
  yield* on(localDate('2024-07-18'));
  yield* ask(pledging(donor, { pledge, amount: all }));
  yield* on(localDate('2024-07-25'));
  const first = { lot: lot('2024'), pledge, amount: BigInt(smes) * IN_2024 };
  yield* requestContribution(donor, first, localDate('2024-08-05'));
  yield* on(localDate('2024-08-05'));
  yield* ask(receiving(donor, first));
  yield* on(localDate('2025-01-20'));
  const second = { lot: lot('2025'), pledge, amount: BigInt(smes) * IN_2025 };
  yield* requestContribution(donor, second, localDate('2025-02-10'));
  yield* on(localDate('2025-02-10'));
  yield* ask(receiving(donor, second));
}

/** The port serves two companies of its region; its first deposit is one won short of what both need. */
export function* givePort(designatedSmes: readonly string[]): Script {
  const pledge = 'P-BPA-2024';
  yield* on(MOU_DAY);
  yield* signMou(BPA);
  yield* on(localDate('2024-07-18'));
  yield* ask(pledging(BPA, { pledge, amount: 50_000_000n, designatedSmes }));
  yield* on(localDate('2024-08-05'));
  yield* ask(receiving(BPA, { lot: '005-2024-0001', pledge, amount: 49_999_999n }));
  yield* on(localDate('2024-10-02'));
  yield* ask(receiving(BPA, { lot: '005-2024-0002', pledge, amount: 1n }));
}
