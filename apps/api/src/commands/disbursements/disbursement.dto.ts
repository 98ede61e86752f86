import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Evidence, KrwText, LocalDate } from '@sangsaeng/kernel';
import { ValidateBy } from 'class-validator';
import { Choice, One, Reference, Text, Whole, Won, WonOrZero } from '../../http/body-fields';
import { EvidenceList } from '../../http/evidence.dto';
import { ValueDay } from '../../http/value-day';

const YES_NO = ['yes', 'no'] as const;
const SEVERITIES = ['block', 'flag'] as const;
const DISPOSITIONS = ['dismissed', 'confirmed'] as const;
const CAUSES = [
  ...(['false-claim', 'other-use', 'breach'] as const),
  ...(['requirement-not-met', 'overpayment'] as const),
] as const;
const ACCOUNT_NUMBER = /^\d[\d-]{5,28}\d$/;
const VERSIONS_MAX = 1_000_000;

export class AccountDto {
  @Reference('은행 · bank', { example: '국민은행' })
  readonly bank: string;

  @AccountNumber()
  readonly number: string;

  @Reference('예금주. 암호화됩니다. · account holder; encrypted', { example: '안심보안' })
  readonly holder: string;
}

export class RequestDisbursementDto {
  @ValueDay('신청일 · day of the request')
  readonly occurredOn: LocalDate;

  @Reference('청구한 설치의 번호 · the installation that the invoice bills')
  readonly installation: string;

  @One(() => AccountDto, '입금받을 계좌 · the account to pay to')
  readonly account: AccountDto;

  @EvidenceList()
  readonly evidence: readonly Evidence[];
}

export class AmendRequestDto {
  @ValueDay('보완일 · day of the amendment')
  readonly occurredOn: LocalDate;

  @Won('공급가액 · supply value')
  readonly supplyValue: KrwText;

  @WonOrZero('부가세 · VAT')
  readonly vat: KrwText;

  @One(() => AccountDto, '계좌가 바뀔 때만 · only when the account changes', { optional: true })
  readonly account?: AccountDto;

  @EvidenceList()
  readonly evidence: readonly Evidence[];

  @Text('보완 사유 · reason')
  readonly reason: string;
}

export class CheckAccountDto {
  @ValueDay('조회일 · day of the check')
  readonly occurredOn: LocalDate;

  @Choice(YES_NO, '예금주가 지급 대상과 같은지 · whether the account belongs to the payee')
  readonly matches: (typeof YES_NO)[number];

  @Reference('조회한 방법 · checked with', { example: '예금주조회 서비스' })
  readonly checkedWith: string;
}

export class RaiseFindingDto {
  @ValueDay('점검일 · day it was found')
  readonly occurredOn: LocalDate;

  @Reference('점검 항목 · what was checked', { example: 'INVOICE_AMOUNT' })
  readonly code: string;

  @Text('발견한 내용 · what was found')
  readonly observed: string;

  @Text('있어야 할 내용 · what was expected')
  readonly expected: string;

  @Choice(SEVERITIES, '지급을 막음 또는 표시만 · blocks the payment, or is only flagged')
  readonly severity: (typeof SEVERITIES)[number];
}

export class DisposeFindingDto {
  @ValueDay('처리일 · day of the disposition')
  readonly occurredOn: LocalDate;

  @Choice(DISPOSITIONS, '해소 또는 확인 · dismissed or confirmed')
  readonly disposition: (typeof DISPOSITIONS)[number];

  @Text('처리 의견 · reason')
  readonly reason: string;
}

export class ApproveDto {
  @ValueDay('승인일 · day of the approval')
  readonly occurredOn: LocalDate;

  @Whole([1, VERSIONS_MAX], '승인하는 판. 조회한 그대로 적습니다. · the version that was seen', {
    example: 1,
  })
  readonly version: number;
}

export class WithReasonDto {
  @ValueDay('결정일 · day of the decision')
  readonly occurredOn: LocalDate;

  @Text('사유. 개인정보는 적지 않습니다. · reason, without personal data')
  readonly reason: string;
}

export class RetryDto {
  @ValueDay('요청일 · day of the request')
  readonly occurredOn: LocalDate;
}

export class ProposeVoidDto extends WithReasonDto {
  @Reference('무효로 할 지급지시 · the order to be void', { example: 'Y-26-00001/1' })
  readonly order: string;
}

export class ConfirmVoidDto {
  @ValueDay('확정일 · day of the confirmation')
  readonly occurredOn: LocalDate;

  @Reference('무효로 할 지급지시 · the order to be void', { example: 'Y-26-00001/1' })
  readonly order: string;
}

export class DecideClawbackDto extends WithReasonDto {
  @Won('환수 결정금액 · amount to be taken back')
  readonly amount: KrwText;

  @Choice(CAUSES, '환수 원인 · cause')
  readonly cause: (typeof CAUSES)[number];

  @Reference('법적 근거 · legal basis', { example: '보조금법 제30조' })
  readonly legalBasis: string;
}

function AccountNumber(): PropertyDecorator {
  const about = '계좌번호. 암호화되고 끝 네 자리만 보입니다. · encrypted, shown as its last digits';
  const detail = '계좌번호를 숫자와 붙임표로 적으십시오.';
  const detailEn = 'Give the account number in digits and hyphens.';
  const fits = (value: unknown) => typeof value === 'string' && ACCOUNT_NUMBER.test(value);
  return applyDecorators(
    ApiProperty({
      ...{ description: about, type: String, example: '110-234-567890' },
      pattern: ACCOUNT_NUMBER.source,
    }),
    ValidateBy(
      { name: 'accountNumber', validator: { validate: fits } },
      { message: detailEn, context: { detail, detailEn } },
    ),
  );
}
