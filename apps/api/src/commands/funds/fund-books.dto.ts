import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import { Day, One, Reference, Whole, Won } from '../../http/body-fields';
import { DatedDto } from '../../http/dated.dto';
import { ReasonedFundDecisionDto } from './fund-receipts.dto';

export class ClosePeriodDto extends DatedDto {
  @Day('이날까지 마감 · close the books through this day')
  readonly through: LocalDate;
}

export class CorrectedEntryDto {
  @Day('바른 날 · the right day')
  readonly occurredOn: LocalDate;

  @Won('바른 금액 · the right amount')
  readonly amount: KrwText;

  @Reference('바른 계좌 · the right account', { optional: true })
  readonly bankAccount?: string;
}

export class CorrectEntryDto extends ReasonedFundDecisionDto {
  @Whole([0, Number.MAX_SAFE_INTEGER], '고칠 사건의 순번 · position of the event to correct', {
    example: 41,
  })
  readonly position: number;

  @One(() => CorrectedEntryDto, '바른 내용. 없으면 없었던 일 · what is right; else it never was', {
    optional: true,
  })
  readonly replacement?: CorrectedEntryDto;

  @Reference('정정번호 · number of the correction', { optional: true })
  readonly correction?: string;
}
