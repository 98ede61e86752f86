import type { DisbursementRefusal } from '@sangsaeng/disbursement';
import { conflict, missing, type RefusalTexts } from '../refusal-words';
import {
  AMOUNT_NOT_POSITIVE,
  DUPLICATE,
  EXCEEDS_DECISION,
  FOUR_EYES,
  ORDER_UNKNOWN,
  STEP_OUT_OF_ORDER,
} from './common-refusals';

export const DISBURSEMENT_REFUSALS = {
  DUPLICATE,
  STEP_OUT_OF_ORDER,
  AMOUNT_NOT_POSITIVE,
  FOUR_EYES,
  ORDER_UNKNOWN,
  EXCEEDS_DECISION,
  NOT_OWED_THEN: conflict(
    '그날에는 환수금이 그만큼 남아 있지 않았습니다 · Not so much of the clawback was owed then',
    '환수 {clawback}: {on} 이후 남은 금액이 {open:won}까지 줄어 {asked:won}은(는) 받아들일 수 없습니다. · Of clawback {clawback} no more than {open:won} is owed from {on} on; {asked:won} cannot be taken.',
    '기준일을 확인하십시오. 환수 결정일보다 앞선 날은 적을 수 없습니다. · Check the value date, which cannot lie before the decision.',
  ),
  DISBURSEMENT_UNKNOWN: missing(
    '그런 지급이 없습니다 · There is no such disbursement',
    '{*}: 그 지급이 없습니다. · {*}: there is no such disbursement.',
    '지급번호를 확인하십시오. · Check the number of the disbursement.',
  ),
  VERSION_STALE: conflict(
    '그 사이 지급신청이 바뀌었습니다 · The request has changed meanwhile',
    '지급 {disbursement}: 보신 것은 제{asked}판이고 지금은 제{current}판입니다. · Disbursement {disbursement}: you saw version {asked}, the present one is {current}.',
    '지금의 내용을 다시 보고 결정하십시오. · Look at the present version and decide again.',
  ),
  CLEARANCE_MISSING: conflict(
    '지급 자격 확인이 끝나지 않았습니다 · The clearance is not there yet',
    '지급 {disbursement}: {party}의 자격 확인이 없습니다. · Disbursement {disbursement}: {party} is not cleared yet.',
    '자격 확인이 끝난 뒤에 다시 하십시오. · Try again when the clearance has come.',
  ),
  CLEARANCE_DECLINED: conflict(
    '지급 자격이 없습니다 · The clearance was declined',
    '지급 {disbursement}: {party}의 자격이 확인되지 않았습니다 ({code}: {detail}). · Disbursement {disbursement}: {party} was not cleared ({code}: {detail}).',
    '사유가 없어진 뒤 지급신청을 고쳐 다시 내십시오. · Remove the cause, then revise the request.',
  ),
  ACCOUNT_NOT_CHECKED: conflict(
    '예금주 확인이 끝나지 않았습니다 · The account holder is not checked yet',
    '지급 {disbursement}의 계좌 예금주를 확인하지 않았습니다. · The account of disbursement {disbursement} was not checked.',
    '예금주를 확인한 뒤에 다시 하십시오. · Check the account holder first.',
  ),
  ACCOUNT_MISMATCH: conflict(
    '예금주가 지급 대상과 다릅니다 · The account belongs to somebody else',
    '지급 {disbursement}의 계좌 예금주가 지급 대상과 다릅니다. · The account of disbursement {disbursement} is not that of the payee.',
    '계좌를 고쳐 지급신청을 다시 내십시오. · Correct the account and revise the request.',
  ),
  ON_HOLD: conflict(
    '보류된 지급입니다 · The disbursement is on hold',
    '지급 {disbursement}은(는) 보류되어 있습니다 ({hold}: {reason}). · Disbursement {disbursement} is on hold ({hold}: {reason}).',
    '보류가 풀린 뒤에 다시 하십시오. · Try again when the hold is lifted.',
  ),
  HOLD_UNKNOWN: missing(
    '그런 보류가 없습니다 · There is no such hold',
    '지급 {disbursement}에 보류 {hold}이(가) 없습니다. · Disbursement {disbursement} has no hold {hold}.',
    '보류 번호를 확인하십시오. · Check the number of the hold.',
  ),
  FINDING_OPEN: conflict(
    '처리하지 않은 점검 결과가 있습니다 · A finding is not disposed of',
    '지급 {disbursement}의 점검 결과 {finding} ({code})을(를) 먼저 처리해야 합니다. · Finding {finding} ({code}) of disbursement {disbursement} has to be disposed of first.',
    '점검 결과를 검토하고 처리 의견을 남기십시오. · Review the finding and record its disposition.',
  ),
  FINDING_UNKNOWN: missing(
    '그런 점검 결과가 없습니다 · There is no such finding',
    '지급 {disbursement}에 점검 결과 {finding}이(가) 없습니다. · Disbursement {disbursement} has no finding {finding}.',
    '점검 결과 번호를 확인하십시오. · Check the number of the finding.',
  ),
  VOID_NOT_PROPOSED: conflict(
    '무효 제안이 없습니다 · Nobody proposed to void it',
    '지급 {disbursement}의 지급지시 {order}에 무효 제안이 없습니다. · Nobody proposed to void order {order} of disbursement {disbursement}.',
    '먼저 한 사람이 무효를 제안하고 다른 사람이 확정하십시오. · One person proposes, another confirms.',
  ),
  CLAWBACK_UNKNOWN: missing(
    '그런 환수 결정이 없습니다 · There is no such clawback',
    '환수 {clawback}이(가) 없습니다. · There is no clawback {clawback}.',
    '환수번호를 확인하십시오. · Check the number of the clawback.',
  ),
  EXCEEDS_PAID: conflict(
    '지급한 금액을 넘습니다 · More than was paid',
    '지급 {disbursement}: 지급액 {paid:won} 중 {decidedBefore:won} 환수 결정되어 {asked:won}은(는) 넘칩니다. · Of disbursement {disbursement} {paid:won} was paid and {decidedBefore:won} claimed back; {asked:won} more exceeds it.',
    '결정금액과 지급번호를 확인하십시오. · Check the decided amount and the disbursement.',
  ),
} as const satisfies RefusalTexts<DisbursementRefusal>;
