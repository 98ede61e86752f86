import type { ProgrammeRefusal } from '@sangsaeng/programme';
import { conflict, invalid, missing, type RefusalTexts } from '../refusal-words';
import { DATES_REVERSED } from './common-refusals';

export const PROGRAMME_REFUSALS = {
  DATES_REVERSED,
  DUPLICATE: conflict(
    '같은 번호나 시행일의 다른 내용이 이미 있습니다 · It is released already, with other content',
    '{*}: 다른 내용으로 이미 공포되어 있습니다. · {*} is released already, with other content.',
    '공포된 것은 고칠 수 없습니다. 다른 시행일이나 번호로 새로 공포하십시오. · What is released is never edited: release a new version with another day or number.',
  ),
  SHARES_NOT_WHOLE: invalid(
    '부담률의 합이 100%가 아닙니다 · The shares do not make a whole',
    '정부, 출연, 자부담 비율의 합이 {sum}입니다. 10000이어야 합니다. · Government, donor and own share sum to {sum} basis points instead of 10000.',
    '세 비율의 합을 10000으로 맞추십시오. · Make the three shares sum to 10000.',
  ),
  CALL_UNKNOWN: missing(
    '그런 공고가 없습니다 · There is no such call',
    '공고 {call}이(가) 없습니다. · There is no call {call}.',
    '공고번호를 확인하십시오. · Check the number of the call.',
  ),
  CALL_CLOSED: conflict(
    '마감된 공고입니다 · The call is closed',
    '공고 {call}은(는) {closedOn}에 마감되었습니다. · Call {call} was closed on {closedOn}.',
    '다른 공고를 확인하십시오. · Look for another call.',
  ),
  CALL_NOT_OPEN: conflict(
    '신청을 받는 기간이 아닙니다 · The call does not take applications that day',
    '공고 {call}은(는) {from}부터 {to}까지 받습니다. 신청일: {on}. · Call {call} takes applications from {from} to {to}; this one is of {on}.',
    '신청일과 공고를 확인하십시오. · Check the day and the call.',
  ),
  CRITERIA_MISSING: invalid(
    '평가 항목이 없습니다 · There is nothing to judge by',
    '공고 {call}에 평가 항목이 하나도 없습니다. · Call {call} names no criterion.',
    '평가 항목과 배점을 적으십시오. · Name the criteria and their points.',
  ),
  ITEM_TWICE: invalid(
    '같은 항목이 두 번 있습니다 · An item is listed twice',
    '{name}이(가) 두 번 있습니다. · {name} is listed twice.',
    '항목마다 한 번만 적으십시오. · List each item once.',
  ),
  POINTS_OUT_OF_RANGE: invalid(
    '배점이 범위를 벗어납니다 · The points are out of range',
    '{item}의 배점 {pointsMax}은(는) 1–1000이어야 합니다. · The {pointsMax} points of {item} must be from 1 to 1000.',
    '배점을 고치십시오. · Correct the points.',
  ),
  PASSING_SCORE_TOO_HIGH: invalid(
    '아무도 이를 수 없는 기준 점수입니다 · Nobody could reach the passing score',
    '기준 점수 {passingScore}이(가) 배점의 합 {pointsMax}을(를) 넘습니다. · The passing score of {passingScore} exceeds the {pointsMax} points of all items.',
    '기준 점수나 배점을 고치십시오. · Correct the passing score or the points.',
  ),
  APPROVALS_TOO_FEW: invalid(
    '승인이 하나는 있어야 합니다 · At least one approval is needed',
    '필요한 승인 수가 {approvalsNeeded}입니다. · The approvals needed are {approvalsNeeded}.',
    '1 이상으로 정하십시오. · Ask for one or more.',
  ),
} as const satisfies RefusalTexts<ProgrammeRefusal>;
