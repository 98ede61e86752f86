import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import { Choice, Many, Reference, Won } from '../../http/body-fields';
import { ValueDay } from '../../http/value-day';
import { BankMovementDto, FundDecisionDto } from './fund-receipts.dto';

const SOURCES = ['gov', 'donor'] as const;
const DUES = ['unspent', 'recovery', 'interest', 'surcharge'] as const;

export class SweptPartDto {
  @Reference('재원 번호 · number of the lot', { example: 'C-2026-001' })
  readonly lot: string;

  @Choice(SOURCES, '국고 또는 출연(기본) · grant, or contribution by default', { optional: true })
  readonly src?: (typeof SOURCES)[number];

  @Won('금액 · amount')
  readonly amount: KrwText;
}

export class SweepBankDto extends FundDecisionDto {
  @Reference('이체 번호 · number of the sweep', { optional: true })
  readonly sweep?: string;

  @Reference('보내는 계좌 · from this account', { example: '301-0000-0001' })
  readonly from: string;

  @Reference('받는 계좌 · to this account', { example: '301-0000-0002' })
  readonly to: string;

  @Many(() => SweptPartDto, '재원별 금액 · the parts of the lots', { from: 1 })
  readonly parts: readonly SweptPartDto[];
}

export class DepositSelfShareDto extends BankMovementDto {
  @Reference('과제번호 · project', { example: 'T-26-00001' })
  readonly project: string;
}

export class ReleaseSelfShareDto extends DepositSelfShareDto {
  @Reference('마감된 기간에 기록하는 예외 · exception for a closed period', { optional: true })
  readonly exception?: string;
}

export class AccrueInterestDto extends FundDecisionDto {
  @Reference('이자 기간의 이름 · name of the period', { example: '2026-Q1' })
  readonly period: string;

  @Won('금액 · amount')
  readonly amount: KrwText;
}

export class CapitaliseInterestDto extends FundDecisionDto {
  @Reference('이자 기간의 이름 · name of the period', { example: '2026-Q1' })
  readonly period: string;

  @Reference('이자를 더할 출연번호 · contributions that it is added to', { many: true })
  readonly lots: readonly string[];

  @Reference(
    '계좌. 없으면 재원이 처음 들어온 계좌 · account; by default that to which the money came',
    {
      optional: true,
      example: '301-0000-0001',
    },
  )
  readonly bankAccount?: string;
}

export class DecideUnspentReturnDto extends FundDecisionDto {
  @Reference('회계연도 · fiscal year', { example: '2026' })
  readonly fy: string;
}

export class RemitToTreasuryDto {
  @ValueDay('송금일 · day of the remittance')
  readonly occurredOn: LocalDate;

  @Choice(DUES, '집행잔액, 환수금, 이자, 제재부가금 · what is remitted')
  readonly kind: (typeof DUES)[number];

  @Won('금액 · amount')
  readonly amount: KrwText;

  @Reference('계좌 · account', { example: '301-0000-0001' })
  readonly bankAccount: string;

  @Reference('송금번호 · number of the remittance', { optional: true })
  readonly remittance?: string;

  @Reference('환수번호. 제재부가금에는 꼭 적습니다. · clawback; required for a surcharge', {
    optional: true,
  })
  readonly clawback?: string;

  @Reference('마감된 기간에 기록하는 예외 · exception for a closed period', { optional: true })
  readonly exception?: string;
}
