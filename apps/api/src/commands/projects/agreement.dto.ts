import type { KrwText, LocalDate } from '@sangsaeng/kernel';
import { BasisPoints, Day, Many, Reference, Won } from '../../http/body-fields';
import { DatedDto, ReasonDto } from '../../http/dated.dto';

class AgreedDonorDto {
  @Reference('출연기업의 사업자등록번호나 id · the donor by business number or id', {
    example: '248-81-50886',
  })
  readonly donor: string;

  @BasisPoints('출연 부담금 중 이 기업의 몫, 합하여 10000 · its part of the donor share', {
    example: 10_000,
  })
  readonly basisPoints: number;
}

export class SignAgreementDto extends DatedDto {
  @Won('협약 총사업비, 부가세 제외 · agreed total cost without VAT')
  readonly totalCost: KrwText;

  @Many(() => AgreedDonorDto, '출연기업별 부담, 적은 순서대로 · who of the donors pays, in order')
  readonly donors: readonly AgreedDonorDto[];

  @Reference(
    '솔루션 분류. 진단이 다른 것을 권고하였을 때 적습니다. · another category that the diagnosis recommended',
    { optional: true },
  )
  readonly category?: string;
}

export class AmendAgreementDto extends ReasonDto {
  @Reference('변경협약 번호 · number of the amendment', { example: 'A-1' })
  readonly amendment: string;

  @Won('변경 뒤의 총사업비, 부가세 제외 · total cost after the amendment, without VAT')
  readonly totalCost: KrwText;
}

export class EvidenceSelfShareDto extends DatedDto {
  @Won('낸 금액 · amount paid')
  readonly amount: KrwText;

  @Day('낸 날 · day of payment')
  readonly paidOn: LocalDate;

  @Reference('이체 거래번호 · number of the bank transaction')
  readonly bankTransaction: string;

  @Reference('받은 공급기업의 사업자등록번호나 id · the supplier paid, by business number or id')
  readonly supplier: string;

  @Reference('증빙 번호, 과제 안에서 하나 · number of the proof, once in a project', {
    example: 'E-1',
  })
  readonly evidence: string;
}

export class RejectSelfShareDto extends ReasonDto {
  @Won('그 증빙의 금액 · amount of that proof', { optional: true })
  readonly amount?: KrwText;

  @Reference('증빙 번호 · number of the proof', { example: 'E-1' })
  readonly evidence: string;
}
