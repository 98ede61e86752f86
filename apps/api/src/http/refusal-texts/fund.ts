import type { FundRefusal } from '@sangsaeng/fund';
import { conflict, invalid, missing, type RefusalTexts } from '../refusal-words';
import {
  AMOUNT_NOT_POSITIVE,
  DUPLICATE,
  EXCEEDS_AGREEMENT,
  ORDER_UNKNOWN,
} from './common-refusals';

export const FUND_REFUSALS = {
  DUPLICATE,
  AMOUNT_NOT_POSITIVE,
  EXCEEDS_AGREEMENT,
  ORDER_UNKNOWN,
  DONOR_TWICE: invalid(
    '같은 출연기업이 두 번 있습니다 · A donor is named twice',
    '과제 {project}에 같은 출연기업이 두 번 있습니다. · A donor is named twice for project {project}.',
    '출연기업마다 한 번만 적으십시오. · Name each donor once.',
  ),
  OPEN_ITEMS: conflict(
    '풀리지 않은 가지급, 가수금이 있습니다 · Open items stand in the way',
    '미결 항목이 정리되기 전에는 새로 배정할 수 없습니다: {items}. · Nothing new is committed before these open items are settled: {items}.',
    '미결 항목을 먼저 정리하십시오. · Settle the open items first.',
  ),
  INSUFFICIENT_FUNDS: conflict(
    '쓸 수 있는 재원이 모자랍니다 · Not enough money is available',
    '재원 {source}에서 {needed:won} 필요하나 {on} 기준으로 쓸 수 있는 금액은 {spendable:won}입니다. · {needed:won} is needed from {source}, where {spendable:won} can be spent as of {on}.',
    '기준일, 금액, 재원을 확인하거나 출연금이 들어온 뒤에 다시 하십시오. · Check day, amount and source, or come back when the money has arrived.',
  ),
  COMMITMENT_UNKNOWN: missing(
    '그 과제에 배정된 재원이 없습니다 · No money is committed to that project',
    '과제 {project}에 그 날짜까지 배정된 재원이 없습니다. · No money was committed to project {project} by that day.',
    '과제번호와 기준일을 확인하십시오. · Check the project and the day.',
  ),
  COMMITMENT_CLOSED: conflict(
    '배정이 끝났거나 뒤의 지급이 있습니다 · The commitment has ended, or was paid later',
    '과제 {project}: 배정의 끝 {endedOn}, 그 뒤의 지급 {paidOn}. · Project {project}: the commitment ends on {endedOn}; a later payment is of {paidOn}.',
    '종료일과 지급일을 확인하십시오. · Check the day of the end and the days of payment.',
  ),
  COMMITMENT_OPEN: conflict(
    '배정이 아직 끝나지 않았습니다 · The commitment has not ended',
    '과제 {project}은(는) 종료되지 않아 다시 열 수 없습니다. · Project {project} has not ended and cannot be re-opened.',
    '과제번호를 확인하십시오. · Check the number of the project.',
  ),
  EXCEEDS_COMMITTED: conflict(
    '배정하고 남은 금액을 넘습니다 · More than is still committed',
    '과제 {project}의 재원 {source}에 남은 배정은 {open:won}인데 {asked:won}을(를) 청했습니다. · Of source {source} {open:won} is still committed to project {project}; {asked:won} was asked for.',
    '금액을 확인하십시오. 지시했거나 지급한 돈은 줄일 수 없습니다. · Check the amount: what is ordered or paid cannot be taken away.',
  ),
  PAYMENT_UNKNOWN: missing(
    '그런 지급이 없습니다 · There is no such payment',
    '지급 {disbursement}이(가) 없거나 그 날짜 뒤에 지급되었습니다. · There is no payment {disbursement}, or it was made later than that day.',
    '지급번호와 기준일을 확인하십시오. · Check the number of the payment and the day.',
  ),
  EXCEEDS_PAID: conflict(
    '지급한 금액을 넘습니다 · More than was paid',
    '지급 {disbursement}에서 돌려받을 수 있는 금액은 {open:won}인데 {asked:won}을(를) 청했습니다. · Of payment {disbursement} {open:won} can come back; {asked:won} was asked for.',
    '금액과 지급번호를 확인하십시오. · Check the amount and the payment.',
  ),
  PERIOD_CLOSED: conflict(
    '마감된 기간입니다 · The period is closed',
    '{through}까지 마감되어 {on}의 결정을 기록할 수 없습니다. · The books are closed through {through}; no decision of {on} is recorded.',
    '열린 날로 기록하거나, 규정이 정한 예외라면 예외 사유를 함께 적으십시오. · Use an open day, or name the exception that the rules allow.',
  ),
  PERIOD_NOT_OVER: invalid(
    '아직 지나지 않은 기간입니다 · The period is not over',
    '{on}에는 {through}까지 마감할 수 없습니다. · On {on} the books cannot be closed through {through}.',
    '기간이 지난 뒤에 마감하십시오. · Close it when it is over.',
  ),
  PERIOD_HAS_OPEN_ITEMS: conflict(
    '기간 안에 미결 항목이 있습니다 · The period has open items',
    '{through}까지의 미결 항목: {items}. · Open items up to {through}: {items}.',
    '미결 항목을 정리한 뒤에 마감하십시오. · Settle them, then close the period.',
  ),
  AMOUNT_DIFFERS: conflict(
    '금액이 서로 다릅니다 · The amounts differ',
    '항목 {item}은(는) {amount:won}, 지급지시 {order}은(는) {ordered:won}입니다. · Item {item} is {amount:won}, order {order} is {ordered:won}.',
    '금액이 같은 지급지시를 고르십시오. · Choose the order of the same amount.',
  ),
  LOT_UNKNOWN: missing(
    '그런 출연금이나 교부금이 없습니다 · There is no such lot',
    '{*}: 그런 재원이 없습니다. · {*}: there is no such lot.',
    '출연번호나 교부번호를 확인하십시오. · Check the number of the lot.',
  ),
  LOT_FROZEN: conflict(
    '묶여 있는 재원입니다 · The lot is held',
    '{*}: 만기 또는 동결로 쓸 수 없습니다. · {*}: matured or frozen, and not to be used.',
    '동결을 풀거나 다른 재원을 쓰십시오. · Unfreeze it, or use another lot.',
  ),
  LOT_COMMITTED: conflict(
    '이미 배정된 재원입니다 · The lot is committed',
    '재원 {lot}의 {amount:won} 가운데 배정되지 않은 것은 {available:won}뿐입니다. · Of the {amount:won} of lot {lot} only {available:won} is not committed.',
    '배정을 먼저 풀거나 다른 재원을 쓰십시오. · Release the commitments first, or use another lot.',
  ),
  DEPOSIT_UNKNOWN: missing(
    '그런 가수금이 없습니다 · There is no such deposit',
    '가수금 {deposit}이(가) 없습니다. · There is no deposit {deposit}.',
    '가수금 번호를 확인하십시오. · Check the number of the deposit.',
  ),
  DEPOSIT_FINAL: conflict(
    '이미 처리된 가수금입니다 · The deposit is settled',
    '가수금 {deposit}은(는) 이미 처리되었습니다 ({state}). · Deposit {deposit} is settled already ({state}).',
    '가수금 번호를 확인하십시오. · Check the number of the deposit.',
  ),
  ITEM_UNKNOWN: missing(
    '그런 가지급 항목이 없습니다 · There is no such item',
    '가지급 {item}이(가) 없습니다. · There is no item {item}.',
    '항목 번호를 확인하십시오. · Check the number of the item.',
  ),
  ITEM_FINAL: conflict(
    '이미 정리된 가지급입니다 · The item is settled',
    '가지급 {item}은(는) 이미 정리되었습니다 ({state}). · Item {item} is settled already ({state}).',
    '항목 번호를 확인하십시오. · Check the number of the item.',
  ),
  ORDER_FINAL: conflict(
    '이미 끝난 지급지시입니다 · The payment order is settled',
    '지급지시 {order}은(는) 이미 끝났습니다 ({state}). · Order {order} is settled already ({state}).',
    '지급지시 번호를 확인하십시오. · Check the number of the order.',
  ),
  ORDER_STANDS: conflict(
    '같은 지급의 지시가 이미 있습니다 · An order for that disbursement stands',
    '{*}: 같은 지급에 나가 있거나 지급된 지시가 있습니다. · {*}: the disbursement is ordered or paid already.',
    '은행 결과를 먼저 확인하십시오. · Wait for what the bank says.',
  ),
  TRANSFER_UNKNOWN: missing(
    '그런 전용이 없습니다 · There is no such transfer',
    '전용 {transfer}이(가) 없습니다. · There is no transfer {transfer}.',
    '전용 번호를 확인하십시오. · Check the number of the transfer.',
  ),
  TRANSFER_FINAL: conflict(
    '이미 끝난 전용입니다 · The transfer is settled',
    '전용 {transfer}은(는) 이미 끝났습니다 ({state}). · Transfer {transfer} is settled already ({state}).',
    '전용 번호를 확인하십시오. · Check the number of the transfer.',
  ),
  SAME_PLACE: invalid(
    '보내는 곳과 받는 곳이 같습니다 · It would go where it is',
    '{*}: 보내는 곳과 받는 곳이 같습니다. · {*}: from a place to itself.',
    '받는 기금이나 계좌를 고치십시오. · Name another fund or account.',
  ),
  EXCEEDS_DUE: conflict(
    '남은 금액을 넘습니다 · More than is due',
    '{*}: 남은 금액은 {due:won}인데 {asked:won}을(를) 청했습니다. · {*}: {due:won} is due, {asked:won} was asked for.',
    '금액을 확인하십시오. · Check the amount.',
  ),
  NOT_MATURED: conflict(
    '만기가 되지 않았습니다 · The lot has not matured',
    '재원 {lot}의 만기는 {maturesOn}입니다. · Lot {lot} matures on {maturesOn}.',
    '만기일을 확인하십시오. · Check the day of maturity.',
  ),
  MATURITY_NOT_LATER: invalid(
    '만기는 뒤로만 옮길 수 있습니다 · A maturity moves to a later day only',
    '재원 {lot}의 만기는 {maturesOn}이고 {asked}은(는) 그보다 늦지 않습니다. · Lot {lot} matures on {maturesOn}, and {asked} is not later.',
    '더 늦은 날을 적으십시오. · Name a later day.',
  ),
  CORRECTION_NOT_POSSIBLE: conflict(
    '정정으로 고칠 수 없습니다 · A correction cannot do this',
    '{entry}은(는) 이렇게 정정할 수 없습니다 ({instead}). · {entry} cannot be corrected in this way ({instead}).',
    '정정된 기록은 그 정정의 순번으로 고치고, 배정된 돈은 먼저 풀고, 그 밖에는 해당하는 반대 처리를 하십시오. · Correct what was corrected before at the position of that correction, release what is committed, and else use the step that undoes it.',
  ),
} as const satisfies RefusalTexts<FundRefusal>;
