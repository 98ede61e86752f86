import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import { BasisPoints, Day, Reference, Won } from '../../http/body-fields';
import { ValueDay } from '../../http/value-day';

export class ReleaseFundingRuleDto {
  @ValueDay('공포일 · day of the release')
  readonly occurredOn: LocalDate;

  @Reference('지원유형 · support type', { example: '일반' })
  readonly supportType: string;

  @Day('시행일 · first day in force')
  readonly effectiveFrom: LocalDate;

  @BasisPoints('정부 부담률 · share of the government')
  readonly governmentBasisPoints: number;

  @BasisPoints('출연 부담률 · share of the donors')
  readonly donorBasisPoints: number;

  @BasisPoints('자부담률 · share of the SME itself', { example: 2000 })
  readonly selfBasisPoints: number;

  @Won('정부 지원 한도 · most that the government pays', { optional: true })
  readonly governmentCap?: KrwText;

  @Won('출연 지원 한도 · most that the donors pay', { optional: true })
  readonly donorCap?: KrwText;

  @Won('인정 총사업비 한도 · most of the cost that is shared', { optional: true })
  readonly projectCap?: KrwText;
}
