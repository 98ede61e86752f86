import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import { Choice, Day, Many, Reference, Won } from '../../http/body-fields';
import { FundDecisionDto, ReasonedFundDecisionDto } from './fund-receipts.dto';

const SOURCES = ['gov', 'donor'] as const;

export class SentPartDto {
  @Reference('출연번호 · number of the contribution', { example: 'C-2026-001' })
  readonly lot: string;

  @Won('금액 · amount')
  readonly amount: KrwText;
}

export class SendReallocationDto extends FundDecisionDto {
  @Reference('전용 번호 · number of the transfer', { example: 'TR-2026-01' })
  readonly transfer: string;

  @Reference('받는 기금 · fund that it is meant for', { example: 'ESG' })
  readonly destination: string;

  @Reference('요청 공문 · letter that asks for it', { example: '상생-2026-117' })
  readonly letter: string;

  @Reference(
    '계좌. 없으면 재원이 처음 들어온 계좌 · account; by default that to which the money came',
    {
      optional: true,
      example: '301-0000-0001',
    },
  )
  readonly bankAccount?: string;

  @Many(() => SentPartDto, '출연금별 금액 · the parts of the lots', { from: 1 })
  readonly parts: readonly SentPartDto[];
}

export class ExtendMaturityDto extends ReasonedFundDecisionDto {
  @Day('새 만기일 · new day of maturity')
  readonly maturesOn: LocalDate;
}

export class FreezeLotDto extends ReasonedFundDecisionDto {
  @Choice(SOURCES, '국고 또는 출연(기본) · grant, or contribution by default', { optional: true })
  readonly src?: (typeof SOURCES)[number];
}

export class RefundLotDto extends ReasonedFundDecisionDto {
  @Won('금액 · amount')
  readonly amount: KrwText;

  @Reference('계좌 · account', { example: '301-0000-0001' })
  readonly bankAccount: string;

  @Reference('반환번호 · number of the refund', { optional: true })
  readonly refund?: string;
}
