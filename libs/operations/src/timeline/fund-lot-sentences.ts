import type { FundEvent } from '@sangsaeng/fund';
import { sumOf, withParticle, won } from './korean-words';
import { lotsOf, partsOf } from './lot-words';
import { told, within, type Sentences } from './sentence';
import { ifGiven } from './standing-words';

/**
 * What happens to lots. A donor reads these about its own lots, so they speak of the parts that the event carries and
 * of nothing else.
 */
export const fundLotSentences = {
  ReallocationSent: ({ destination, allocations, letter }) =>
    told(
      `출연금 ${partsOf(allocations)}을 기금 ${destination}(으)로 전용하려고 보냈습니다 (${letter}).`,
      `${partsOf(allocations)} was sent to fund ${destination} (${letter}).`,
    ),
  ReallocationReturned: ({ allocations, reason }) =>
    told(
      `전용하려던 출연금 ${partsOf(allocations)}이 되돌아왔습니다.${ifGiven(reason, (why) => ` 사유: ${why}`)}`,
      `${partsOf(allocations)} came back from its reallocation${ifGiven(reason, (why) => `: ${why}`)}.`,
    ),
  ReallocationAccepted: ({ fund, source, allocations }) =>
    told(
      `기금 ${source}에서 전용된 출연금 ${partsOf(allocations)}을 기금 ${fund}에서 받았습니다.`,
      `Fund ${fund} accepted ${partsOf(allocations)} from fund ${source}.`,
    ),
  ReallocationDeclined: ({ transfer, reason }) =>
    within(
      `전용 ${withParticle(transfer, '을')} 받지 않았습니다. 사유: ${reason}`,
      `Reallocation ${transfer} was declined: ${reason}`,
    ),
  ReallocationSettled: ({ transfer }) =>
    within(
      `전용 ${withParticle(transfer, '이')} 끝났습니다.`,
      `Reallocation ${transfer} is settled.`,
    ),
  LotMatured: ({ allocations }) =>
    told(
      `출연금 ${lotsOf(allocations)}의 만기가 되었습니다. 쓰지 않은 ${won(sumOf(allocations))}은 더 쓰지 않습니다.`,
      `${lotsOf(allocations)} has matured; the ${won(sumOf(allocations))} not used is held.`,
    ),
  /** The amount is what is free again, nothing where it had not matured yet. */
  LotMaturityExtended: ({ allocations, maturesOn, reason }) =>
    told(
      `출연금 ${lotsOf(allocations)}의 만기를 ${maturesOn}까지 늘렸습니다.${ifGiven(reason, (why) => ` 사유: ${why}`)}`,
      `The maturity of ${lotsOf(allocations)} was extended to ${maturesOn}${ifGiven(reason, (why) => `: ${why}`)}.`,
    ),
  LotFrozen: ({ allocations, reason }) =>
    told(
      `출연금 ${partsOf(allocations)}의 사용을 멈추었습니다. 사유: ${reason}`,
      `${partsOf(allocations)} was frozen: ${reason}`,
    ),
  LotUnfrozen: ({ allocations, reason }) =>
    told(
      `출연금 ${partsOf(allocations)}을 다시 쓸 수 있게 했습니다. 사유: ${reason}`,
      `${partsOf(allocations)} was unfrozen: ${reason}`,
    ),
  LotRefunded: ({ allocations, reason }) =>
    told(
      `출연금 ${partsOf(allocations)}을 돌려주었습니다. 사유: ${reason}`,
      `${partsOf(allocations)} was refunded: ${reason}`,
    ),
  InterestAccrued: ({ period, amount }) =>
    within(
      `${period} 이자 ${won(amount)}을 미수로 잡았습니다.`,
      `Interest of ${won(amount)} for ${period} was accrued.`,
    ),
  InterestReceived: ({ period, allocations }) =>
    within(
      `${period} 이자 ${won(sumOf(allocations))}을 받았습니다.`,
      `Interest of ${won(sumOf(allocations))} for ${period} was received.`,
    ),
  InterestCapitalised: ({ period, allocations }) =>
    within(
      `${period} 이자 ${won(sumOf(allocations))}을 원금에 넣었습니다.`,
      `Interest of ${won(sumOf(allocations))} for ${period} was added to the lots.`,
    ),
  UnspentReturnDecided: ({ fy, allocations }) =>
    within(
      `${fy} 회계연도에 쓰지 않은 ${won(sumOf(allocations))}을 국고에 반납하기로 했습니다.`,
      `It was decided to return ${won(sumOf(allocations))} unspent in ${fy} to the treasury.`,
    ),
  TreasuryRemitted: ({ remittance, allocations }) =>
    within(
      `국고에 ${won(sumOf(allocations))}을 반납했습니다 (${remittance}).`,
      `${won(sumOf(allocations))} was remitted to the treasury (${remittance}).`,
    ),
} satisfies Partial<Sentences<FundEvent>>;
