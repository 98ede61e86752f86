import type { DonorEvent } from '@sangsaeng/donor';
import type { Allocation, FundEvent } from '@sangsaeng/fund';
import type { DomainEvent } from '@sangsaeng/kernel';
import type { ProjectEvent } from '@sangsaeng/project';
import type { Chance } from './seeded-chance';
import { BANK, dayOf, FUND, won, type Lot, type StreamEvent } from './history-terms';

/** What happens now and then: one kind of it, chosen by chance. */
export function* rareEvents(
  n: number,
  chance: Chance,
  lots: readonly Lot[],
): Generator<StreamEvent> {
  const { lot, donor, fy } = chance.pick(lots);
  const amount = won(chance.between(1, 9_000) * 100);
  const allocations: readonly Allocation[] = [{ src: 'donor', lot, fy, donor, amount }];
  const government: readonly Allocation[] = [{ src: 'gov', lot: '국고-1', fy: '2024', amount }];
  const id = n.toString();
  const inFund = { fund: FUND, bankAccount: BANK };
  const contribution = { ...inFund, lot, fy, donor, pledge: `약정-${donor.slice(6)}`, amount };
  const terms = { designation: 'general', designatedSmes: [], maturesOn: dayOf(n + 1000) } as const;
  const kinds: readonly (() => readonly (FundEvent | ProjectEvent | DonorEvent)[])[] = [
    () => [
      event('LotMatured', { fund: FUND, allocations }),
      event('LotMaturityExtended', { fund: FUND, allocations, maturesOn: dayOf(n + 1400) }),
    ],
    () => [event('LotFrozen', { fund: FUND, allocations, reason: '확인 필요' })],
    () => [event('LotRefunded', { ...inFund, allocations, reason: '기부자 요청' })],
    () => [
      event('DepositUnmatched', { ...inFund, deposit: id, amount, bankTransaction: `D-${id}` }),
      event('DepositMatched', { ...contribution, ...terms, lot: `가수-${id}`, deposit: id }),
    ],
    () => [
      event('SuspenseOpened', { ...inFund, item: `가지급-${id}`, amount, reason: '이중 지급' }),
      event('ContributionRecalled', { ...contribution, suspense: `가지급-${id}` }),
    ],
    () => [
      event('ReallocationSent', {
        ...inFund,
        allocations,
        transfer: `전용-${id}`,
        destination: 'GREEN',
        letter: `공문-${id}`,
      }),
      event('ReallocationAccepted', {
        ...inFund,
        fund: 'GREEN',
        allocations,
        transfer: `전용-${id}`,
        source: FUND,
      }),
    ],
    () => [
      event('InterestReceived', { ...inFund, allocations: government, period: '2024-06' }),
      event('TreasuryRemitted', {
        ...inFund,
        allocations: government,
        kind: 'interest',
        remittance: id,
      }),
    ],
    () => [event('UnspentReturnDecided', { fund: FUND, allocations: government, fy: '2024' })],
    () => [event('BankSwept', { fund: FUND, allocations, from: BANK, to: '110-436-000999' })],
    () => [
      event('EntryCorrected', {
        original: { type: 'ContributionReceived', occurredOn: dayOf(n), data: received() },
        replacement: { type: 'ContributionReceived', occurredOn: dayOf(n + 1), data: received() },
        reason: '입금일 정정',
      }),
    ],
    () => [
      event('PledgeAmended', {
        pledge: contribution.pledge,
        donor,
        change: amount,
        reason: '증액',
      }),
    ],
  ];
  function received() {
    return { ...contribution, ...terms, bankTransaction: `TX-${id}` };
  }
  function event(type: string, data: object) {
    return { type, occurredOn: dayOf(n), data } as never;
  }
  for (const rare of chance.pick(kinds)()) yield { stream: streamOf(rare), event: rare };
}

function streamOf(event: DomainEvent): string {
  const { fund, donor } = event.data as { readonly fund?: string; readonly donor?: string };
  if (event.type.startsWith('Pledge')) return donor ?? '';
  return `fund-${fund ?? FUND}`;
}
