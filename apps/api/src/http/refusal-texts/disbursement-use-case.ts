import { conflict, type RefusalTexts } from '../refusal-words';

/** What is refused before a disbursement is asked, because of what its project says. Facts in brackets. */
export type DisbursementUseCaseRefusal =
  /** {disbursement, asked, payable} */
  'EXCEEDS_BILLED';

export const DISBURSEMENT_USE_CASE_REFUSALS = {
  EXCEEDS_BILLED: conflict(
    '청구되고 인정된 금액보다 많습니다 · It is more than was billed and accepted',
    '지급 {disbursement}에 {asked:won}을 지급하려 하지만, 세금계산서와 설치 인정에 따라 지급할 수 있는 금액은 {payable:won}입니다. · {asked:won} is to be paid under {disbursement}; by its invoice as amended and the work accepted it is {payable:won}.',
    '지급신청을 세금계산서에 맞게 보완한 뒤 승인하십시오. · Amend the request to what the invoice bills, then approve it.',
  ),
} as const satisfies RefusalTexts<DisbursementUseCaseRefusal>;
