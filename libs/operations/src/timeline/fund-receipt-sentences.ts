import type { FundEvent } from '@sangsaeng/fund';
import { sumOf, withParticle, won } from './korean-words';
import { told, within, type Sentences } from './sentence';

/** What came into a fund, what fits nothing, and money set aside and sent out. */
export const fundReceiptSentences = {
  GrantReceived: ({ lot, fy, amount }) =>
    within(
      `${fy} 회계연도 국고보조금 ${won(amount)}이 들어왔습니다 (${lot}).`,
      `The government grant of ${won(amount)} for ${fy} came in (${lot}).`,
    ),
  ContributionReceived: ({ lot, pledge, amount, maturesOn }) =>
    told(
      `약정 ${pledge}의 출연금 ${won(amount)}이 들어왔습니다 (출연번호 ${lot}, 만기 ${maturesOn}).`,
      `${won(amount)} came in for pledge ${pledge} (contribution ${lot}, maturing on ${maturesOn}).`,
    ),
  ContributionRecalled: ({ lot, amount }) =>
    told(
      `은행이 출연금 ${won(amount)}을 도로 가져갔습니다 (출연번호 ${lot}).`,
      `The bank took back ${won(amount)} of contribution ${lot}.`,
    ),
  ContributionCancelled: ({ lot, amount }) =>
    told(
      `출연금 ${won(amount)}의 수납을 취소했습니다 (출연번호 ${lot}).`,
      `The receipt of ${won(amount)} as contribution ${lot} was cancelled.`,
    ),
  DepositUnmatched: ({ deposit, amount }) =>
    within(
      `무엇인지 모르는 입금 ${won(amount)}을 가수금으로 두었습니다 (${deposit}).`,
      `A deposit of ${won(amount)} that fits nothing was put aside (${deposit}).`,
    ),
  DepositMatched: ({ deposit, lot, pledge, amount }) =>
    told(
      `가수금 ${withParticle(deposit, '을')} 약정 ${pledge}의 출연금 ${won(amount)}으로 확인했습니다 (출연번호 ${lot}).`,
      `Deposit ${deposit} of ${won(amount)} was matched to pledge ${pledge} (contribution ${lot}).`,
    ),
  DepositRefunded: ({ deposit, amount }) =>
    within(
      `가수금 ${won(amount)}을 돌려주었습니다 (${deposit}).`,
      `The deposit of ${won(amount)} was refunded (${deposit}).`,
    ),
  SuspenseOpened: ({ item, amount, reason }) =>
    within(
      `이유를 확인해야 할 출금 ${won(amount)}을 가지급으로 두었습니다 (${item}). ${reason}`,
      `An outflow of ${won(amount)} is held in suspense (${item}): ${reason}`,
    ),
  SuspenseReturned: ({ item, amount }) =>
    within(
      `가지급 ${won(amount)}이 되돌아왔습니다 (${item}).`,
      `${won(amount)} of suspense item ${item} came back.`,
    ),
  FundsCommitted: ({ project, allocations }) =>
    within(
      `과제 ${project}에 ${won(sumOf(allocations))}을 약정해 두었습니다.`,
      `${won(sumOf(allocations))} was committed to project ${project}.`,
    ),
  CommitmentIncreased: ({ project, allocations, reason }) =>
    within(
      `과제 ${project}에 둔 돈을 ${won(sumOf(allocations))} 늘렸습니다. 사유: ${reason}`,
      `The commitment to project ${project} rose by ${won(sumOf(allocations))}: ${reason}`,
    ),
  CommitmentDecreased: ({ project, allocations, reason }) =>
    within(
      `과제 ${project}에 둔 돈을 ${won(sumOf(allocations))} 줄였습니다. 사유: ${reason}`,
      `The commitment to project ${project} fell by ${won(sumOf(allocations))}: ${reason}`,
    ),
  CommitmentChangeDeclined: ({ project, code }) =>
    within(
      `과제 ${project}에 둔 돈을 바꾸지 못했습니다 (${code}).`,
      `The commitment to project ${project} could not be changed (${code}).`,
    ),
  CommitmentReleased: ({ project, allocations, reason }) =>
    within(
      `과제 ${project}에 두었던 ${won(sumOf(allocations))}을 풀었습니다. 사유: ${reason}`,
      `${won(sumOf(allocations))} committed to project ${project} was released: ${reason}`,
    ),
} satisfies Partial<Sentences<FundEvent>>;
