import type { LocalDate } from '@sangsaeng/kernel';
import { Day, Whole } from '../../http/body-fields';
import { DatedDto } from '../../http/dated.dto';

const DAYS = [0, 3650] as const;
const MONTHS = [0, 1200] as const;

export class ReleaseTermsDto extends DatedDto {
  @Day('시행일 · first day in force')
  readonly effectiveFrom: LocalDate;

  @Whole(DAYS, '재원 배정부터 협약까지의 날수 · days from commitment to agreement', { example: 30 })
  readonly agreementWithinDays: number;

  @Whole(MONTHS, '과제 종료부터 정산까지의 달수 · months from end to settlement', { example: 2 })
  readonly settlementWithinMonths: number;

  @Whole(MONTHS, '사후관리 달수 · months of post-care', { example: 36 })
  readonly postCareMonths: number;

  @Whole(DAYS, '환수 결정부터 보고까지의 날수 · days from clawback to report', { example: 14 })
  readonly clawbackReportWithinDays: number;

  @Whole(DAYS, '환수 결정부터 통지까지의 날수 · days from clawback to demand', { example: 30 })
  readonly clawbackDemandWithinDays: number;

  @Whole(DAYS, '환수 통지부터 납부까지의 날수 · days from demand to payment', { example: 30 })
  readonly clawbackPayWithinDays: number;

  @Whole([1, 10], '지급에 필요한 승인 수 · approvals that a payment needs', { example: 2 })
  readonly approvalsNeeded: number;
}
