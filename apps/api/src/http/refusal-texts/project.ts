import type { ProjectRefusal } from '@sangsaeng/project';
import { conflict, forbidden, invalid, missing, type RefusalTexts } from '../refusal-words';
import {
  AMOUNT_NOT_POSITIVE,
  DUPLICATE,
  EXCEEDS_AGREEMENT,
  FOUR_EYES,
  STEP_OUT_OF_ORDER,
} from './common-refusals';

export const PROJECT_REFUSALS = {
  DUPLICATE,
  STEP_OUT_OF_ORDER,
  AMOUNT_NOT_POSITIVE,
  EXCEEDS_AGREEMENT,
  FOUR_EYES,
  PROJECT_UNKNOWN: missing(
    '그런 과제가 없습니다 · There is no such project',
    '과제 {project}이(가) 없습니다. · There is no project {project}.',
    '과제번호를 확인하십시오. · Check the number of the project.',
  ),
  PROJECT_CLOSED: conflict(
    '끝난 과제이거나 종료일 뒤의 지급이 있습니다 · The project has ended, or was paid later',
    '과제 {project}: 종료일 {endedOn}, 그 뒤의 지급 {paidOn}. · Project {project}: its end is {endedOn}; a later payment is of {paidOn}.',
    '종료일과 지급일을 확인하십시오. · Check the day of the end and the days of payment.',
  ),
  CATEGORY_UNKNOWN: invalid(
    '모르는 솔루션 분류입니다 · No such category of solutions',
    '{category}은(는) 지원하는 분류가 아닙니다. · {category} is not a category that is supported.',
    '내부정보유출방지, PC·문서보안 등 정해진 분류를 적으십시오. · Name one of the categories of the programme.',
  ),
  BONUS_UNKNOWN: invalid(
    '공고에 없는 가점입니다 · The call offers no such bonus',
    '{code}은(는) 이 공고의 가점이 아닙니다. 있는 것: {offered}. · {code} is no bonus of this call; there are {offered}.',
    '가점 항목을 확인하십시오. · Check the bonus.',
  ),
  ITEM_UNKNOWN: invalid(
    '공고에 없는 평가 항목입니다 · The call has no such criterion',
    '{item}은(는) 이 공고의 평가 항목이 아닙니다. · {item} is no criterion of this call.',
    '평가 항목을 확인하십시오. · Check the criterion.',
  ),
  POINTS_EXCEED_MAX: invalid(
    '배점을 넘는 점수입니다 · More points than the criterion has',
    '{item}의 배점은 {pointsMax}인데 {points}점을 주었습니다. · {item} has {pointsMax} points, and {points} were given.',
    '점수를 고치십시오. · Correct the points.',
  ),
  JUDGE_RECUSED: forbidden(
    '제척·회피된 평가위원입니다 · The judge is recused',
    '{judge}은(는) 이 과제를 평가할 수 없습니다. · {judge} may not judge this project.',
    '다른 평가위원이 평가하십시오. · Another judge has to score it.',
  ),
  EVALUATION_INCOMPLETE: conflict(
    '평가가 끝나지 않았습니다 · The evaluation is not complete',
    '아직 모자라는 평가가 있습니다: {*}. · Scores are missing: {*}.',
    '모든 평가위원의 모든 항목 점수가 있어야 합니다. · Every judge has to score every item.',
  ),
  BELOW_PASSING_SCORE: conflict(
    '기준 점수에 이르지 못했습니다 · Below the passing score',
    '점수 {score}이(가) 기준 점수 {passingScore}보다 낮습니다. · The score of {score} is below the passing score of {passingScore}.',
    '선정할 수 없습니다. 탈락으로 기록하십시오. · It cannot be selected: record the rejection.',
  ),
  UNFIT: conflict(
    '진단 결과 지원 대상이 아닙니다 · The diagnosis says it is not eligible',
    '과제 {project}은(는) 진단에서 부적합 판정을 받았습니다. · The diagnosis found project {project} unfit.',
    '진단 결과를 확인하십시오. · Look at the diagnosis.',
  ),
  DIFFERS_FROM_SELECTION: conflict(
    '선정된 내용과 다릅니다 · It differs from what was selected',
    '{member}: 선정된 것은 {selected}, 협약하려는 것은 {asked}입니다. · {member}: {selected} was selected, {asked} is to be agreed.',
    '선정된 내용대로 협약하십시오. · Agree on what was selected.',
  ),
  SHARES_NOT_WHOLE: invalid(
    '부담금의 합이 맞지 않습니다 · The shares do not sum up',
    '부담금의 합은 {sum:won}인데 {total:won}이어야 합니다. · The shares sum to {sum:won} instead of {total:won}.',
    '재원별 부담금을 고치십시오. · Correct the shares.',
  ),
  SHARE_NEGATIVE: invalid(
    '부담금이 0보다 작아집니다 · A share would fall below zero',
    '{share}: {before:won}에서 {change:won} 바뀔 수 없습니다. · {share}: {before:won} cannot change by {change:won}.',
    '증감액을 고치십시오. · Correct the change.',
  ),
  BELOW_INVOICED: conflict(
    '이미 청구된 금액보다 작아집니다 · Less than was invoiced',
    '총사업비 {totalCost:won}은(는) 이미 청구된 {invoiced:won}보다 작을 수 없습니다. · A total cost of {totalCost:won} would be less than the {invoiced:won} that was invoiced.',
    '총사업비의 감액을 줄이십시오. · Lower it by less.',
  ),
  BELOW_EVIDENCED: conflict(
    '이미 증빙된 자부담보다 작아집니다 · Less than was evidenced',
    '자부담 {selfShare:won}은(는) 이미 증빙된 {evidenced:won}보다 작을 수 없습니다. · An own share of {selfShare:won} would be less than the {evidenced:won} that was evidenced.',
    '자부담의 감액을 줄이십시오. · Lower it by less.',
  ),
  EXCEEDS_SELF_SHARE: conflict(
    '협약한 자부담을 넘습니다 · More than the own share',
    '자부담 {selfShare:won} 중 {evidenced:won} 증빙되어 {asked:won}은(는) 넘칩니다. · Of the own share of {selfShare:won} {evidenced:won} is evidenced; {asked:won} more exceeds it.',
    '금액을 확인하십시오. · Check the amount.',
  ),
  NOT_DUE_THEN: conflict(
    '그날에는 자부담이 그만큼 남아 있지 않았습니다 · Not so much of the own share was due then',
    '{project}: {on} 이후 남은 자부담이 {due:won}까지 줄어 {asked:won}은(는) 받아들일 수 없습니다. · Of the own share of {project} no more than {due:won} is due from {on} on; {asked:won} cannot be taken.',
    '기준일을 확인하십시오. 협약일보다 앞선 날은 적을 수 없습니다. · Check the value date, which cannot lie before the agreement.',
  ),
  EVIDENCE_UNKNOWN: missing(
    '그런 자부담 증빙이 없습니다 · There is no such evidence',
    '증빙 {evidence}이(가) 없습니다. · There is no evidence {evidence}.',
    '증빙 번호를 확인하십시오. · Check the number of the evidence.',
  ),
  SERIAL_TWICE: invalid(
    '같은 일련번호가 두 번 있습니다 · A serial number stands twice',
    '일련번호 {serial}이(가) 두 번 있습니다. · Serial number {serial} stands twice.',
    '설치품마다 다른 일련번호를 적으십시오. · Give each installed thing its own.',
  ),
  INSTALLATION_UNKNOWN: missing(
    '그런 설치가 없습니다 · There is no such installation',
    '설치 {installation}이(가) 없습니다. · There is no installation {installation}.',
    '설치 번호를 확인하십시오. · Check the number of the installation.',
  ),
  INSPECTOR_NOT_INDEPENDENT: forbidden(
    '설치에 관여한 사람은 검수할 수 없습니다 · The inspector has to be independent',
    '{inspector}은(는) 설치 {installation}에 관여하였습니다. · {inspector} had a part in installation {installation}.',
    '관여하지 않은 검수자가 검수하십시오. · Somebody who had no part in it has to inspect it.',
  ),
  INSPECTION_NOT_PASSED: conflict(
    '검수를 통과하지 않았습니다 · The inspection is not passed',
    '설치 {installation}의 검수 결과: {result}. · The inspection of installation {installation} says {result}.',
    '검수를 통과한 뒤에 다시 하십시오. · Try again when it has passed.',
  ),
  PAYEE_NOT_INSTALLER: conflict(
    '설치한 공급기업이 아닙니다 · The payee did not install it',
    '{payee}은(는) 설치 {installation}의 공급기업이 아닙니다. · {payee} is not the supplier of installation {installation}.',
    '공급기업을 확인하십시오. · Check the supplier.',
  ),
  BILLS_OTHER_INSTALLATION: conflict(
    '다른 설치를 청구한 계산서입니다 · The invoice bills another installation',
    '지급 {disbursement}의 계산서는 설치 {billed}을(를) 청구했습니다 (요청: {asked}). · The invoice of disbursement {disbursement} bills installation {billed}, not {asked}.',
    '계산서와 설치 번호를 확인하십시오. · Check the invoice and the installation.',
  ),
  EXCEEDS_INSTALLATION: conflict(
    '설치 금액을 넘습니다 · More than was installed',
    '설치 {installation}: 설치 금액 {installed:won} 중 {acceptedBefore:won} 인정되어 {asked:won}은(는) 넘칩니다. · Installation {installation} of {installed:won} is accepted for {acceptedBefore:won}; {asked:won} more exceeds it.',
    '공급가액을 확인하십시오. · Check the supply value.',
  ),
  SELF_SHARE_SHORT: conflict(
    '자부담 증빙이 모자랍니다 · Too little of the own share is evidenced',
    '필요한 자부담은 {needed:won}, 증빙된 것은 {evidenced:won}입니다. · {needed:won} of the own share is needed, {evidenced:won} is evidenced.',
    '자부담 증빙을 먼저 등록하십시오. · Register the evidence first.',
  ),
  INVOICE_REUSED: conflict(
    '이미 청구된 세금계산서입니다 · The invoice is billed already',
    '세금계산서 {invoice}은(는) 지급 {disbursement}으로 이미 등록되어 있습니다. · Invoice {invoice} is registered already, as disbursement {disbursement}.',
    '승인번호를 확인하십시오. · Check the approval number.',
  ),
  INVOICE_UNKNOWN: missing(
    '그런 세금계산서가 없습니다 · There is no such invoice',
    '지급 {disbursement}의 세금계산서가 없습니다. · Disbursement {disbursement} has no invoice.',
    '지급번호를 확인하십시오. · Check the number of the disbursement.',
  ),
  INVOICE_NOT_ACCEPTED: conflict(
    '설치가 인정되지 않은 계산서입니다 · The billed installation is not accepted',
    '지급 {disbursement}이(가) 청구한 설치가 아직 인정되지 않았습니다. · The installation billed by disbursement {disbursement} is not accepted yet.',
    '검수와 설치 인정을 먼저 마치십시오. · Finish inspection and acceptance first.',
  ),
  EXCEEDS_INVOICE: conflict(
    '계산서 금액이 0보다 작아집니다 · The invoice would fall below zero',
    '지급 {disbursement}의 계산서 {amount:won}은(는) {change:won} 바뀔 수 없습니다. · The invoice of disbursement {disbursement} of {amount:won} cannot change by {change:won}.',
    '수정세금계산서의 금액을 확인하십시오. · Check the amounts of the amended invoice.',
  ),
  SETTLEMENT_MISMATCH: conflict(
    '정산 금액이 장부와 다릅니다 · The settlement differs from the books',
    '{part}: 적은 금액 {stated}, 장부 금액 {expected}. · {part}: {stated} is stated, the books say {expected}.',
    '정산서를 장부와 맞추십시오. · Make the settlement agree with the books.',
  ),
} as const satisfies RefusalTexts<ProjectRefusal>;
