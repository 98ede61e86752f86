import type { ClawbackRefusal } from '@sangsaeng/clawback';
import { conflict, invalid, missing, type RefusalTexts } from '../refusal-words';
import {
  AMOUNT_NOT_POSITIVE,
  DATES_REVERSED,
  DUPLICATE,
  EXCEEDS_DECISION,
  FOUR_EYES,
  STEP_OUT_OF_ORDER,
} from './common-refusals';

export const CLAWBACK_REFUSALS = {
  DUPLICATE,
  STEP_OUT_OF_ORDER,
  DATES_REVERSED,
  FOUR_EYES,
  AMOUNT_NOT_POSITIVE,
  EXCEEDS_DECISION,
  CASE_UNKNOWN: missing(
    '그런 환수 건이 없습니다 · There is no such clawback case',
    '환수 {clawback}이(가) 없습니다. · There is no clawback {clawback}.',
    '환수번호를 확인하십시오. · Check the number of the clawback.',
  ),
  CASE_CLOSED: conflict(
    '종결된 환수 건입니다 · The clawback case is closed',
    '환수 {clawback}은(는) 종결되었습니다. · Clawback {clawback} is closed.',
    '환수번호를 확인하십시오. · Check the number of the clawback.',
  ),
  OBJECTION_UNKNOWN: missing(
    '그런 이의신청이 없습니다 · There is no such objection',
    '환수 {clawback}에 이의신청 {objection}이(가) 없습니다. · Clawback {clawback} has no objection {objection}.',
    '이의신청 번호를 확인하십시오. · Check the number of the objection.',
  ),
  OBJECTION_OPEN: conflict(
    '판단하지 않은 이의신청이 있습니다 · An objection is still open',
    '환수 {clawback}의 이의신청 {objection}을(를) 먼저 판단해야 합니다. · Objection {objection} to clawback {clawback} has to be decided first.',
    '이의신청을 판단한 뒤에 다시 하십시오. · Decide the objection, then try again.',
  ),
  SURCHARGE_UNKNOWN: missing(
    '부과된 제재부가금이 없습니다 · No surcharge was imposed',
    '환수 {clawback}에 제재부가금이 없습니다. · Clawback {clawback} carries no surcharge.',
    '환수번호를 확인하십시오. · Check the number of the clawback.',
  ),
  BANK_ACCOUNT_MISSING: invalid(
    '입금 계좌가 빠졌습니다 · The bank account is missing',
    '환수 {clawback}의 제재부가금은 기금이 받으므로 입금 계좌가 있어야 합니다. · The fund collects the surcharge of clawback {clawback}, so the account it came in on is needed.',
    '입금 계좌를 적으십시오. · Name the bank account.',
  ),
} as const satisfies RefusalTexts<ClawbackRefusal>;
