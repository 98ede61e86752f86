import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import { Day, Reference, Text, Won } from '../../http/body-fields';
import { DatedDto, ReasonDto } from '../../http/dated.dto';
import { ValueDay } from '../../http/value-day';

/** A decision, which writes to a closed period only under an exception that it names. */
export class FundDecisionDto extends DatedDto {
  @Reference('마감된 기간에 기록하는 예외 · exception under which a closed period is written to', {
    optional: true,
    example: '감사 지적 시정',
  })
  readonly exception?: string;
}

export class ReasonedFundDecisionDto extends FundDecisionDto {
  @Text('사유 · reason', { example: '이사회 의결' })
  readonly reason: string;
}

/** Money on a real account. */
export class AtBankDto {
  @ValueDay('은행 거래일 · day at the bank')
  readonly occurredOn: LocalDate;

  @Won('금액 · amount')
  readonly amount: KrwText;

  @Reference('계좌 · account', { example: '301-0000-0001' })
  readonly bankAccount: string;
}

/** A movement that the bank tells under a number. */
export class BankMovementDto extends AtBankDto {
  @Reference('은행 거래번호 · number of the movement at the bank', { example: '20260302-000117' })
  readonly bankTransaction: string;
}

export class ReceiveGrantDto extends AtBankDto {
  @Reference('교부번호 · number of the grant', { example: 'G-2026-1' })
  readonly lot: string;

  @Reference('회계연도 · fiscal year', { example: '2026' })
  readonly fy: string;
}

export class ReceiveContributionDto extends BankMovementDto {
  @Reference('출연번호 · number of the contribution', { example: 'C-2026-001' })
  readonly lot: string;

  @Reference('출연기업의 사업자등록번호 또는 id · donor, by business number or id', {
    example: '248-81-50886',
  })
  readonly donor: string;

  @Reference('출연약정번호 · number of the pledge', { example: 'P-2026-001' })
  readonly pledge: string;

  @Reference('입금자 이름. 암호화됩니다. · name of the depositor; encrypted', { optional: true })
  readonly depositorName?: string;
}

export class MatchDepositDto extends FundDecisionDto {
  @Reference('출연번호 · number of the contribution', { example: 'C-2026-001' })
  readonly lot: string;

  @Reference('출연기업의 사업자등록번호 또는 id · donor, by business number or id', {
    example: '248-81-50886',
  })
  readonly donor: string;

  @Reference('출연약정번호 · number of the pledge', { example: 'P-2026-001' })
  readonly pledge: string;
}

export class RecallContributionDto {
  @ValueDay('은행 거래일 · day at the bank')
  readonly occurredOn: LocalDate;

  @Won('금액. 없으면 전액 · amount; the whole contribution by default', { optional: true })
  readonly amount?: KrwText;

  @Reference('계좌 · account', { example: '301-0000-0001' })
  readonly bankAccount: string;

  @Reference('은행 거래번호 · number of the movement at the bank', { example: '20260302-000117' })
  readonly bankTransaction: string;
}

export class CancelContributionDto extends ReasonDto {
  @Reference('가수금 번호 · number of the deposit that it becomes', { optional: true })
  readonly deposit?: string;

  @Reference('마감된 기간에 기록하는 예외 · exception for a closed period', { optional: true })
  readonly exception?: string;
}

export class RecordDepositDto extends BankMovementDto {
  @Reference('가수금 번호 · number of the deposit', { example: 'D-2026-01' })
  readonly deposit: string;

  @Reference('입금 기관. 개인 이름은 적지 않습니다. · who paid in, never a person', {
    optional: true,
  })
  readonly payer?: string;
}

export class ReceiveInterestDto extends BankMovementDto {
  @Reference('이자 기간의 이름 · name of the period', { example: '2026-Q1' })
  readonly period: string;

  @Day('이자가 붙은 첫날 · first day it was earned on')
  readonly from: LocalDate;

  @Day('이자가 붙은 마지막 날 · last day it was earned on')
  readonly to: LocalDate;
}
