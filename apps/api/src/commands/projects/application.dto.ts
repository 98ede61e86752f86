import type { BusinessNumber, Evidence, KrwText, LocalDate } from '@sangsaeng/kernel';
import { SOLUTION_CATEGORIES } from '@sangsaeng/project';
import {
  BusinessNo,
  Choice,
  Day,
  Reference,
  Text,
  Whole,
  Won,
  WonOrZero,
} from '../../http/body-fields';
import { DatedDto, ReasonDto } from '../../http/dated.dto';
import { EvidenceList } from '../../http/evidence.dto';

const FITNESS = ['fit', 'unfit'] as const;
const CATEGORY = { example: SOLUTION_CATEGORIES[0].name };

export class SubmitApplicationDto extends DatedDto {
  @Reference(
    '지원기업의 사업자등록번호나 id. 지원기업이 스스로 신청하면 비웁니다. · the SME by business number or id; left out by an SME itself',
    { optional: true, example: '248-81-50886' },
  )
  readonly sme?: string;

  @Reference('사업 · programme', { example: 'SEC' })
  readonly programme: string;

  @Reference('공고번호 · number of the call', { example: 'SEC-2026-1' })
  readonly call: string;

  @Reference('솔루션 분류 · category of solutions', CATEGORY)
  readonly category: string;

  @Text('과제명 · title', { example: '설계도면 보호' })
  readonly title: string;

  @Won('총사업비, 부가세 제외 · total cost without VAT')
  readonly totalCost: KrwText;

  @BusinessNo('희망 출연기업의 사업자등록번호 · donors asked for', { many: true })
  readonly requestedDonors: readonly BusinessNumber[];

  @Reference('주장하는 가점 부호 · codes of the bonuses claimed', { many: true })
  readonly bonuses: readonly string[];

  @EvidenceList()
  readonly evidence: readonly Evidence[];
}

export class RecordDiagnosisDto extends DatedDto {
  @Day('방문일 · day of the visit')
  readonly visitedOn: LocalDate;

  @Reference('권고하는 솔루션 분류 · categories recommended', { many: true })
  readonly recommended: readonly string[];

  @Text('진단 내용 · findings', { example: '도면 서버가 외부에 열려 있음' })
  readonly findings: string;

  @WonOrZero('예상 비용, 부가세 제외 · estimated cost without VAT')
  readonly estimatedCost: KrwText;

  @Choice(FITNESS, '적합 여부 · fit for support or not')
  readonly fit: (typeof FITNESS)[number];
}

export class ScoreItemDto extends DatedDto {
  @Text('평가 항목 · what is judged', { example: '시급성' })
  readonly item: string;

  @Whole([0, 1000], '점수 · points', { example: 40 })
  readonly points: number;

  @Text('의견 · remark', { optional: true })
  readonly comment?: string;
}

export class SelectProjectDto extends ReasonDto {
  @Whole([1, 1_000_000], '순위 · rank', { optional: true, example: 1 })
  readonly rank?: number;
}
