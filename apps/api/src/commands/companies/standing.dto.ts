import type { BusinessNumber, LocalDate } from '@sangsaeng/kernel';
import { BusinessNo, Choice, Day, Reference, Text } from '../../http/body-fields';
import { ValueDay } from '../../http/value-day';

const SME_STATUSES = ['active', 'suspended', 'closed'] as const;
const SUPPLIER_STATUSES = ['active', 'suspended', 'closed', 'bankrupt'] as const;

export class RenewCertificateDto {
  @ValueDay('확인일 · day it was checked')
  readonly occurredOn: LocalDate;

  @Day('중소기업 확인서 유효기간 시작 · certificate valid from')
  readonly certificateFrom: LocalDate;

  @Day('중소기업 확인서 유효기간 끝 · certificate valid to')
  readonly certificateTo: LocalDate;
}

export class ExtendRegistrationDto {
  @ValueDay('결정일 · day of the decision')
  readonly occurredOn: LocalDate;

  @Day('공급기업 풀 등록 시작 · in the pool of suppliers from')
  readonly registeredFrom: LocalDate;

  @Day('공급기업 풀 등록 끝 · in the pool of suppliers to')
  readonly registeredTo: LocalDate;
}

export class SmeStatusDto {
  @ValueDay('그 상태가 된 날 · since when it is so')
  readonly occurredOn: LocalDate;

  @Choice(SME_STATUSES, '휴·폐업 상태 · in business, suspended or closed')
  readonly status: (typeof SME_STATUSES)[number];

  @Reference('확인한 곳 · who says so', { example: '국세청 휴폐업조회' })
  readonly source: string;
}

export class SupplierStatusDto {
  @ValueDay('그 상태가 된 날 · since when it is so')
  readonly occurredOn: LocalDate;

  @Choice(SUPPLIER_STATUSES, '휴·폐업·파산 상태 · in business, suspended, closed or bankrupt')
  readonly status: (typeof SUPPLIER_STATUSES)[number];

  @Reference('확인한 곳 · who says so', { example: '회생법원 공고' })
  readonly source: string;
}

export class DebarDto {
  @ValueDay('결정일 · day of the decision')
  readonly occurredOn: LocalDate;

  @Reference('참여제한 번호 · number of the debarment', { example: 'D-2026-01' })
  readonly debarment: string;

  @Day('제한 시작일 · first day')
  readonly from: LocalDate;

  @Day('제한 마지막 날 · last day')
  readonly to: LocalDate;

  @Reference('법적 근거 · legal basis', { example: '보조금법 제31조의2' })
  readonly legalBasis: string;

  @Text('사유. 개인정보는 적지 않습니다. · reason, without personal data')
  readonly reason: string;
}

export class LiftDebarmentDto {
  @ValueDay('해제일 · from this day on')
  readonly occurredOn: LocalDate;

  @Text('해제 사유 · reason')
  readonly reason: string;
}

export class DeclareRelationDto {
  @ValueDay('신고일 · day of the declaration')
  readonly occurredOn: LocalDate;

  @BusinessNo('특수관계 기업의 사업자등록번호 · the related company')
  readonly businessNumber: BusinessNumber;

  @Reference('관계. 개인정보는 적지 않습니다. · relation, without personal data', {
    example: '대표자 가족이 운영',
  })
  readonly relation: string;
}
