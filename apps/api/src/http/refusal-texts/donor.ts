import type { DonorRefusal } from '@sangsaeng/donor';
import { conflict, missing, type RefusalTexts } from '../refusal-words';
import { AMOUNT_NOT_POSITIVE, DUPLICATE } from './common-refusals';

export const DONOR_REFUSALS = {
  DUPLICATE,
  AMOUNT_NOT_POSITIVE,
  DONOR_UNKNOWN: missing(
    '그런 출연기업이 없습니다 · There is no such donor',
    '출연기업 {donor}이(가) 장부에 없습니다. · The ledger knows no donor {donor}.',
    '먼저 출연약정을 기록하십시오. · Record a pledge first.',
  ),
  PLEDGE_UNKNOWN: missing(
    '그런 출연약정이 없습니다 · There is no such pledge',
    '이 출연기업에 약정 {pledge}이(가) 없습니다. · This donor has no pledge {pledge}.',
    '약정번호와 출연기업을 확인하십시오. · Check the number of the pledge and the donor.',
  ),
  PLEDGE_CANCELLED: conflict(
    '취소된 출연약정입니다 · The pledge was cancelled',
    '약정 {pledge}은(는) 취소되었습니다. · Pledge {pledge} was cancelled.',
    '새 약정을 체결하십시오. · Make a new pledge.',
  ),
  EXCEEDS_PLEDGE: conflict(
    '약정금액과 맞지 않습니다 · It does not fit the pledged amount',
    '약정 {pledge}: 약정금액 {pledged:won} 중 {received:won} 수납되어 {asked:won}은(는) 받아들일 수 없습니다. · Pledge {pledge} of {pledged:won} has received {received:won}; {asked:won} cannot be taken.',
    '금액과 약정번호를 확인하고, 더 받기로 했으면 먼저 약정을 변경하십시오. · Check amount and pledge; if more was promised, amend the pledge first.',
  ),
  NOT_OPEN_THEN: conflict(
    '그날에는 약정이 그만큼 남아 있지 않았습니다 · Not so much of the pledge was open then',
    '약정 {pledge}: {on} 이후 남은 약정이 {open:won}까지 줄어 {asked:won}은(는) 받아들일 수 없습니다. · Of pledge {pledge} no more than {open:won} is open from {on} on; {asked:won} cannot be taken.',
    '기준일을 확인하십시오. 약정일보다 앞선 날은 적을 수 없습니다. · Check the value date, which cannot lie before the pledge.',
  ),
  REQUEST_UNKNOWN: missing(
    '그런 출연신청이 없습니다 · There is no such announcement',
    '출연신청 {contribution}이(가) 없습니다. · There is no announcement {contribution}.',
    '출연번호를 확인하십시오. · Check the number of the contribution.',
  ),
  REQUEST_WITHDRAWN: conflict(
    '철회된 출연신청입니다 · The announcement was withdrawn',
    '출연신청 {contribution}은(는) 철회되었습니다. · Announcement {contribution} was withdrawn.',
    '새 출연번호로 다시 신청하십시오. · Announce it again under a new number.',
  ),
  REQUEST_FULFILLED: conflict(
    '이미 입금된 출연입니다 · The money has come in already',
    '출연 {contribution}은(는) 이미 입금되었습니다. · The money of contribution {contribution} has come in.',
    '출연번호를 확인하십시오. · Check the number of the contribution.',
  ),
  RELATED_PARTY_UNKNOWN: missing(
    '신고된 특수관계인이 아닙니다 · No such related party was declared',
    '{businessNumber}은(는) 이 출연기업의 특수관계인으로 신고되어 있지 않습니다. · {businessNumber} is not declared as a related party of this donor.',
    '사업자등록번호를 확인하십시오. · Check the business number.',
  ),
} as const satisfies RefusalTexts<DonorRefusal>;
