import { conflict, forbidden, invalid, missing } from '../refusal-words';

/** Refusals that mean the same in several features. */
export const DUPLICATE = conflict(
  '같은 번호에 다른 내용이 이미 있습니다 · The same number stands with other content',
  '{*}: 다른 내용으로 이미 기록되어 있습니다. · {*} is recorded already, with other content.',
  '번호를 확인하거나 이미 기록된 내용을 조회해 보십시오. · Check the number, or look at what is recorded.',
);
export const AMOUNT_NOT_POSITIVE = invalid(
  '금액이 0보다 커야 합니다 · The amount must be above zero',
  '0보다 큰 금액이 있어야 하는데 {amount:won}입니다. · An amount above zero is needed where {amount:won} is given.',
  '금액을 고쳐 다시 보내십시오. · Correct the amount.',
);
export const DATES_REVERSED = invalid(
  '끝나는 날이 시작하는 날보다 빠릅니다 · The last day is before the first',
  '{from}부터 {to}까지라고 적혀 있습니다. · It says from {from} to {to}.',
  '두 날을 바로잡으십시오. · Correct the two days.',
);
export const FOUR_EYES = forbidden(
  '다른 사람이 해야 하는 일입니다 · Somebody else has to do this',
  '{by}은(는) 같은 건에 이미 관여하였으므로 이 일을 할 수 없습니다. · {by} has had a part in this already and may not do it.',
  '관여하지 않은 담당자에게 요청하십시오. · Ask somebody who had no part in it.',
);
export const STEP_OUT_OF_ORDER = conflict(
  '지금 단계에서 할 수 없는 일입니다 · It is not the turn of this step',
  '{step}은(는) 단계가 {expected}일 때 할 수 있는데 지금은 {stage}입니다. · {step} is possible at stage {expected}; the stage is {stage}.',
  '현재 단계를 확인하고 앞선 일을 먼저 마치십시오. · Look at the present stage and finish what comes before.',
);
export const EXCEEDS_AGREEMENT = conflict(
  '협약한 총사업비를 넘습니다 · More than the agreed cost',
  '과제 {project}: 총사업비 {totalCost:won}, 이미 청구 {invoicedBefore:won}이므로 {asked:won}은(는) 맞지 않습니다. · Project {project} of {totalCost:won} has been invoiced for {invoicedBefore:won}; {asked:won} does not fit.',
  '금액과 과제번호를 확인하거나 먼저 협약을 변경하십시오. · Check amount and project, or amend the agreement first.',
);
export const EXCEEDS_DECISION = conflict(
  '환수 결정금액을 넘습니다 · More than was decided',
  '환수 {clawback}: 결정 {decided:won}, 입금 {received:won}, 면제 {waived:won}이므로 {asked:won}은(는) 넘칩니다. · Clawback {clawback} of {decided:won} has {received:won} received and {waived:won} waived; {asked:won} exceeds it.',
  '금액과 환수번호를 확인하십시오. · Check the amount and the clawback.',
);
export const ORDER_UNKNOWN = missing(
  '그런 지급지시가 없습니다 · There is no such payment order',
  '지급지시 {order}이(가) 없습니다. · There is no payment order {order}.',
  '지급지시 번호를 확인하십시오. · Check the number of the order.',
);
