import type { BusinessNumber, KrwText, LocalDate } from '@sangsaeng/kernel';
import { BusinessNo, Day, Reference, Text, Won } from '../../http/body-fields';
import { ValueDay } from '../../http/value-day';

export class SignMouDto {
  @ValueDay('기록일 · day of the record')
  readonly occurredOn: LocalDate;

  @Reference('협약 번호 · number of the agreement', { example: 'MOU-2026-01' })
  readonly mou: string;

  @Day('체결일 · day it was signed')
  readonly signedOn: LocalDate;

  @Text('협약 이름 · title', { example: '기술보호 상생협력 업무협약' })
  readonly title: string;

  @BusinessNo('출연기업의 사업자등록번호 · business number of the donor', { optional: true })
  readonly businessNumber?: BusinessNumber;

  @Reference('출연기업 이름. 처음이면 꼭 적습니다. · name of the donor; required at first', {
    optional: true,
    example: '한빛전자',
  })
  readonly donorName?: string;

  @Reference('출연기업 구분. 처음이면 꼭 적습니다. · kind of donor; required at first', {
    optional: true,
    example: '대기업',
  })
  readonly donorKind?: string;
}

export class RequestContributionDto {
  @ValueDay('신청일 · day of the announcement')
  readonly occurredOn: LocalDate;

  @Reference('출연번호 · number of the contribution', { example: 'C-2026-001' })
  readonly contribution: string;

  @Reference('출연약정번호 · number of the pledge', { example: 'P-2026-001' })
  readonly pledge: string;

  @Won('입금할 금액 · amount')
  readonly amount: KrwText;

  @Day('입금 예정일 · day on which it will be paid')
  readonly plannedOn: LocalDate;
}

export class DeclareRelatedPartyDto {
  @ValueDay('신고일 · day of the declaration')
  readonly occurredOn: LocalDate;

  @BusinessNo('특수관계인의 사업자등록번호 · the related party')
  readonly businessNumber: BusinessNumber;

  @Text('관계. 개인정보는 적지 않습니다. · relation, without personal data', {
    example: '계열회사',
  })
  readonly relation: string;
}
