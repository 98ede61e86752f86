import type { CompanyRefusal } from '@sangsaeng/company';
import { conflict, missing, type RefusalTexts } from '../refusal-words';
import { DATES_REVERSED, STEP_OUT_OF_ORDER } from './common-refusals';

export const COMPANY_REFUSALS = {
  DATES_REVERSED,
  STEP_OUT_OF_ORDER,
  DUPLICATE: conflict(
    '이미 다른 내용으로 기록되어 있습니다 · It is recorded already, with other content',
    '{*}: 다른 내용으로 이미 등록되어 있습니다. · {*} is registered already, with other content.',
    '번호를 확인하십시오. 등록된 내용은 기업 목록에 있습니다. · Check the number; what is registered stands in the list of companies.',
  ),
  NOT_REGISTERED: missing(
    '등록되지 않은 기업입니다 · The company is not registered',
    '기업 {company}은(는) 등록되어 있지 않습니다. · The company {company} is not registered.',
    '먼저 기업을 등록하십시오. · Register the company first.',
  ),
  DEBARMENT_UNKNOWN: missing(
    '그런 참여제한이 없습니다 · There is no such debarment',
    '참여제한 {debarment}이(가) 없습니다. · There is no debarment {debarment}.',
    '참여제한 번호를 확인하십시오. · Check the number of the debarment.',
  ),
  GRIEVANCE_UNKNOWN: missing(
    '그런 애로사항이 없습니다 · There is no such grievance',
    '애로사항 {grievance}이(가) 없습니다. · There is no grievance {grievance}.',
    '애로사항 번호를 확인하십시오. · Check the number of the grievance.',
  ),
} as const satisfies RefusalTexts<CompanyRefusal>;
