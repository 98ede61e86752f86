import type { LocalDate } from '@sangsaeng/kernel';
import { Day, Many, Reference, Text, Whole } from '../../http/body-fields';
import { DatedDto } from '../../http/dated.dto';

const POINTS_MAX = 1000;
const SCORE_MAX = 1_000_000;

class CriterionDto {
  @Text('평가 항목 · what is judged', { example: '시급성' })
  readonly item: string;

  @Whole([1, POINTS_MAX], '배점 · most points', { example: 50 })
  readonly pointsMax: number;
}

class BonusDto {
  @Reference('가점 부호 · code of the bonus', { example: 'CORE' })
  readonly code: string;

  @Text('가점 이름 · its name', { example: '국가핵심기술' })
  readonly name: string;

  @Whole([0, POINTS_MAX], '점수 · points', { example: 5 })
  readonly points: number;
}

export class OpenCallDto extends DatedDto {
  @Reference('공고번호 · number of the call', { example: 'SEC-2026-1' })
  readonly call: string;

  @Reference('지원할 기금 · the fund that pays', { example: 'SEC' })
  readonly fund: string;

  @Text('공고 제목 · title', { example: '2026년 기술보호 지원 1차' })
  readonly title: string;

  @Reference('지원유형 · support type', { example: '일반' })
  readonly supportType: string;

  @Day('신청 시작일 · first day of applications')
  readonly applicationsFrom: LocalDate;

  @Day('신청 마감일 · last day of applications')
  readonly applicationsTo: LocalDate;

  @Many(() => CriterionDto, '평가 항목과 배점 · criteria and their points')
  readonly criteria: readonly CriterionDto[];

  @Many(() => BonusDto, '가점 · bonuses')
  readonly bonuses: readonly BonusDto[];

  @Whole([0, SCORE_MAX], '가점 합계의 한도 · most that all bonuses together count', {
    optional: true,
    example: 10,
  })
  readonly bonusMax?: number;

  @Whole([0, SCORE_MAX], '가점을 뺀 기준 점수 · score to reach without bonuses', { example: 60 })
  readonly passingScore: number;
}
