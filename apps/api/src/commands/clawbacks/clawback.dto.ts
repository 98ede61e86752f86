import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import { Choice, Day, Flag, Reference, Text, Won } from '../../http/body-fields';
import { ValueDay } from '../../http/value-day';

const OUTCOMES = ['upheld', 'partly', 'dismissed'] as const;
const PARTIES = ['sme', 'supplier'] as const;
const SANCTIONS = ['debarment', 'warning'] as const;

export class ReportCaseDto {
  @ValueDay('보고일 · day of the report')
  readonly occurredOn: LocalDate;

  @Reference('보고받은 기관 · the authority', { example: '중소벤처기업부' })
  readonly to: string;
}

export class DemandCaseDto {
  @ValueDay('청구일 · day of the demand')
  readonly occurredOn: LocalDate;

  @Day('납부기한. 없으면 사업의 정한 기간 · pay by; by default as the terms of the programme say', {
    optional: true,
  })
  readonly payBy?: LocalDate;
}

export class WaiveDto {
  @ValueDay('면제일 · day of the waiver')
  readonly occurredOn: LocalDate;

  @Reference('면제 번호. 없으면 새로 매깁니다. · number of the waiver; made up when left out', {
    optional: true,
  })
  readonly waiver?: string;

  @Won('면제금액 · amount waived')
  readonly amount: KrwText;

  @Text('면제 사유 · reason')
  readonly reason: string;
}

export class ReduceDto {
  @ValueDay('감액일 · day of the reduction')
  readonly occurredOn: LocalDate;

  @Won('감액 · by how much the decision is reduced')
  readonly amount: KrwText;

  @Text('감액 사유 · reason')
  readonly reason: string;
}

export class FileObjectionDto {
  @ValueDay('이의신청일 · day of the objection')
  readonly occurredOn: LocalDate;

  @Reference('이의신청 번호. 없으면 새로 매깁니다. · its number; made up when left out', {
    optional: true,
  })
  readonly objection?: string;

  @Text('이의 사유. 개인정보는 적지 않습니다. · grounds, without personal data')
  readonly grounds: string;
}

export class DecideObjectionDto {
  @ValueDay('판단일 · day of the decision')
  readonly occurredOn: LocalDate;

  @Choice(OUTCOMES, '인용, 일부 인용, 기각 · upheld, partly upheld or dismissed')
  readonly outcome: (typeof OUTCOMES)[number];

  @Text('판단 이유 · reason')
  readonly reason: string;
}

export class ImposeSanctionDto {
  @ValueDay('처분일 · day of the sanction')
  readonly occurredOn: LocalDate;

  @Reference('처분 번호. 없으면 새로 매깁니다. · its number; made up when left out', {
    optional: true,
  })
  readonly sanction?: string;

  @Choice(PARTIES, '이 환수의 지원기업 또는 공급기업 · the SME or the supplier of this case')
  readonly party: (typeof PARTIES)[number];

  @Choice(SANCTIONS, '참여제한 또는 경고 · debarment or warning')
  readonly kind: (typeof SANCTIONS)[number];

  @Day('시작일 · first day')
  readonly from: LocalDate;

  @Day('마지막 날 · last day')
  readonly to: LocalDate;

  @Reference('법적 근거 · legal basis', { example: '보조금법 제31조의2' })
  readonly legalBasis: string;
}

export class ImposeSurchargeDto {
  @ValueDay('부과일 · day it was imposed')
  readonly occurredOn: LocalDate;

  @Won('제재부가금 · amount')
  readonly amount: KrwText;

  @Reference('배수 · how many times the illicit gain', { example: '5배' })
  readonly multiple: string;

  @Reference('법적 근거 · legal basis', { example: '보조금법 제33조의2' })
  readonly legalBasis: string;

  @Flag('징수를 위탁받아 기금이 받음 · the fund collects it on behalf of the authority', {
    optional: true,
  })
  readonly collectedByFund?: boolean;
}

export class SettleSurchargeDto {
  @ValueDay('납부일 · day it was paid')
  readonly occurredOn: LocalDate;

  @Won('납부액 · amount paid')
  readonly amount: KrwText;

  @Reference('납부 번호. 없으면 새로 매깁니다. · its number; made up when left out', {
    optional: true,
  })
  readonly settlement?: string;

  @Reference('기금이 받을 때, 입금된 계좌 · the account it came in on, where the fund collects', {
    optional: true,
  })
  readonly bankAccount?: string;
}

export class CloseCaseDto {
  @ValueDay('종결일 · day it was closed')
  readonly occurredOn: LocalDate;

  @Text('종결 사유 · reason')
  readonly reason: string;
}
